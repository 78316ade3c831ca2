-- Everything else that TMDb tells of a movie and of a person. A country and a language are their ISO codes, of which nothing
-- else is stored, so they have no tables. Every new column may be left out. A text that is part of a key is empty where there
-- is none, for two nulls would be two different rows to UNIQUE.
-- What the two databases spell differently stands in flyway.conf: the forms of the codes, after the name of a column.

ALTER TABLE movies_movie ADD COLUMN tagline TEXT;
ALTER TABLE movies_movie ADD COLUMN homepage VARCHAR(2000);
ALTER TABLE movies_movie ADD COLUMN imdb_id VARCHAR(12);
-- tt and seven digits, or eight to ten without leading zeros: one text for one id. IMDb counts from 1.
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_imdb_id_form
    CHECK (length(imdb_id) BETWEEN 9 AND 12 AND substr(imdb_id, 1, 2) = 'tt' AND NOT substr(imdb_id, 3) ${with_non_digit}
        AND (length(imdb_id) = 9 OR substr(imdb_id, 3, 1) <> '0') AND imdb_id <> 'tt0000000');
CREATE UNIQUE INDEX movies_movie_imdb_id_key ON movies_movie (imdb_id);

ALTER TABLE movies_person ADD COLUMN profile_path VARCHAR(255);
ALTER TABLE movies_person ADD COLUMN birthday DATE;
ALTER TABLE movies_person ADD COLUMN deathday DATE;
ALTER TABLE movies_person ADD COLUMN known_for_department VARCHAR(100);
ALTER TABLE movies_person ADD COLUMN popularity DOUBLE PRECISION;
ALTER TABLE movies_person ADD CONSTRAINT movies_person_popularity_range CHECK (popularity BETWEEN 0 AND 1000000000);

CREATE TABLE movies_productioncountry (
    id       ${id},
    movie_id INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    country  VARCHAR(2) NOT NULL,
    CONSTRAINT movies_productioncountry_movie_id_country_key UNIQUE (movie_id, country),
    CONSTRAINT movies_productioncountry_country_form CHECK (country ${country_form})
);

CREATE TABLE movies_origincountry (
    id       ${id},
    movie_id INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    country  VARCHAR(2) NOT NULL,
    CONSTRAINT movies_origincountry_movie_id_country_key UNIQUE (movie_id, country),
    CONSTRAINT movies_origincountry_country_form CHECK (country ${country_form})
);

CREATE TABLE movies_spokenlanguage (
    id       ${id},
    movie_id INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    language VARCHAR(3) NOT NULL,
    CONSTRAINT movies_spokenlanguage_movie_id_language_key UNIQUE (movie_id, language),
    CONSTRAINT movies_spokenlanguage_language_form CHECK (language ${language_form} OR language ${language_form_of_three})
);

-- kind is TMDb's number: 1 premiere, 2 theatrical (limited), 3 theatrical, 4 digital, 5 physical, 6 television.
CREATE TABLE movies_release (
    id            ${id},
    movie_id      INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    country       VARCHAR(2) NOT NULL,
    kind          INTEGER NOT NULL,
    release_date  DATE NOT NULL,
    certification VARCHAR(50) DEFAULT '' NOT NULL,
    note          VARCHAR(255) DEFAULT '' NOT NULL,
    CONSTRAINT movies_release_key UNIQUE (movie_id, country, kind, release_date, certification, note),
    CONSTRAINT movies_release_country_form CHECK (country ${country_form}),
    CONSTRAINT movies_release_kind_range CHECK (kind BETWEEN 1 AND 6)
);

CREATE TABLE movies_video (
    id           ${id},
    movie_id     INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    site         VARCHAR(50) NOT NULL,
    video_key    VARCHAR(100) NOT NULL,
    name         VARCHAR(255),
    kind         VARCHAR(50),
    language     VARCHAR(3),
    country      VARCHAR(2),
    official     BOOLEAN DEFAULT FALSE NOT NULL,
    published_at ${timestamp},
    CONSTRAINT movies_video_movie_id_site_video_key_key UNIQUE (movie_id, site, video_key),
    CONSTRAINT movies_video_site_filled CHECK (site <> ''),
    CONSTRAINT movies_video_video_key_filled CHECK (video_key <> ''),
    CONSTRAINT movies_video_language_form CHECK (language ${language_form} OR language ${language_form_of_three}),
    CONSTRAINT movies_video_country_form CHECK (country ${country_form})
);

CREATE TABLE movies_provider (
    id         ${id},
    tmdb_id    INTEGER NOT NULL,
    name       VARCHAR(255) NOT NULL,
    logo_path  VARCHAR(255),
    created_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT movies_provider_tmdb_id_key UNIQUE (tmdb_id)
);

CREATE TABLE movies_movieprovider (
    id               ${id},
    movie_id         INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    provider_id      INTEGER NOT NULL REFERENCES movies_provider (id) ON DELETE CASCADE,
    country          VARCHAR(2) NOT NULL,
    offer            VARCHAR(10) NOT NULL,
    display_priority INTEGER,
    CONSTRAINT movies_movieprovider_key UNIQUE (movie_id, provider_id, country, offer),
    CONSTRAINT movies_movieprovider_country_form CHECK (country ${country_form}),
    CONSTRAINT movies_movieprovider_offer_kind CHECK (offer IN ('flatrate', 'free', 'ads', 'rent', 'buy')),
    CONSTRAINT movies_movieprovider_display_priority_range CHECK (display_priority >= 0)
);

CREATE TABLE movies_alternativetitle (
    id       ${id},
    movie_id INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    country  VARCHAR(2) NOT NULL,
    title    VARCHAR(255) NOT NULL,
    kind     VARCHAR(100) DEFAULT '' NOT NULL,
    CONSTRAINT movies_alternativetitle_key UNIQUE (movie_id, country, title, kind),
    CONSTRAINT movies_alternativetitle_country_form CHECK (country ${country_form}),
    CONSTRAINT movies_alternativetitle_title_filled CHECK (title <> '')
);

CREATE TABLE movies_translation (
    id       ${id},
    movie_id INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    language VARCHAR(3) NOT NULL,
    country  VARCHAR(2) DEFAULT '' NOT NULL,
    title    VARCHAR(255),
    overview TEXT,
    tagline  TEXT,
    CONSTRAINT movies_translation_movie_id_language_country_key UNIQUE (movie_id, language, country),
    CONSTRAINT movies_translation_language_form CHECK (language ${language_form} OR language ${language_form_of_three}),
    CONSTRAINT movies_translation_country_form CHECK (country = '' OR country ${country_form})
);

-- Each UNIQUE begins with the movie and serves its foreign key; these serve the filters.
CREATE INDEX idx_productioncountry_country ON movies_productioncountry(country, movie_id);
CREATE INDEX idx_origincountry_country ON movies_origincountry(country, movie_id);
CREATE INDEX idx_spokenlanguage_language ON movies_spokenlanguage(language, movie_id);
CREATE INDEX idx_release_certification ON movies_release(country, certification, movie_id);
CREATE INDEX idx_movieprovider_provider ON movies_movieprovider(provider_id, country, movie_id);
