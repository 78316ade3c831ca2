package dev.marquee.community;

import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The comments on reviews and lists. Each stands in a thread of one level: a reply to a reply joins the thread. Who may
 * see the review or list may see its comments, but those of users with whom they have a block; such a comment that has
 * replies is seen as a tombstone, and on a review or list of the viewer's own, each of them is, so that it can be
 * deleted. Of what is left of a deleted account's review or list that was not for everybody, each sees their own
 * comments alone.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails.
 */
public interface Comments {

    /**
     * Writes a comment. If the account of the review's author, the list's owner or an answered author is being deleted
     * at the same moment, the comment is either written before, and keeps its place, or refused as not found.
     *
     * @param author the author
     * @param comment the comment
     * @return the comment
     * @throws dev.marquee.NotFoundException if the author does not exist, or the review, the list or the comment that
     *     it answers does not exist or is not for the author to see
     * @throws dev.marquee.InvalidValueException if the comment that it answers is on something else
     * @throws dev.marquee.NotAllowedException if the author may not comment
     */
    Comment write(UserId author, NewComment comment);

    /**
     * Changes a comment. New words ask for what a new comment asks for: that the author may comment, sees the review or
     * list, and has no block with the author of the comment that it answers.
     *
     * @param author the author
     * @param comment the comment
     * @param body the new text, 1 to 5000 characters, or null to leave it
     * @param spoiler the new flag, or null to leave it
     * @return the comment
     * @throws dev.marquee.InvalidValueException if the text shows nothing or is too long
     * @throws dev.marquee.NotFoundException if the user has no such comment, deleted it, or may not put new words there
     * @throws dev.marquee.NotAllowedException if the author may not comment
     */
    Comment edit(UserId author, CommentId comment, @Nullable String body, @Nullable Boolean spoiler);

    /**
     * Deletes a comment with its text and likes for good. If it has replies, a tombstone keeps its place; a tombstone
     * whose last reply is deleted goes with it, and so does what was left of a deleted account's review or list, with
     * its last comment. What was reported, or judged by a moderator, leaves a row without words, so that the reports
     * and the log stay.
     *
     * <p>The author of a review or the owner of a list can delete each comment that they see there, and also those of
     * users with whom they have a block.
     *
     * @param user the author, or the author of the review or owner of the list that it is on
     * @param comment the comment
     * @return whether this call deleted it; false if it is a tombstone
     * @throws dev.marquee.NotFoundException if there is no such comment that the user may delete
     */
    boolean delete(UserId user, CommentId comment);

    /**
     * Finds a comment.
     *
     * @param viewer who looks
     * @param comment the id
     * @return the comment; empty if it does not exist or the viewer may not see it
     */
    Optional<Comment> find(Viewer viewer, CommentId comment);

    /**
     * Returns one page of the threads on a review or list, the oldest first, in at most four SQL statements.
     *
     * @param viewer who looks
     * @param subject the review or list
     * @param page the page; its limit counts threads
     * @return the threads; empty if the viewer may not see the review or list
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<CommentThread> list(Viewer viewer, Commentable subject, PageRequest page);

    /**
     * Returns one page of a thread, its first comment and then the replies, the oldest first.
     *
     * @param viewer who looks
     * @param thread any comment of the thread
     * @param page the page
     * @return the comments; empty if the viewer may not see the review or list
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<Comment> thread(Viewer viewer, CommentId thread, PageRequest page);

    /**
     * Returns one page of the comments of an author, the newest first, without tombstones.
     *
     * @param viewer who looks
     * @param author the author
     * @param page the page
     * @return the comments on what the viewer may see
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<Comment> by(Viewer viewer, UserId author, PageRequest page);

    /**
     * Counts the comments on a review or list, without tombstones.
     *
     * @param viewer who looks
     * @param subject the review or list
     * @return the number of those that the viewer sees
     */
    long count(Viewer viewer, Commentable subject);
}
