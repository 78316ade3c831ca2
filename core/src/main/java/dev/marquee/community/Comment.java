package dev.marquee.community;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment as a viewer sees it. Immutable.
 *
 * @param id the id
 * @param subject what it is on
 * @param thread the first comment of its thread: its own id, or the id of the one under which it stands
 * @param answers the comment that it answers, or null
 * @param author who wrote it; null if the account was deleted, or the viewer may not see the author of a tombstone
 * @param body the text; empty for a tombstone
 * @param spoiler whether it tells what a reader may not want to know before the movie
 * @param likes the number of likes, without those of users with whom the viewer has a block
 * @param likedByViewer whether the viewer likes it
 * @param writtenAt when it was written
 * @param editedAt when its text was changed the last time, or null
 * @param tombstone whether only its place is left, since others replied to it: it was deleted, or it is not for the
 *     viewer's eyes
 * @param hidden whether a moderator hides it; others than its author and moderators see a tombstone, or nothing
 */
public record Comment(
        CommentId id,
        Commentable subject,
        CommentId thread,
        @Nullable CommentId answers,
        @Nullable Author author,
        String body,
        boolean spoiler,
        long likes,
        boolean likedByViewer,
        Instant writtenAt,
        @Nullable Instant editedAt,
        boolean tombstone,
        boolean hidden) {}
