-- What search looks up: the normalized words ("form") of every text that a movie, a person, a collection or a keyword is known
-- by, made by the library, so that both databases find the same. Ids ascend with falling popularity (core's EntryId).
-- All of it is derived from the other tables and can be made again from them.

CREATE TABLE search_entry (
    id       ${big_id},
    kind     SMALLINT NOT NULL,
    -- The row id of the movie, person, collection or keyword.
    owner_id INTEGER NOT NULL,
    form     TEXT ${by_code_point} NOT NULL
);

CREATE INDEX search_entry_owner ON search_entry (kind, owner_id);
CREATE INDEX search_entry_form ON search_entry (form, id);

CREATE TABLE search_overview (
    movie_id INTEGER PRIMARY KEY,
    form     TEXT NOT NULL
);

-- Every word that the forms of entries ever had. A row that is committed later has a greater id.
CREATE TABLE search_word (
    id   ${id},
    word TEXT ${by_code_point} NOT NULL,
    CONSTRAINT search_word_word_key UNIQUE (word)
);

-- Whose texts changed since they were indexed. Subjects are 0 movies, 1 people, 2 collections and 3 keywords; owner 0 stands
-- for all of a subject, of which those up to the position are indexed again.
CREATE TABLE search_pending (
    subject  SMALLINT NOT NULL,
    owner_id INTEGER NOT NULL,
    -- On PostgreSQL the number of the transaction, on SQLite 0.
    number   BIGINT DEFAULT 0 NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    PRIMARY KEY (subject, owner_id, number)
);

-- The library indexes an existing database right after the migrations, in transactions of their own.
INSERT INTO search_pending (subject, owner_id) SELECT 0, 0 WHERE EXISTS (SELECT 1 FROM movies_movie);
INSERT INTO search_pending (subject, owner_id) SELECT 1, 0 WHERE EXISTS (SELECT 1 FROM movies_person);
INSERT INTO search_pending (subject, owner_id) SELECT 2, 0 WHERE EXISTS (SELECT 1 FROM movies_collection);
INSERT INTO search_pending (subject, owner_id) SELECT 3, 0 WHERE EXISTS (SELECT 1 FROM movies_keyword);
