-- Whose texts changed by SQL that is not the library's, which indexes what it writes in the same transaction and says so by a
-- setting of this transaction. As in V9, each transaction has rows of its own and deletes those that it found and that no other
-- one is deleting, so that writers never wait for each other here, and whoever may write the movies may cause a row here, and
-- nothing else.

CREATE FUNCTION search_note(noted_subject INTEGER, owners INTEGER[]) RETURNS void
    LANGUAGE plpgsql AS $function$
BEGIN
    INSERT INTO search_pending (subject, owner_id, number)
    SELECT noted_subject, o.owner_id, txid_current()
    FROM (SELECT DISTINCT unnest(owners) AS owner_id) o
    WHERE o.owner_id IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM search_pending p
            WHERE p.subject = noted_subject AND p.owner_id = o.owner_id AND p.number = txid_current());
    -- Elsewhere a row that another transaction deleted would be an error.
    IF FOUND AND current_setting('transaction_isolation') = 'read committed' THEN
        DELETE FROM search_pending
        WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM search_pending
            WHERE subject = noted_subject AND owner_id = ANY (owners) AND number <> txid_current()
            FOR UPDATE SKIP LOCKED));
    END IF;
END
$function$;

CREATE FUNCTION search_note_movies() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF current_setting('marquee.search_index', true) = 'written' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA) || ', pg_temp', true);
    IF TG_OP = 'UPDATE' THEN
        PERFORM search_note(0, ARRAY(
            SELECT id FROM (SELECT id, title, original_title, overview, vote_count, collection_id FROM changed
                EXCEPT SELECT id, title, original_title, overview, vote_count, collection_id FROM before) c
            UNION ALL SELECT id FROM (SELECT id FROM before EXCEPT SELECT id FROM changed) b));
    ELSE
        PERFORM search_note(0, ARRAY(SELECT id FROM changed));
    END IF;
    RETURN NULL;
END
$function$;

CREATE FUNCTION search_note_parts() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF current_setting('marquee.search_index', true) = 'written' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA) || ', pg_temp', true);
    IF TG_OP = 'UPDATE' THEN
        PERFORM search_note(0, ARRAY(SELECT movie_id FROM changed UNION ALL SELECT movie_id FROM before));
    ELSE
        PERFORM search_note(0, ARRAY(SELECT movie_id FROM changed));
    END IF;
    RETURN NULL;
END
$function$;

CREATE FUNCTION search_note_names() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF current_setting('marquee.search_index', true) = 'written' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA) || ', pg_temp', true);
    IF TG_OP = 'UPDATE' THEN
        PERFORM search_note(TG_ARGV[0]::integer, ARRAY(
            SELECT id FROM (SELECT id, tmdb_id, name FROM changed EXCEPT SELECT id, tmdb_id, name FROM before) c
            UNION ALL SELECT id FROM (SELECT id FROM before EXCEPT SELECT id FROM changed) b));
    ELSE
        PERFORM search_note(TG_ARGV[0]::integer, ARRAY(SELECT id FROM changed));
    END IF;
    RETURN NULL;
END
$function$;

CREATE FUNCTION search_note_all() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF current_setting('marquee.search_index', true) = 'written' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA) || ', pg_temp', true);
    FOR i IN 0 .. TG_NARGS - 1 LOOP
        PERFORM search_note(TG_ARGV[i]::integer, ARRAY[0]);
    END LOOP;
    RETURN NULL;
END
$function$;

-- Otherwise anybody could run them on tables of his own with the owner's rights.
REVOKE EXECUTE ON FUNCTION search_note(INTEGER, INTEGER[]) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION search_note_movies() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION search_note_parts() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION search_note_names() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION search_note_all() FROM PUBLIC;

CREATE TRIGGER search_movie_inserted AFTER INSERT ON movies_movie
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_note_movies();
CREATE TRIGGER search_movie_updated AFTER UPDATE ON movies_movie
    REFERENCING NEW TABLE AS changed OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION search_note_movies();
CREATE TRIGGER search_movie_deleted AFTER DELETE ON movies_movie
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_note_movies();
CREATE TRIGGER search_movie_truncated AFTER TRUNCATE ON movies_movie
    FOR EACH STATEMENT EXECUTE FUNCTION search_note_all('0');

