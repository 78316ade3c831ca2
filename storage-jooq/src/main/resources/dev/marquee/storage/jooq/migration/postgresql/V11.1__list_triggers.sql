-- Titles are sorted by code point, which the older index on them isn't, and the one on the release date does not end in the id.

CREATE INDEX movies_movie_title ON movies_movie (title COLLATE "C", id);
CREATE INDEX movies_movie_released ON movies_movie (release_date, id);

-- movies_genrelisting follows its tables. Whoever may write these may cause rows there, and nothing else: the functions run with
-- the rights of the tables' owner. They find the tables beside the one that was written, whatever the writer's search path is.

CREATE FUNCTION movies_list_parts() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA) || ', pg_temp', true);
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM movies_genrelisting WHERE id IN (SELECT id FROM before);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        -- A transaction that is changing one of these movies does not see the new rows, so its end is waited for.
        PERFORM FROM movies_movie WHERE id IN (SELECT movie_id FROM changed) ORDER BY id FOR SHARE;
        INSERT INTO movies_genrelisting
            SELECT part.id, part.movie_id, part.genre_id,
                m.release_date, m.vote_average, m.vote_count, m.created_at, m.popularity
            FROM changed part JOIN movies_movie m ON m.id = part.movie_id;
    END IF;
    RETURN NULL;
END
$function$;

CREATE FUNCTION movies_list_movies() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA) || ', pg_temp', true);
    UPDATE movies_genrelisting listed
    SET release_date = m.release_date, vote_average = m.vote_average, vote_count = m.vote_count,
        created_at = m.created_at, popularity = m.popularity
    FROM changed m JOIN before b ON b.id = m.id
    WHERE listed.movie_id = m.id
        AND (m.release_date, m.vote_average, m.vote_count, m.created_at, m.popularity)
            IS DISTINCT FROM
            (b.release_date, b.vote_average, b.vote_count, b.created_at, b.popularity);
    RETURN NULL;
END
$function$;

CREATE FUNCTION movies_list_nothing() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA) || ', pg_temp', true);
    TRUNCATE movies_genrelisting;
    RETURN NULL;
END
$function$;

-- Otherwise anybody could run them on tables of his own with the owner's rights.
REVOKE EXECUTE ON FUNCTION movies_list_parts() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION movies_list_movies() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION movies_list_nothing() FROM PUBLIC;

CREATE TRIGGER movies_genrelisting_part_inserted AFTER INSERT ON movies_moviegenre
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION movies_list_parts();
CREATE TRIGGER movies_genrelisting_part_updated AFTER UPDATE ON movies_moviegenre
    REFERENCING NEW TABLE AS changed OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION movies_list_parts();
CREATE TRIGGER movies_genrelisting_part_deleted AFTER DELETE ON movies_moviegenre
    REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION movies_list_parts();
CREATE TRIGGER movies_genrelisting_part_truncated AFTER TRUNCATE ON movies_moviegenre
    FOR EACH STATEMENT EXECUTE FUNCTION movies_list_nothing();
CREATE TRIGGER movies_genrelisting_movie_updated AFTER UPDATE ON movies_movie
    REFERENCING NEW TABLE AS changed OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION movies_list_movies();
