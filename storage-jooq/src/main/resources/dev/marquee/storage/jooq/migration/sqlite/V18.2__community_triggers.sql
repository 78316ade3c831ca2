-- Before an account is deleted, by whomever, what others commented on loses its author and words; the rest goes by cascade.

CREATE TRIGGER community_user_deleted BEFORE DELETE ON auth_user
BEGIN
    -- What others reported and moderators did about the words goes with them.
    DELETE FROM community_moderation WHERE review_id IN (SELECT id FROM community_review WHERE author_id = OLD.id);
    DELETE FROM community_moderation WHERE list_id IN (SELECT id FROM community_list WHERE owner_id = OLD.id);
    DELETE FROM community_moderation WHERE comment_id IN (SELECT id FROM community_comment WHERE author_id = OLD.id);
    DELETE FROM community_report WHERE review_id IN (SELECT id FROM community_review WHERE author_id = OLD.id);
    DELETE FROM community_report WHERE list_id IN (SELECT id FROM community_list WHERE owner_id = OLD.id);
    DELETE FROM community_report WHERE comment_id IN (SELECT id FROM community_comment WHERE author_id = OLD.id);
    DELETE FROM community_reviewedit WHERE review_id IN (SELECT id FROM community_review WHERE author_id = OLD.id);
    UPDATE community_review
        SET title = NULL, body = NULL, spoiler = FALSE, language = NULL, author_id = NULL,
            visibility = CASE
                WHEN visibility = 'public' AND deleted_at IS NULL AND hidden_at IS NULL AND NOT EXISTS (
                    SELECT 1 FROM community_profile WHERE user_id = OLD.id AND is_private) THEN 'public'
                ELSE 'private' END,
            edited_at = NULL, deleted_at = coalesce(deleted_at, strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
            hidden_at = NULL
        WHERE author_id = OLD.id
            AND EXISTS (
                SELECT 1 FROM community_comment
                WHERE review_id = community_review.id AND author_id <> OLD.id AND body IS NOT NULL);
    DELETE FROM community_listitem WHERE list_id IN (SELECT id FROM community_list WHERE owner_id = OLD.id);
    DELETE FROM community_listmember WHERE list_id IN (SELECT id FROM community_list WHERE owner_id = OLD.id);
    UPDATE community_list
        SET name = NULL, name_form = NULL, description = NULL, secret = NULL, owner_id = NULL,
            visibility = CASE
                WHEN visibility = 'public' AND deleted_at IS NULL AND hidden_at IS NULL AND NOT EXISTS (
                    SELECT 1 FROM community_profile WHERE user_id = OLD.id AND is_private) THEN 'public'
                ELSE 'private' END,
            deleted_at = coalesce(deleted_at, strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
            hidden_at = NULL
        WHERE owner_id = OLD.id
            AND EXISTS (
                SELECT 1 FROM community_comment
                WHERE list_id = community_list.id AND author_id <> OLD.id AND body IS NOT NULL);
    UPDATE community_comment
        SET body = NULL, spoiler = FALSE, author_id = NULL, edited_at = NULL,
            deleted_at = coalesce(deleted_at, strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
            hidden_at = NULL
        WHERE author_id = OLD.id
            AND thread_id IS NULL
            AND EXISTS (
                SELECT 1 FROM community_comment reply
                WHERE reply.thread_id = community_comment.id AND reply.author_id <> OLD.id AND reply.body IS NOT NULL);
    -- What stayed only because this account had commented on it goes, too.
    DELETE FROM community_review
        WHERE author_id IS NULL
            AND id IN (SELECT review_id FROM community_comment WHERE author_id = OLD.id)
            AND NOT EXISTS (
                SELECT 1 FROM community_comment c
                WHERE c.review_id = community_review.id AND c.author_id <> OLD.id AND c.body IS NOT NULL);
    DELETE FROM community_list
        WHERE owner_id IS NULL
            AND id IN (SELECT list_id FROM community_comment WHERE author_id = OLD.id)
            AND NOT EXISTS (
                SELECT 1 FROM community_comment c
                WHERE c.list_id = community_list.id AND c.author_id <> OLD.id AND c.body IS NOT NULL);
    DELETE FROM community_comment
        WHERE body IS NULL
            AND thread_id IS NULL
            AND id IN (SELECT thread_id FROM community_comment WHERE author_id = OLD.id)
            AND NOT EXISTS (
                SELECT 1 FROM community_comment reply
                WHERE reply.thread_id = community_comment.id AND reply.author_id <> OLD.id);
    UPDATE community_listitem SET note = NULL WHERE noted_by = OLD.id;
    UPDATE community_moderation SET reason = NULL WHERE moderator_id = OLD.id;
END;

CREATE TRIGGER community_like_inserted AFTER INSERT ON community_like
BEGIN
    UPDATE community_review SET like_count = like_count + 1 WHERE id = NEW.review_id;
    UPDATE community_list SET like_count = like_count + 1 WHERE id = NEW.list_id;
    UPDATE community_comment SET like_count = like_count + 1 WHERE id = NEW.comment_id;
END;

CREATE TRIGGER community_like_deleted AFTER DELETE ON community_like
BEGIN
    UPDATE community_review SET like_count = like_count - 1 WHERE id = OLD.review_id;
    UPDATE community_list SET like_count = like_count - 1 WHERE id = OLD.list_id;
    UPDATE community_comment SET like_count = like_count - 1 WHERE id = OLD.comment_id;
END;
