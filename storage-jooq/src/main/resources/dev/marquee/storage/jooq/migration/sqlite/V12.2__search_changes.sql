-- Whose texts changed by SQL that is not the library's, which indexes what it writes in the same transaction: meanwhile a row of
-- subject -1 keeps these triggers from noting. REPLACE fires no trigger for the rows that it deletes: the BEFORE triggers find
-- them. Nothing here is newer than the sqlite3 shell 3.40, and nothing needs the full-text indexes.

CREATE TRIGGER search_movie_inserting BEFORE INSERT ON movies_movie
    WHEN ${search_notes}
        AND EXISTS (SELECT 1 FROM movies_movie WHERE tmdb_id = NEW.tmdb_id OR id = NEW.id OR imdb_id = NEW.imdb_id)
BEGIN
    INSERT INTO search_pending (subject, owner_id)
        SELECT 0, id FROM movies_movie WHERE tmdb_id = NEW.tmdb_id OR id = NEW.id OR imdb_id = NEW.imdb_id
        ${noted};
END;

CREATE TRIGGER search_movie_inserted AFTER INSERT ON movies_movie
    WHEN ${search_notes}
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (0, NEW.id) ${noted};
END;

CREATE TRIGGER search_movie_renumbering BEFORE UPDATE OF id, tmdb_id, imdb_id ON movies_movie
    WHEN ${search_notes}
        AND EXISTS (SELECT 1 FROM movies_movie WHERE (tmdb_id = NEW.tmdb_id OR id = NEW.id OR imdb_id = NEW.imdb_id) AND id <> OLD.id)
BEGIN
    INSERT INTO search_pending (subject, owner_id)
        SELECT 0, id FROM movies_movie WHERE (tmdb_id = NEW.tmdb_id OR id = NEW.id OR imdb_id = NEW.imdb_id) AND id <> OLD.id
        ${noted};
END;

CREATE TRIGGER search_movie_updated AFTER UPDATE OF id, title, original_title, overview, vote_count, collection_id ON movies_movie
    WHEN ${search_notes}
        AND (OLD.id <> NEW.id OR OLD.title IS NOT NEW.title OR OLD.original_title IS NOT NEW.original_title
            OR OLD.overview IS NOT NEW.overview OR OLD.vote_count IS NOT NEW.vote_count
            OR OLD.collection_id IS NOT NEW.collection_id)
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (0, OLD.id) ${noted};
    INSERT INTO search_pending (subject, owner_id) VALUES (0, NEW.id) ${noted};
END;

CREATE TRIGGER search_movie_deleted AFTER DELETE ON movies_movie
    WHEN ${search_notes}
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (0, OLD.id) ${noted};
END;

CREATE TRIGGER search_alternativetitle_inserting BEFORE INSERT ON movies_alternativetitle
    WHEN ${search_notes}
        AND EXISTS (SELECT 1 FROM movies_alternativetitle WHERE id = NEW.id)
BEGIN
    INSERT INTO search_pending (subject, owner_id)
        SELECT 0, movie_id FROM movies_alternativetitle WHERE id = NEW.id
        ${noted};
END;

CREATE TRIGGER search_alternativetitle_inserted AFTER INSERT ON movies_alternativetitle
    WHEN ${search_notes}
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (0, NEW.movie_id) ${noted};
END;

CREATE TRIGGER search_alternativetitle_renumbering BEFORE UPDATE OF id ON movies_alternativetitle
    WHEN ${search_notes}
        AND OLD.id <> NEW.id AND EXISTS (SELECT 1 FROM movies_alternativetitle WHERE id = NEW.id)
BEGIN
    INSERT INTO search_pending (subject, owner_id)
        SELECT 0, movie_id FROM movies_alternativetitle WHERE id = NEW.id
        ${noted};
END;

CREATE TRIGGER search_alternativetitle_updated AFTER UPDATE OF id, movie_id, title ON movies_alternativetitle
    WHEN ${search_notes}
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (0, OLD.movie_id) ${noted};
    INSERT INTO search_pending (subject, owner_id) VALUES (0, NEW.movie_id) ${noted};
