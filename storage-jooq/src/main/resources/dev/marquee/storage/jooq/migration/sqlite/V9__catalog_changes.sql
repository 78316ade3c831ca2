-- Which movies changed, whoever changed them: serving reads those again, and no others. One row for each movie that was ever
-- inserted, changed or deleted, without a foreign key, so that a deleted movie keeps it. SQLite has one writer at a time, so
-- a transaction that commits later has the greater numbers. REPLACE fires no trigger for the rows that it deletes: the BEFORE
-- triggers of movies find them. Parts are too many for that: a new part whose id was given before may replace one of another
-- movie, so it counts as a change of all movies, for which movie 0 stands. While the least number is there as a movie, which a
-- transaction inserts and deletes again, the triggers of the parts do nothing: the library uses it because it writes the movie,
-- too, whose parts it changes.
-- Nothing here is newer than the sqlite3 shell 3.24.

CREATE TABLE recommend_change (
    movie_id INTEGER PRIMARY KEY,
    number   BIGINT NOT NULL
);

CREATE INDEX recommend_change_number ON recommend_change (number);

CREATE TRIGGER movies_movie_inserting BEFORE INSERT ON movies_movie
    WHEN EXISTS (SELECT 1 FROM movies_movie WHERE tmdb_id = NEW.tmdb_id OR id = NEW.id)
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT id, ${next_change} FROM movies_movie WHERE tmdb_id = NEW.tmdb_id OR id = NEW.id
        ${noted_again};
END;

