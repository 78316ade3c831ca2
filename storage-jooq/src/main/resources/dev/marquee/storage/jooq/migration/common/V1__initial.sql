-- The eight tables of the design, named as its SQL names them, for SQLite and PostgreSQL alike.
-- What the two spell differently stands in flyway.conf beside each dialect's own migrations:
--   id         a generated integer primary key that is never used twice
--   timestamp  a moment in UTC with microseconds
--   now        the present moment, in the form in which the library writes it
-- A column that a caller may leave out has its default here, so that plain SQL writes whole rows too.

CREATE TABLE auth_user (
    id          ${id},
    username    VARCHAR(150) NOT NULL,
    email       VARCHAR(254) NOT NULL,
    first_name  VARCHAR(150),
    last_name   VARCHAR(150),
    -- '!' is what Django stores for an account that has no usable password.
    password    VARCHAR(128) DEFAULT '!' NOT NULL,
    is_active   BOOLEAN DEFAULT TRUE NOT NULL,
    date_joined ${timestamp} DEFAULT ${now} NOT NULL,
    created_at  ${timestamp} DEFAULT ${now} NOT NULL,
    updated_at  ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT auth_user_username_key UNIQUE (username),
    CONSTRAINT auth_user_email_key UNIQUE (email)
);

CREATE TABLE movies_movie (
    id            ${id},
    tmdb_id       INTEGER NOT NULL,
    title         VARCHAR(255) NOT NULL,
    overview      TEXT,
    release_date  DATE,
    poster_path   VARCHAR(255),
    backdrop_path VARCHAR(255),
    vote_average  DECIMAL(3, 1) DEFAULT 0 NOT NULL,
    vote_count    INTEGER DEFAULT 0 NOT NULL,
    runtime       INTEGER,
    status        VARCHAR(50),
    created_at    ${timestamp} DEFAULT ${now} NOT NULL,
    updated_at    ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT movies_movie_tmdb_id_key UNIQUE (tmdb_id)
);

CREATE TABLE movies_genre (
    id         ${id},
    tmdb_id    INTEGER NOT NULL,
    name       VARCHAR(100) NOT NULL,
    created_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT movies_genre_tmdb_id_key UNIQUE (tmdb_id)
);

CREATE TABLE movies_moviegenre (
    id       ${id},
    movie_id INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    genre_id INTEGER NOT NULL REFERENCES movies_genre (id) ON DELETE CASCADE,
    CONSTRAINT movies_moviegenre_movie_id_genre_id_key UNIQUE (movie_id, genre_id)
);

CREATE TABLE movies_moviecast (
    id          ${id},
    movie_id    INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    person_id   INTEGER NOT NULL,
    "character" VARCHAR(255),
    "order"     INTEGER,
    cast_type   VARCHAR(50) NOT NULL
);

CREATE TABLE favorites_userfavorite (
    id         ${id},
    user_id    INTEGER NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    movie_id   INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    created_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT favorites_userfavorite_user_id_movie_id_key UNIQUE (user_id, movie_id)
);

CREATE TABLE preferences_userpreference (
    id         ${id},
    user_id    INTEGER NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    created_at ${timestamp} DEFAULT ${now} NOT NULL,
    updated_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT preferences_userpreference_user_id_key UNIQUE (user_id)
);

CREATE TABLE preferences_preferencegenre (
    id            ${id},
    preference_id INTEGER NOT NULL REFERENCES preferences_userpreference (id) ON DELETE CASCADE,
    genre_id      INTEGER NOT NULL REFERENCES movies_genre (id) ON DELETE CASCADE,
    CONSTRAINT preferences_preferencegenre_preference_id_genre_id_key UNIQUE (preference_id, genre_id)
);
