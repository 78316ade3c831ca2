-- movies_genrelisting follows its tables. It has their ids, so a row that REPLACE deletes without a trigger is replaced here
-- too. An index on the title and one on the release date were there before, and each ends in the row's id.
-- Nothing here is newer than the sqlite3 shell 3.24.

CREATE TRIGGER movies_genrelisting_part_inserted AFTER INSERT ON movies_moviegenre
BEGIN
    DELETE FROM movies_genrelisting WHERE id = NEW.id;
    INSERT OR REPLACE INTO movies_genrelisting
        SELECT NEW.id, NEW.movie_id, NEW.genre_id,
            release_date, vote_average, vote_count, created_at, popularity
        FROM movies_movie WHERE id = NEW.movie_id;
END;

CREATE TRIGGER movies_genrelisting_part_updated AFTER UPDATE ON movies_moviegenre
BEGIN
    DELETE FROM movies_genrelisting WHERE id IN (OLD.id, NEW.id);
    INSERT OR REPLACE INTO movies_genrelisting
        SELECT NEW.id, NEW.movie_id, NEW.genre_id,
            release_date, vote_average, vote_count, created_at, popularity
        FROM movies_movie WHERE id = NEW.movie_id;
END;

CREATE TRIGGER movies_genrelisting_part_deleted AFTER DELETE ON movies_moviegenre
BEGIN
    DELETE FROM movies_genrelisting WHERE id = OLD.id;
END;

-- A movie that is inserted has genres already if it replaces one, or if foreign keys are off, as in the shell. What a movie
-- that was deleted then has left behind is deleted here.
CREATE TRIGGER movies_genrelisting_movie_inserted AFTER INSERT ON movies_movie
    WHEN EXISTS (SELECT 1 FROM movies_moviegenre WHERE movie_id = NEW.id)
        OR EXISTS (SELECT 1 FROM movies_genrelisting WHERE movie_id = NEW.id)
BEGIN
    DELETE FROM movies_genrelisting WHERE movie_id = NEW.id;
    INSERT OR REPLACE INTO movies_genrelisting
        SELECT id, movie_id, genre_id, NEW.release_date, NEW.vote_average, NEW.vote_count, NEW.created_at,
            NEW.popularity
        FROM movies_moviegenre WHERE movie_id = NEW.id;
END;

CREATE TRIGGER movies_genrelisting_movie_updated AFTER UPDATE ON movies_movie
    WHEN OLD.id IS NOT NEW.id
        OR OLD.release_date IS NOT NEW.release_date
        OR OLD.vote_average IS NOT NEW.vote_average
        OR OLD.vote_count IS NOT NEW.vote_count
        OR OLD.created_at IS NOT NEW.created_at
        OR OLD.popularity IS NOT NEW.popularity
BEGIN
    DELETE FROM movies_genrelisting WHERE movie_id = NEW.id AND OLD.id <> NEW.id;
    INSERT OR REPLACE INTO movies_genrelisting
        SELECT id, movie_id, genre_id, NEW.release_date, NEW.vote_average, NEW.vote_count, NEW.created_at,
            NEW.popularity
        FROM movies_moviegenre WHERE movie_id = NEW.id AND OLD.id <> NEW.id;
    UPDATE movies_genrelisting
        SET release_date = NEW.release_date, vote_average = NEW.vote_average, vote_count = NEW.vote_count,
            created_at = NEW.created_at, popularity = NEW.popularity
        WHERE movie_id = NEW.id AND OLD.id = NEW.id;
END;