CREATE TRIGGER movies_movie_inserted AFTER INSERT ON movies_movie
BEGIN
    INSERT INTO recommend_change (movie_id, number) VALUES (NEW.id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_movie_renumbering BEFORE UPDATE OF id, tmdb_id ON movies_movie
    WHEN EXISTS (SELECT 1 FROM movies_movie WHERE (tmdb_id = NEW.tmdb_id OR id = NEW.id) AND id <> OLD.id)
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT id, ${next_change} FROM movies_movie WHERE (tmdb_id = NEW.tmdb_id OR id = NEW.id) AND id <> OLD.id
        ${noted_again};
END;

CREATE TRIGGER movies_movie_updated AFTER UPDATE ON movies_movie
BEGIN
    INSERT INTO recommend_change (movie_id, number) VALUES (NEW.id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_movie_renumbered AFTER UPDATE OF id ON movies_movie
    WHEN OLD.id <> NEW.id
BEGIN
    INSERT INTO recommend_change (movie_id, number) VALUES (OLD.id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_movie_deleted AFTER DELETE ON movies_movie
BEGIN
    INSERT INTO recommend_change (movie_id, number) VALUES (OLD.id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_moviegenre_inserted AFTER INSERT ON movies_moviegenre
    WHEN ${parts_count}
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT 0, ${next_change} FROM sqlite_sequence WHERE name = 'movies_moviegenre' AND seq >= NEW.id
        ${noted_again};
    INSERT INTO recommend_change (movie_id, number) VALUES (NEW.movie_id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_moviegenre_renumbering BEFORE UPDATE OF id ON movies_moviegenre
    WHEN ${parts_count}
        AND OLD.id <> NEW.id AND EXISTS (SELECT 1 FROM movies_moviegenre WHERE id = NEW.id)
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT movie_id, ${next_change} FROM movies_moviegenre WHERE id = NEW.id
        ${noted_again};
END;

CREATE TRIGGER movies_moviegenre_updated AFTER UPDATE ON movies_moviegenre
    WHEN ${parts_count}
BEGIN
    INSERT INTO recommend_change (movie_id, number) VALUES (NEW.movie_id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_moviegenre_moved AFTER UPDATE OF movie_id ON movies_moviegenre
    WHEN ${parts_count}
        AND OLD.movie_id <> NEW.movie_id
BEGIN
    INSERT INTO recommend_change (movie_id, number) VALUES (OLD.movie_id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_moviegenre_deleted AFTER DELETE ON movies_moviegenre
    WHEN ${parts_count}
BEGIN
    INSERT INTO recommend_change (movie_id, number) VALUES (OLD.movie_id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_moviecast_inserted AFTER INSERT ON movies_moviecast
    WHEN ${parts_count}
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT 0, ${next_change} FROM sqlite_sequence WHERE name = 'movies_moviecast' AND seq >= NEW.id
        ${noted_again};
    INSERT INTO recommend_change (movie_id, number) VALUES (NEW.movie_id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_moviecast_renumbering BEFORE UPDATE OF id ON movies_moviecast
    WHEN ${parts_count}
        AND OLD.id <> NEW.id AND EXISTS (SELECT 1 FROM movies_moviecast WHERE id = NEW.id)
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT movie_id, ${next_change} FROM movies_moviecast WHERE id = NEW.id
        ${noted_again};
END;

CREATE TRIGGER movies_moviecast_updated AFTER UPDATE ON movies_moviecast
    WHEN ${parts_count}
BEGIN
    INSERT INTO recommend_change (movie_id, number) VALUES (NEW.movie_id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_moviecast_moved AFTER UPDATE OF movie_id ON movies_moviecast
    WHEN ${parts_count}
        AND OLD.movie_id <> NEW.movie_id
BEGIN
    INSERT INTO recommend_change (movie_id, number) VALUES (OLD.movie_id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_moviecast_deleted AFTER DELETE ON movies_moviecast
    WHEN ${parts_count}
BEGIN
    INSERT INTO recommend_change (movie_id, number) VALUES (OLD.movie_id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_moviekeyword_inserted AFTER INSERT ON movies_moviekeyword
    WHEN ${parts_count}
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT 0, ${next_change} FROM sqlite_sequence WHERE name = 'movies_moviekeyword' AND seq >= NEW.id
        ${noted_again};
    INSERT INTO recommend_change (movie_id, number) VALUES (NEW.movie_id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_moviekeyword_renumbering BEFORE UPDATE OF id ON movies_moviekeyword
    WHEN ${parts_count}
        AND OLD.id <> NEW.id AND EXISTS (SELECT 1 FROM movies_moviekeyword WHERE id = NEW.id)
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT movie_id, ${next_change} FROM movies_moviekeyword WHERE id = NEW.id
        ${noted_again};
END;

CREATE TRIGGER movies_moviekeyword_updated AFTER UPDATE ON movies_moviekeyword
    WHEN ${parts_count}
BEGIN
    INSERT INTO recommend_change (movie_id, number) VALUES (NEW.movie_id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_moviekeyword_moved AFTER UPDATE OF movie_id ON movies_moviekeyword
    WHEN ${parts_count}
        AND OLD.movie_id <> NEW.movie_id
BEGIN
    INSERT INTO recommend_change (movie_id, number) VALUES (OLD.movie_id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_moviekeyword_deleted AFTER DELETE ON movies_moviekeyword
    WHEN ${parts_count}
BEGIN
    INSERT INTO recommend_change (movie_id, number) VALUES (OLD.movie_id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_moviecompany_inserted AFTER INSERT ON movies_moviecompany
    WHEN ${parts_count}
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT 0, ${next_change} FROM sqlite_sequence WHERE name = 'movies_moviecompany' AND seq >= NEW.id
        ${noted_again};
    INSERT INTO recommend_change (movie_id, number) VALUES (NEW.movie_id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_moviecompany_renumbering BEFORE UPDATE OF id ON movies_moviecompany
    WHEN ${parts_count}
        AND OLD.id <> NEW.id AND EXISTS (SELECT 1 FROM movies_moviecompany WHERE id = NEW.id)
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT movie_id, ${next_change} FROM movies_moviecompany WHERE id = NEW.id
        ${noted_again};
END;

CREATE TRIGGER movies_moviecompany_updated AFTER UPDATE ON movies_moviecompany
    WHEN ${parts_count}
BEGIN
    INSERT INTO recommend_change (movie_id, number) VALUES (NEW.movie_id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_moviecompany_moved AFTER UPDATE OF movie_id ON movies_moviecompany
    WHEN ${parts_count}
        AND OLD.movie_id <> NEW.movie_id
BEGIN
    INSERT INTO recommend_change (movie_id, number) VALUES (OLD.movie_id, ${next_change})
        ${noted_again};
END;

CREATE TRIGGER movies_moviecompany_deleted AFTER DELETE ON movies_moviecompany
    WHEN ${parts_count}
BEGIN
    INSERT INTO recommend_change (movie_id, number) VALUES (OLD.movie_id, ${next_change})
        ${noted_again};
END;

-- A feature of a movie is TMDb's id of a keyword, a company or a collection. Without foreign keys, as in the shell, a deleted
-- one leaves its rows.

CREATE TRIGGER movies_keyword_changed AFTER UPDATE OF id, tmdb_id ON movies_keyword
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT movie_id, ${next_change} FROM movies_moviekeyword WHERE keyword_id IN (OLD.id, NEW.id)
        ${noted_again};
END;

CREATE TRIGGER movies_keyword_deleted AFTER DELETE ON movies_keyword
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT movie_id, ${next_change} FROM movies_moviekeyword WHERE keyword_id = OLD.id
        ${noted_again};
END;

CREATE TRIGGER movies_company_changed AFTER UPDATE OF id, tmdb_id ON movies_company
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT movie_id, ${next_change} FROM movies_moviecompany WHERE company_id IN (OLD.id, NEW.id)
        ${noted_again};
END;

CREATE TRIGGER movies_company_deleted AFTER DELETE ON movies_company
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT movie_id, ${next_change} FROM movies_moviecompany WHERE company_id = OLD.id
        ${noted_again};
END;

CREATE TRIGGER movies_collection_changed AFTER UPDATE OF id, tmdb_id ON movies_collection
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT id, ${next_change} FROM movies_movie WHERE collection_id IN (OLD.id, NEW.id)
        ${noted_again};
END;

CREATE TRIGGER movies_collection_deleted AFTER DELETE ON movies_collection
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT id, ${next_change} FROM movies_movie WHERE collection_id = OLD.id
        ${noted_again};
END;
