package dev.marquee.web.community;

import dev.marquee.community.NewComment;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Texts;
import java.util.List;

/**
 * The comments below a review or list, with the form of a new one. Immutable but for the entries.
 *
 * @param found the number of comments in words; empty if there is none, or the page shows one thread
 * @param subject the path of the review or list
 * @param action where the form is sent
 * @param answers the id of the comment that the form answers; empty if it begins a thread
 * @param answered the words that name that comment; empty if the form begins a thread
 * @param threads the threads that are shown
 * @param more the address of the next part; empty if this is the last one
 * @param reader who reads them
 * @param open whether comments can be written there
 * @param entries the fields of the form
 */
public record CommentsPart(
        String found,
        String subject,
        String action,
        String answers,
        String answered,
        List<Group> threads,
        String more,
        CommentReader reader,
        boolean open,
        Entries entries) {

    /** Copies the list. */
    public CommentsPart {
        threads = List.copyOf(threads);
    }

    /**
     * A comment with its replies.
     *
     * @param first the comment that began the thread
     * @param replies the replies that are shown
     * @param more whether there are more, which the thread's own page shows
     */
    public record Group(CommentLine first, List<CommentLine> replies, boolean more) {

        /** Copies the list. */
        public Group {
            replies = List.copyOf(replies);
        }
    }

    /** {@return the log-in that comes back to the review or list} */
    public String logIn() {
        return "/log-in?to=" + Texts.encoded(subject);
    }

    /** {@return the greatest length of a comment} */
    public int mostOfBody() {
        return NewComment.MAX_BODY;
    }
}