END;

CREATE TRIGGER search_alternativetitle_deleted AFTER DELETE ON movies_alternativetitle
    WHEN ${search_notes}
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (0, OLD.movie_id) ${noted};
END;

CREATE TRIGGER search_translation_inserting BEFORE INSERT ON movies_translation
    WHEN ${search_notes}
        AND EXISTS (SELECT 1 FROM movies_translation WHERE id = NEW.id)
BEGIN
    INSERT INTO search_pending (subject, owner_id)
        SELECT 0, movie_id FROM movies_translation WHERE id = NEW.id
        ${noted};
END;

CREATE TRIGGER search_translation_inserted AFTER INSERT ON movies_translation
    WHEN ${search_notes}
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (0, NEW.movie_id) ${noted};
END;

CREATE TRIGGER search_translation_renumbering BEFORE UPDATE OF id ON movies_translation
    WHEN ${search_notes}
        AND OLD.id <> NEW.id AND EXISTS (SELECT 1 FROM movies_translation WHERE id = NEW.id)
BEGIN
    INSERT INTO search_pending (subject, owner_id)
        SELECT 0, movie_id FROM movies_translation WHERE id = NEW.id
        ${noted};
END;

-- REPLACE deletes the movie's other row with the new language and country.
CREATE TRIGGER search_translation_updated AFTER UPDATE OF id, movie_id, language, country, title ON movies_translation
    WHEN ${search_notes}
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (0, OLD.movie_id) ${noted};
    INSERT INTO search_pending (subject, owner_id) VALUES (0, NEW.movie_id) ${noted};
END;

CREATE TRIGGER search_translation_deleted AFTER DELETE ON movies_translation
    WHEN ${search_notes}
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (0, OLD.movie_id) ${noted};
END;

-- A person is as popular as the most popular movie with a credit.

CREATE TRIGGER search_moviecast_inserted AFTER INSERT ON movies_moviecast
    WHEN ${search_notes}
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (0, NEW.movie_id) ${noted};
END;

CREATE TRIGGER search_moviecast_updated AFTER UPDATE OF movie_id, person_id ON movies_moviecast
    WHEN ${search_notes}
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (0, NEW.movie_id) ${noted};
END;

CREATE TRIGGER search_person_inserting BEFORE INSERT ON movies_person
    WHEN ${search_notes}
        AND EXISTS (SELECT 1 FROM movies_person WHERE tmdb_id = NEW.tmdb_id OR id = NEW.id)
BEGIN
    INSERT INTO search_pending (subject, owner_id)
        SELECT 1, id FROM movies_person WHERE tmdb_id = NEW.tmdb_id OR id = NEW.id
        ${noted};
END;

CREATE TRIGGER search_person_inserted AFTER INSERT ON movies_person
    WHEN ${search_notes}
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (1, NEW.id) ${noted};
END;

CREATE TRIGGER search_person_renumbering BEFORE UPDATE OF id, tmdb_id ON movies_person
    WHEN ${search_notes}
        AND EXISTS (SELECT 1 FROM movies_person WHERE (tmdb_id = NEW.tmdb_id OR id = NEW.id) AND id <> OLD.id)
BEGIN
    INSERT INTO search_pending (subject, owner_id)
        SELECT 1, id FROM movies_person WHERE (tmdb_id = NEW.tmdb_id OR id = NEW.id) AND id <> OLD.id
        ${noted};
END;

CREATE TRIGGER search_person_updated AFTER UPDATE OF id, tmdb_id, name ON movies_person
    WHEN ${search_notes}
        AND (OLD.id <> NEW.id OR OLD.tmdb_id IS NOT NEW.tmdb_id OR OLD.name IS NOT NEW.name)
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (1, OLD.id) ${noted};
    INSERT INTO search_pending (subject, owner_id) VALUES (1, NEW.id) ${noted};
