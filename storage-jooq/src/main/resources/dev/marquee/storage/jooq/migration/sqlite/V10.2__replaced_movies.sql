-- V9's triggers that find the movies which REPLACE deletes, with V10's unique IMDb id. Nothing here is newer than the sqlite3
-- shell 3.24.

DROP TRIGGER movies_movie_inserting;
DROP TRIGGER movies_movie_renumbering;

CREATE TRIGGER movies_movie_inserting BEFORE INSERT ON movies_movie
    WHEN EXISTS (SELECT 1 FROM movies_movie WHERE tmdb_id = NEW.tmdb_id OR id = NEW.id OR imdb_id = NEW.imdb_id)
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT id, ${next_change} FROM movies_movie WHERE tmdb_id = NEW.tmdb_id OR id = NEW.id OR imdb_id = NEW.imdb_id
        ${noted_again};
END;

CREATE TRIGGER movies_movie_renumbering BEFORE UPDATE OF id, tmdb_id, imdb_id ON movies_movie
    WHEN EXISTS (
        SELECT 1 FROM movies_movie WHERE (tmdb_id = NEW.tmdb_id OR id = NEW.id OR imdb_id = NEW.imdb_id) AND id <> OLD.id)
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT id, ${next_change} FROM movies_movie
        WHERE (tmdb_id = NEW.tmdb_id OR id = NEW.id OR imdb_id = NEW.imdb_id) AND id <> OLD.id
        ${noted_again};
END;
