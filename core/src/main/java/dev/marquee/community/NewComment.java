package dev.marquee.community;

import dev.marquee.validation.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A comment to be written. Immutable.
 *
 * @param subject what it is on
 * @param answers the comment that it answers, or null; the answer joins that one's thread
 * @param body 1 to 5000 characters
 * @param spoiler whether it tells what a reader may not want to know before the movie
 */
public record NewComment(Commentable subject, @Nullable CommentId answers, String body, boolean spoiler) {

    /** The greatest length of a body, in code points. */
    public static final int MAX_BODY = 5000;

    /**
     * Checks the text.
     *
     * @throws dev.marquee.InvalidValueException if the text shows nothing or is too long
     */
    public NewComment {
        body = Texts.required("body", body, MAX_BODY);
    }

    /**
     * Creates a comment that begins a thread.
     *
     * @param subject what it is on
     * @param body the text, 1 to 5000 characters
     * @return the comment
     * @throws dev.marquee.InvalidValueException if the text shows nothing or is too long
     */
    public static NewComment on(Commentable subject, String body) {
        return new NewComment(subject, null, body, false);
    }

    /**
     * Makes the comment an answer.
     *
     * @param comment the comment that it answers, of the same review or list
     * @return a copy that answers it
     */
    public NewComment answering(CommentId comment) {
        return new NewComment(subject, comment, body, spoiler);
    }

    /**
     * Sets whether the comment tells what a reader may not want to know.
     *
     * @param spoiler the flag
     * @return a copy with the flag
     */
    public NewComment spoiler(boolean spoiler) {
        return new NewComment(subject, answers, body, spoiler);
    }
}
