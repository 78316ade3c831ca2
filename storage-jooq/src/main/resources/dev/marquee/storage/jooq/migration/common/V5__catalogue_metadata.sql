-- What TMDb tells of a movie beyond the design's columns: the design's "future enhancements" and what the content model reads.
-- Every new column may be left out, so that SQL written for the tables before runs as it did.
-- As with movies_moviecast.person_id, a person is known by TMDb's id; a movie's credits may name one who has no row.

CREATE TABLE movies_collection (
    id         ${id},
    tmdb_id    INTEGER NOT NULL,
    name       VARCHAR(255) NOT NULL,
    created_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT movies_collection_tmdb_id_key UNIQUE (tmdb_id)
);

CREATE TABLE movies_person (
    id         ${id},
    tmdb_id    INTEGER NOT NULL,
    name       VARCHAR(255) NOT NULL,
    created_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT movies_person_tmdb_id_key UNIQUE (tmdb_id)
);

CREATE TABLE movies_keyword (
    id         ${id},
    tmdb_id    INTEGER NOT NULL,
    name       VARCHAR(255) NOT NULL,
    created_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT movies_keyword_tmdb_id_key UNIQUE (tmdb_id)
);

CREATE TABLE movies_moviekeyword (
    id         ${id},
    movie_id   INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    keyword_id INTEGER NOT NULL REFERENCES movies_keyword (id) ON DELETE CASCADE,
    CONSTRAINT movies_moviekeyword_movie_id_keyword_id_key UNIQUE (movie_id, keyword_id)
);

CREATE TABLE movies_company (
    id         ${id},
    tmdb_id    INTEGER NOT NULL,
    name       VARCHAR(255) NOT NULL,
    created_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT movies_company_tmdb_id_key UNIQUE (tmdb_id)
);

CREATE TABLE movies_moviecompany (
    id         ${id},
    movie_id   INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    company_id INTEGER NOT NULL REFERENCES movies_company (id) ON DELETE CASCADE,
    CONSTRAINT movies_moviecompany_movie_id_company_id_key UNIQUE (movie_id, company_id)
);

ALTER TABLE movies_movie ADD COLUMN original_title VARCHAR(255);
ALTER TABLE movies_movie ADD COLUMN original_language VARCHAR(3);
ALTER TABLE movies_movie ADD COLUMN popularity DOUBLE PRECISION;
ALTER TABLE movies_movie ADD COLUMN budget BIGINT;
ALTER TABLE movies_movie ADD COLUMN revenue BIGINT;
ALTER TABLE movies_movie ADD COLUMN collection_id INTEGER REFERENCES movies_collection (id) ON DELETE SET NULL;
-- When the movie was found gone at TMDb: it stays for those who like it and is recommended to nobody.
ALTER TABLE movies_movie ADD COLUMN removed_at ${timestamp};

ALTER TABLE movies_moviecast ADD COLUMN department VARCHAR(100);
ALTER TABLE movies_moviecast ADD COLUMN job VARCHAR(100);

ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_original_language_form
    CHECK (length(original_language) >= 2 AND original_language = lower(original_language));
-- The upper end keeps infinity out, and what is no number at all, which PostgreSQL takes for more than infinity.
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_popularity_range CHECK (popularity BETWEEN 0 AND 1000000000);
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_budget_range CHECK (budget >= 0);
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_revenue_range CHECK (revenue >= 0);

CREATE INDEX idx_movie_original_language ON movies_movie(original_language);
CREATE INDEX idx_movie_collection ON movies_movie(collection_id);
CREATE INDEX idx_moviecast_person ON movies_moviecast(person_id);
CREATE INDEX idx_moviekeyword_movie ON movies_moviekeyword(movie_id);
CREATE INDEX idx_moviekeyword_keyword ON movies_moviekeyword(keyword_id);
CREATE INDEX idx_moviecompany_movie ON movies_moviecompany(movie_id);
CREATE INDEX idx_moviecompany_company ON movies_moviecompany(company_id);
