-- The triggers of V10.2 and V12.2 that find the movies which REPLACE deletes, with one condition for each unique key: with
-- statistics of a catalog of which few movies have an IMDb id, SQLite reads the whole table for the three in one OR.

DROP TRIGGER movies_movie_inserting;
DROP TRIGGER movies_movie_renumbering;
DROP TRIGGER search_movie_inserting;
DROP TRIGGER search_movie_renumbering;

CREATE TRIGGER movies_movie_inserting BEFORE INSERT ON movies_movie
    WHEN ${a_key_of_new_exists}
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT id, ${next_change} FROM movies_movie WHERE id IN (${movies_of_new})
        ${noted_again};
END;

CREATE TRIGGER movies_movie_renumbering BEFORE UPDATE OF id, tmdb_id, imdb_id ON movies_movie
    WHEN ${a_changed_key_exists}
BEGIN
    INSERT INTO recommend_change (movie_id, number)
        SELECT id, ${next_change} FROM movies_movie WHERE id IN (${movies_of_new}) AND id <> OLD.id
        ${noted_again};
END;

CREATE TRIGGER search_movie_inserting BEFORE INSERT ON movies_movie
    WHEN ${search_notes}
        AND ${a_key_of_new_exists}
BEGIN
    INSERT INTO search_pending (subject, owner_id)
        SELECT 0, id FROM movies_movie WHERE id IN (${movies_of_new})
        ${noted};
END;

CREATE TRIGGER search_movie_renumbering BEFORE UPDATE OF id, tmdb_id, imdb_id ON movies_movie
    WHEN ${search_notes}
        AND ${a_changed_key_exists}
BEGIN
    INSERT INTO search_pending (subject, owner_id)
        SELECT 0, id FROM movies_movie WHERE id IN (${movies_of_new}) AND id <> OLD.id
        ${noted};
END;
