-- Before an account is deleted, by whomever, what others commented on loses its author and words; the rest goes by cascade. The
-- functions find the tables beside the one that was written, whatever the writer's search path is.

CREATE FUNCTION community_forget_user() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA) || ', pg_temp', true);
    -- Whoever changes a list has locked it before its films, and whoever deletes a comment has locked what it is on before its
    -- thread. This does so, too, in one order, with all that it may change, count or remove: nobody waits in a circle, and of
    -- two deletions at once the second sees what the first left.
    PERFORM FROM community_review
        WHERE id IN (
            SELECT id FROM community_review WHERE author_id = OLD.id
            UNION SELECT review_id FROM community_comment WHERE author_id = OLD.id
            UNION SELECT review_id FROM community_like WHERE user_id = OLD.id)
        ORDER BY id
        FOR UPDATE;
    PERFORM FROM community_list
        WHERE id IN (
            SELECT id FROM community_list WHERE owner_id = OLD.id
            UNION SELECT list_id FROM community_listitem WHERE noted_by = OLD.id
            UNION SELECT list_id FROM community_listitem WHERE added_by = OLD.id
            UNION SELECT list_id FROM community_comment WHERE author_id = OLD.id
            UNION SELECT list_id FROM community_like WHERE user_id = OLD.id)
        ORDER BY id
        FOR UPDATE;
    PERFORM FROM community_comment
        WHERE id IN (
            SELECT coalesce(thread_id, id) FROM community_comment WHERE author_id = OLD.id
            UNION SELECT comment_id FROM community_like WHERE user_id = OLD.id)
        ORDER BY id
        FOR UPDATE;
    -- What others reported and moderators did about the words goes with them.
    DELETE FROM community_moderation WHERE review_id IN (SELECT id FROM community_review WHERE author_id = OLD.id);
    DELETE FROM community_moderation WHERE list_id IN (SELECT id FROM community_list WHERE owner_id = OLD.id);
    DELETE FROM community_moderation WHERE comment_id IN (SELECT id FROM community_comment WHERE author_id = OLD.id);
    DELETE FROM community_report WHERE review_id IN (SELECT id FROM community_review WHERE author_id = OLD.id);
    DELETE FROM community_report WHERE list_id IN (SELECT id FROM community_list WHERE owner_id = OLD.id);
    DELETE FROM community_report WHERE comment_id IN (SELECT id FROM community_comment WHERE author_id = OLD.id);
    DELETE FROM community_reviewedit WHERE review_id IN (SELECT id FROM community_review WHERE author_id = OLD.id);
    UPDATE community_review r
        SET title = NULL, body = NULL, spoiler = FALSE, language = NULL, author_id = NULL,
            visibility = CASE
                WHEN visibility = 'public' AND deleted_at IS NULL AND hidden_at IS NULL AND NOT EXISTS (
                    SELECT FROM community_profile WHERE user_id = OLD.id AND is_private) THEN 'public'
                ELSE 'private' END,
            edited_at = NULL, deleted_at = coalesce(deleted_at, CURRENT_TIMESTAMP),
            hidden_at = NULL
        WHERE author_id = OLD.id
            AND EXISTS (
                SELECT FROM community_comment c
                WHERE c.review_id = r.id AND c.author_id <> OLD.id AND c.body IS NOT NULL);
    DELETE FROM community_listitem WHERE list_id IN (SELECT id FROM community_list WHERE owner_id = OLD.id);
    DELETE FROM community_listmember WHERE list_id IN (SELECT id FROM community_list WHERE owner_id = OLD.id);
    UPDATE community_list l
        SET name = NULL, name_form = NULL, description = NULL, secret = NULL, owner_id = NULL,
            visibility = CASE
                WHEN visibility = 'public' AND deleted_at IS NULL AND hidden_at IS NULL AND NOT EXISTS (
                    SELECT FROM community_profile WHERE user_id = OLD.id AND is_private) THEN 'public'
                ELSE 'private' END,
            deleted_at = coalesce(deleted_at, CURRENT_TIMESTAMP),
            hidden_at = NULL
        WHERE owner_id = OLD.id
            AND EXISTS (
                SELECT FROM community_comment c
                WHERE c.list_id = l.id AND c.author_id <> OLD.id AND c.body IS NOT NULL);
    UPDATE community_comment c
        SET body = NULL, spoiler = FALSE, author_id = NULL, edited_at = NULL,
            deleted_at = coalesce(deleted_at, CURRENT_TIMESTAMP),
            hidden_at = NULL
        WHERE author_id = OLD.id
            AND thread_id IS NULL
            AND EXISTS (
                SELECT FROM community_comment reply
                WHERE reply.thread_id = c.id AND reply.author_id <> OLD.id AND reply.body IS NOT NULL);
    -- What stayed only because this account had commented on it goes, too.
    DELETE FROM community_review r
        WHERE author_id IS NULL
            AND id IN (SELECT review_id FROM community_comment WHERE author_id = OLD.id)
            AND NOT EXISTS (
                SELECT FROM community_comment c
                WHERE c.review_id = r.id AND c.author_id <> OLD.id AND c.body IS NOT NULL);
    DELETE FROM community_list l
        WHERE owner_id IS NULL
            AND id IN (SELECT list_id FROM community_comment WHERE author_id = OLD.id)
            AND NOT EXISTS (
                SELECT FROM community_comment c
                WHERE c.list_id = l.id AND c.author_id <> OLD.id AND c.body IS NOT NULL);
    DELETE FROM community_comment c
        WHERE body IS NULL
            AND thread_id IS NULL
            AND id IN (SELECT thread_id FROM community_comment WHERE author_id = OLD.id)
            AND NOT EXISTS (
                SELECT FROM community_comment reply
                WHERE reply.thread_id = c.id AND reply.author_id <> OLD.id);
    UPDATE community_listitem SET note = NULL WHERE noted_by = OLD.id;
    UPDATE community_moderation SET reason = NULL WHERE moderator_id = OLD.id;
    RETURN OLD;
END
$function$;

CREATE FUNCTION community_count_likes() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    liked record;
    change integer;
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA) || ', pg_temp', true);
    IF TG_OP = 'INSERT' THEN
        liked := NEW;
        change := 1;
    ELSE
        liked := OLD;
        change := -1;
    END IF;
    IF liked.review_id IS NOT NULL THEN
        UPDATE community_review SET like_count = like_count + change WHERE id = liked.review_id;
    ELSIF liked.list_id IS NOT NULL THEN
        UPDATE community_list SET like_count = like_count + change WHERE id = liked.list_id;
    ELSE
        UPDATE community_comment SET like_count = like_count + change WHERE id = liked.comment_id;
    END IF;
    RETURN NULL;
END
$function$;

-- Otherwise anybody could run them on tables of his own with the owner's rights.
REVOKE EXECUTE ON FUNCTION community_forget_user() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION community_count_likes() FROM PUBLIC;

CREATE TRIGGER community_user_deleted BEFORE DELETE ON auth_user
    FOR EACH ROW EXECUTE FUNCTION community_forget_user();
CREATE TRIGGER community_like_inserted AFTER INSERT ON community_like
    FOR EACH ROW EXECUTE FUNCTION community_count_likes();
CREATE TRIGGER community_like_deleted AFTER DELETE ON community_like
    FOR EACH ROW EXECUTE FUNCTION community_count_likes();
