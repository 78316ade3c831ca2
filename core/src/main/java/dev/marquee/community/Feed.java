package dev.marquee.community;

import dev.marquee.page.Page;
import dev.marquee.user.UserId;

/**
 * What users did, computed when it is read: what was unfollowed, blocked, deleted or hidden from the reader a moment
 * ago is not in the next page. Plays in the future are left out until their time comes.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails.
 */
public interface Feed {

    /**
     * Returns one page of what the accounts did that a user follows, the newest first. Cost: a fixed number of SQL
     * statements, which read from each followed account as many rows as the page has, at most.
     *
     * @param user the user who reads
     * @param query the kinds and page
     * @return the activities that the user may see
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<Activity> of(UserId user, FeedQuery query);

    /**
     * Returns one page of what one user did, the newest first.
     *
     * @param viewer who looks
     * @param author the user
     * @param query the kinds and page
     * @return the activities that the viewer may see
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<Activity> by(Viewer viewer, UserId author, FeedQuery query);
}