CREATE TRIGGER search_alternativetitle_inserted AFTER INSERT ON movies_alternativetitle
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_note_parts();
CREATE TRIGGER search_alternativetitle_updated AFTER UPDATE ON movies_alternativetitle
    REFERENCING NEW TABLE AS changed OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION search_note_parts();
CREATE TRIGGER search_alternativetitle_deleted AFTER DELETE ON movies_alternativetitle
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_note_parts();
CREATE TRIGGER search_alternativetitle_truncated AFTER TRUNCATE ON movies_alternativetitle
    FOR EACH STATEMENT EXECUTE FUNCTION search_note_all('0');

CREATE TRIGGER search_translation_inserted AFTER INSERT ON movies_translation
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_note_parts();
CREATE TRIGGER search_translation_updated AFTER UPDATE ON movies_translation
    REFERENCING NEW TABLE AS changed OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION search_note_parts();
CREATE TRIGGER search_translation_deleted AFTER DELETE ON movies_translation
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_note_parts();
CREATE TRIGGER search_translation_truncated AFTER TRUNCATE ON movies_translation
    FOR EACH STATEMENT EXECUTE FUNCTION search_note_all('0');

-- A person is as popular as the most popular movie with a credit.
CREATE TRIGGER search_moviecast_inserted AFTER INSERT ON movies_moviecast
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_note_parts();
CREATE TRIGGER search_moviecast_updated AFTER UPDATE ON movies_moviecast
    REFERENCING NEW TABLE AS changed OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION search_note_parts();

CREATE TRIGGER search_person_inserted AFTER INSERT ON movies_person
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_note_names('1');
CREATE TRIGGER search_person_updated AFTER UPDATE ON movies_person
    REFERENCING NEW TABLE AS changed OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION search_note_names('1');
CREATE TRIGGER search_person_deleted AFTER DELETE ON movies_person
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_note_names('1');
CREATE TRIGGER search_person_truncated AFTER TRUNCATE ON movies_person
    FOR EACH STATEMENT EXECUTE FUNCTION search_note_all('1');

CREATE TRIGGER search_collection_inserted AFTER INSERT ON movies_collection
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_note_names('2');
CREATE TRIGGER search_collection_updated AFTER UPDATE ON movies_collection
    REFERENCING NEW TABLE AS changed OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION search_note_names('2');
CREATE TRIGGER search_collection_deleted AFTER DELETE ON movies_collection
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_note_names('2');
CREATE TRIGGER search_collection_truncated AFTER TRUNCATE ON movies_collection
    FOR EACH STATEMENT EXECUTE FUNCTION search_note_all('2');

CREATE TRIGGER search_keyword_inserted AFTER INSERT ON movies_keyword
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_note_names('3');
CREATE TRIGGER search_keyword_updated AFTER UPDATE ON movies_keyword
    REFERENCING NEW TABLE AS changed OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION search_note_names('3');
CREATE TRIGGER search_keyword_deleted AFTER DELETE ON movies_keyword
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_note_names('3');
CREATE TRIGGER search_keyword_truncated AFTER TRUNCATE ON movies_keyword
    FOR EACH STATEMENT EXECUTE FUNCTION search_note_all('3');

-- What was indexed is lost.
CREATE TRIGGER search_entry_truncated AFTER TRUNCATE ON search_entry
    FOR EACH STATEMENT EXECUTE FUNCTION search_note_all('0', '1', '2', '3');
CREATE TRIGGER search_overview_truncated AFTER TRUNCATE ON search_overview
    FOR EACH STATEMENT EXECUTE FUNCTION search_note_all('0');
CREATE TRIGGER search_word_truncated AFTER TRUNCATE ON search_word
    FOR EACH STATEMENT EXECUTE FUNCTION search_note_all('0', '1', '2', '3');
CREATE TRIGGER search_pending_truncated AFTER TRUNCATE ON search_pending
    FOR EACH STATEMENT EXECUTE FUNCTION search_note_all('0', '1', '2', '3');
