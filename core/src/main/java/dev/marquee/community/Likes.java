package dev.marquee.community;

import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;

/**
 * The likes of reviews, lists and comments, each at most once per user.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails.
 */
public interface Likes {

    /**
     * Likes something.
     *
     * @param user the user
     * @param liked what is liked
     * @return whether this call did it, false if the user likes it already; of several calls at the same time, exactly
     *     one returns true
     * @throws dev.marquee.NotFoundException if the user does not exist, or what is liked does not exist or is not for
     *     the user to see
     * @throws dev.marquee.NotAllowedException if the user may not like
     */
    boolean add(UserId user, Likeable liked);

    /**
     * Takes a like back, also of what the user may not see any more.
     *
     * @param user the user
     * @param liked what is liked
     * @return whether the user liked it
     */
    boolean remove(UserId user, Likeable liked);

    /**
     * Returns who likes something, the newest first.
     *
     * @param viewer who looks
     * @param liked what is liked
     * @param page the page
     * @return the users, without those with whom the viewer has a block; empty if the viewer may not see it
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<Like> of(Viewer viewer, Likeable liked, PageRequest page);

    /**
     * Counts the likes of something.
     *
     * @param viewer who looks
     * @param liked what is liked
     * @return the number, without those of users with whom the viewer has a block; 0 if the viewer may not see it
     */
    long count(Viewer viewer, Likeable liked);
}