END;

CREATE TRIGGER search_person_deleted AFTER DELETE ON movies_person
    WHEN ${search_notes}
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (1, OLD.id) ${noted};
END;

CREATE TRIGGER search_collection_inserting BEFORE INSERT ON movies_collection
    WHEN ${search_notes}
        AND EXISTS (SELECT 1 FROM movies_collection WHERE tmdb_id = NEW.tmdb_id OR id = NEW.id)
BEGIN
    INSERT INTO search_pending (subject, owner_id)
        SELECT 2, id FROM movies_collection WHERE tmdb_id = NEW.tmdb_id OR id = NEW.id
        ${noted};
END;

CREATE TRIGGER search_collection_inserted AFTER INSERT ON movies_collection
    WHEN ${search_notes}
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (2, NEW.id) ${noted};
END;

CREATE TRIGGER search_collection_renumbering BEFORE UPDATE OF id, tmdb_id ON movies_collection
    WHEN ${search_notes}
        AND EXISTS (SELECT 1 FROM movies_collection WHERE (tmdb_id = NEW.tmdb_id OR id = NEW.id) AND id <> OLD.id)
BEGIN
    INSERT INTO search_pending (subject, owner_id)
        SELECT 2, id FROM movies_collection WHERE (tmdb_id = NEW.tmdb_id OR id = NEW.id) AND id <> OLD.id
        ${noted};
END;

CREATE TRIGGER search_collection_updated AFTER UPDATE OF id, tmdb_id, name ON movies_collection
    WHEN ${search_notes}
        AND (OLD.id <> NEW.id OR OLD.tmdb_id IS NOT NEW.tmdb_id OR OLD.name IS NOT NEW.name)
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (2, OLD.id) ${noted};
    INSERT INTO search_pending (subject, owner_id) VALUES (2, NEW.id) ${noted};
END;

CREATE TRIGGER search_collection_deleted AFTER DELETE ON movies_collection
    WHEN ${search_notes}
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (2, OLD.id) ${noted};
END;

CREATE TRIGGER search_keyword_inserting BEFORE INSERT ON movies_keyword
    WHEN ${search_notes}
        AND EXISTS (SELECT 1 FROM movies_keyword WHERE tmdb_id = NEW.tmdb_id OR id = NEW.id)
BEGIN
    INSERT INTO search_pending (subject, owner_id)
        SELECT 3, id FROM movies_keyword WHERE tmdb_id = NEW.tmdb_id OR id = NEW.id
        ${noted};
END;

CREATE TRIGGER search_keyword_inserted AFTER INSERT ON movies_keyword
    WHEN ${search_notes}
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (3, NEW.id) ${noted};
END;

CREATE TRIGGER search_keyword_renumbering BEFORE UPDATE OF id, tmdb_id ON movies_keyword
    WHEN ${search_notes}
        AND EXISTS (SELECT 1 FROM movies_keyword WHERE (tmdb_id = NEW.tmdb_id OR id = NEW.id) AND id <> OLD.id)
BEGIN
    INSERT INTO search_pending (subject, owner_id)
        SELECT 3, id FROM movies_keyword WHERE (tmdb_id = NEW.tmdb_id OR id = NEW.id) AND id <> OLD.id
        ${noted};
END;

CREATE TRIGGER search_keyword_updated AFTER UPDATE OF id, tmdb_id, name ON movies_keyword
    WHEN ${search_notes}
        AND (OLD.id <> NEW.id OR OLD.tmdb_id IS NOT NEW.tmdb_id OR OLD.name IS NOT NEW.name)
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (3, OLD.id) ${noted};
    INSERT INTO search_pending (subject, owner_id) VALUES (3, NEW.id) ${noted};
END;

CREATE TRIGGER search_keyword_deleted AFTER DELETE ON movies_keyword
    WHEN ${search_notes}
BEGIN
    INSERT INTO search_pending (subject, owner_id) VALUES (3, OLD.id) ${noted};
END;
