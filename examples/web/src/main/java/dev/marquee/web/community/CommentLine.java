package dev.marquee.web.community;

import dev.marquee.community.Comment;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment as a page shows it. Immutable.
 *
 * @param id the id, as in {@code /comment/12}
 * @param author who wrote it; null if the account was deleted, or the author of a tombstone is not for the viewer
 * @param said the text; empty for a tombstone
 * @param written when it was written
 * @param edited when it was changed the last time, in words; empty if it never was
 * @param likes the number of likes
 * @param liked whether the viewer likes it
 * @param tombstone whether only its place is left
 * @param hidden whether a moderator hides it
 * @param own whether the viewer wrote it
 * @param deletable whether the viewer may delete it
 */
public record CommentLine(
        long id,
        @Nullable Member author,
        Said said,
        When written,
        String edited,
        long likes,
        boolean liked,
        boolean tombstone,
        boolean hidden,
        boolean own,
        boolean deletable) {

    /**
     * Returns a comment as a page shows it.
     *
     * @param comment the comment
     * @param reader who looks
     * @param clock tells how long ago it was
     */
    static CommentLine of(Comment comment, CommentReader reader, Clock clock) {
        Instant edited = comment.editedAt();
        boolean own = reader.isBy(comment.author());
        return new CommentLine(
                comment.id().value(),
                Member.orNull(comment.author()),
                Said.whole(comment.body(), comment.spoiler(), null),
                When.of(comment.writtenAt(), clock),
                edited == null ? "" : "edited " + When.of(edited, clock).text(),
                comment.likes(),
                comment.likedByViewer(),
                comment.tombstone(),
                comment.hidden(),
                own,
                !comment.tombstone() && (own || reader.ownsSubject()));
    }
}
