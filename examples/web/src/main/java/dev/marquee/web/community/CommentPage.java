package dev.marquee.web.community;

import dev.marquee.community.NewComment;
import dev.marquee.web.server.Entries;

/**
 * The page of a comment's thread, or of the form that changes a comment. Immutable but for the entries.
 *
 * @param id the comment's id
 * @param subject the path of the review or list
 * @param noun what it is on: a review or a list
 * @param comments the thread; without threads on the page of the form
 * @param entries the fields of the form
 */
public record CommentPage(long id, String subject, String noun, CommentsPart comments, Entries entries) {

    /** {@return the greatest length of a comment} */
    public int mostOfBody() {
        return NewComment.MAX_BODY;
    }
}
