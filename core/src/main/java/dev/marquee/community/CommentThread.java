package dev.marquee.community;

import java.util.List;

/**
 * A comment with its replies. Immutable.
 *
 * @param first the comment that began the thread
 * @param replies the first replies, the oldest first; at most {@value #MAX_REPLIES}
 * @param more whether there are more replies, which {@link Comments#thread} returns
 */
public record CommentThread(Comment first, List<Comment> replies, boolean more) {

    /** The greatest number of replies in a page of threads. */
    public static final int MAX_REPLIES = 50;

    /** Copies the list. */
    public CommentThread {
        replies = List.copyOf(replies);
    }
}
