-- Which movies changed, whoever changed them: serving reads those again, and no others. A row says that a transaction wrote a
-- movie or its parts; it has no foreign key, so that a deleted movie keeps it. Each transaction has rows of its own and deletes
-- those that it found and that no other one is deleting, so that writers never wait for each other here. A reader who sees the
-- new row sees what was committed before it, too. Movie 0 stands for all.

CREATE TABLE recommend_change (
    movie_id INTEGER NOT NULL,
    -- The number of the transaction.
    number   BIGINT NOT NULL,
    PRIMARY KEY (movie_id, number)
);

CREATE INDEX recommend_change_number ON recommend_change (number);

-- Whoever may write the movies may cause a row here, and nothing else: the functions run with the rights of the tables' owner.
-- They find the tables beside the one that was written, whatever the writer's search path is.

CREATE FUNCTION recommend_note(movies INTEGER[]) RETURNS void
    LANGUAGE plpgsql AS $function$
BEGIN
    INSERT INTO recommend_change (movie_id, number)
    SELECT m.movie_id, txid_current()
    FROM (SELECT DISTINCT unnest(movies) AS movie_id) m
    WHERE m.movie_id IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM recommend_change c WHERE c.movie_id = m.movie_id AND c.number = txid_current());
    -- Elsewhere a row that another transaction deleted would be an error.
    IF FOUND AND current_setting('transaction_isolation') = 'read committed' THEN
        DELETE FROM recommend_change
        WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM recommend_change
            WHERE movie_id = ANY (movies) AND number <> txid_current()
            FOR UPDATE SKIP LOCKED));
    END IF;
END
$function$;

CREATE FUNCTION recommend_note_movies() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA) || ', pg_temp', true);
    IF TG_OP = 'UPDATE' THEN
        PERFORM recommend_note(ARRAY(SELECT id FROM changed UNION ALL SELECT id FROM before));
    ELSE
        PERFORM recommend_note(ARRAY(SELECT id FROM changed));
    END IF;
    RETURN NULL;
END
$function$;

CREATE FUNCTION recommend_note_parts() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA) || ', pg_temp', true);
    IF TG_OP = 'UPDATE' THEN
        PERFORM recommend_note(ARRAY(SELECT movie_id FROM changed UNION ALL SELECT movie_id FROM before));
    ELSE
        PERFORM recommend_note(ARRAY(SELECT movie_id FROM changed));
    END IF;
    RETURN NULL;
END
$function$;

CREATE FUNCTION recommend_note_all() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA) || ', pg_temp', true);
    PERFORM recommend_note(ARRAY[0]);
    RETURN NULL;
END
$function$;

-- A feature of a movie is TMDb's id of a keyword, a company or a collection.
CREATE FUNCTION recommend_note_entity() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA) || ', pg_temp', true);
    CASE TG_TABLE_NAME
        WHEN 'movies_keyword' THEN
            PERFORM recommend_note(ARRAY(SELECT movie_id FROM movies_moviekeyword WHERE keyword_id = NEW.id));
        WHEN 'movies_company' THEN
            PERFORM recommend_note(ARRAY(SELECT movie_id FROM movies_moviecompany WHERE company_id = NEW.id));
        ELSE
            PERFORM recommend_note(ARRAY(SELECT id FROM movies_movie WHERE collection_id = NEW.id));
    END CASE;
    RETURN NULL;
END
$function$;

-- Otherwise anybody could run them on tables of his own with the owner's rights.
REVOKE EXECUTE ON FUNCTION recommend_note(INTEGER[]) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION recommend_note_movies() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION recommend_note_parts() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION recommend_note_all() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION recommend_note_entity() FROM PUBLIC;

CREATE TRIGGER movies_movie_inserted AFTER INSERT ON movies_movie
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_movies();
CREATE TRIGGER movies_movie_updated AFTER UPDATE ON movies_movie
    REFERENCING NEW TABLE AS changed OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_movies();
CREATE TRIGGER movies_movie_deleted AFTER DELETE ON movies_movie
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_movies();
CREATE TRIGGER movies_movie_truncated AFTER TRUNCATE ON movies_movie
    FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_all();

CREATE TRIGGER movies_moviegenre_inserted AFTER INSERT ON movies_moviegenre
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_parts();
CREATE TRIGGER movies_moviegenre_updated AFTER UPDATE ON movies_moviegenre
    REFERENCING NEW TABLE AS changed OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_parts();
CREATE TRIGGER movies_moviegenre_deleted AFTER DELETE ON movies_moviegenre
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_parts();
CREATE TRIGGER movies_moviegenre_truncated AFTER TRUNCATE ON movies_moviegenre
    FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_all();

CREATE TRIGGER movies_moviecast_inserted AFTER INSERT ON movies_moviecast
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_parts();
CREATE TRIGGER movies_moviecast_updated AFTER UPDATE ON movies_moviecast
    REFERENCING NEW TABLE AS changed OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_parts();
CREATE TRIGGER movies_moviecast_deleted AFTER DELETE ON movies_moviecast
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_parts();
CREATE TRIGGER movies_moviecast_truncated AFTER TRUNCATE ON movies_moviecast
    FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_all();

CREATE TRIGGER movies_moviekeyword_inserted AFTER INSERT ON movies_moviekeyword
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_parts();
CREATE TRIGGER movies_moviekeyword_updated AFTER UPDATE ON movies_moviekeyword
    REFERENCING NEW TABLE AS changed OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_parts();
CREATE TRIGGER movies_moviekeyword_deleted AFTER DELETE ON movies_moviekeyword
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_parts();
CREATE TRIGGER movies_moviekeyword_truncated AFTER TRUNCATE ON movies_moviekeyword
    FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_all();

CREATE TRIGGER movies_moviecompany_inserted AFTER INSERT ON movies_moviecompany
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_parts();
CREATE TRIGGER movies_moviecompany_updated AFTER UPDATE ON movies_moviecompany
    REFERENCING NEW TABLE AS changed OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_parts();
CREATE TRIGGER movies_moviecompany_deleted AFTER DELETE ON movies_moviecompany
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_parts();
CREATE TRIGGER movies_moviecompany_truncated AFTER TRUNCATE ON movies_moviecompany
    FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_all();

CREATE TRIGGER recommend_change_truncated AFTER TRUNCATE ON recommend_change
    FOR EACH STATEMENT EXECUTE FUNCTION recommend_note_all();

CREATE TRIGGER movies_keyword_changed AFTER UPDATE OF tmdb_id ON movies_keyword
    FOR EACH ROW WHEN (OLD.tmdb_id <> NEW.tmdb_id) EXECUTE FUNCTION recommend_note_entity();
CREATE TRIGGER movies_company_changed AFTER UPDATE OF tmdb_id ON movies_company
    FOR EACH ROW WHEN (OLD.tmdb_id <> NEW.tmdb_id) EXECUTE FUNCTION recommend_note_entity();
CREATE TRIGGER movies_collection_changed AFTER UPDATE OF tmdb_id ON movies_collection
    FOR EACH ROW WHEN (OLD.tmdb_id <> NEW.tmdb_id) EXECUTE FUNCTION recommend_note_entity();
