package dev.marquee.community;

import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Who follows whom, who are friends, and who blocks whom. Friends are two users who follow each other.
 *
 * <p>A block is between two users, whoever made it: neither sees anything of the other, nor is counted for the other,
 * and neither can follow, like, comment on, invite or recommend anything to the other. It ends what was between them:
 * follows and requests both ways, memberships of each other's lists with their invitations, and films that one
 * recommended to the other. Ending a block brings none of that back.
 *
 * <p>The lists and counts of a private account's followers are for itself and its followers; others see empty ones.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails. Calls for the same two users take effect one after the
 * other: after a block, no follow is left that was made at the same time.
 */
public interface Network {

    /**
     * Follows an account, or asks a private one to accept it. Who follows already, or has asked, stays as it is.
     *
     * @param follower the user who follows
     * @param followee the account
     * @return how far it is now
     * @throws dev.marquee.InvalidValueException if both are one
     * @throws dev.marquee.NotFoundException if one of them does not exist
     * @throws dev.marquee.NotAllowedException if one blocks the other, or the follower may not follow
     */
    FollowState follow(UserId follower, UserId followee);

    /**
     * Ends following an account, or withdraws the request.
     *
     * @param follower the user who follows
     * @param followee the account
     * @return whether there was a follow or a request
     */
    boolean unfollow(UserId follower, UserId followee);

    /**
     * Accepts a request.
     *
     * @param followee the private account
     * @param follower the user who asked
     * @return whether this call accepted it; false if the user follows already
     * @throws dev.marquee.NotFoundException if there is neither a request nor a follow
     */
    boolean accept(UserId followee, UserId follower);

    /**
     * Declines a request; the user may ask again.
     *
     * @param followee the private account
     * @param follower the user who asked
     * @return whether there was a request
     */
    boolean decline(UserId followee, UserId follower);

    /**
     * Ends that a user follows an account, on the account's side.
     *
     * @param followee the account
     * @param follower the follower
     * @return whether the user followed the account
     */
    boolean removeFollower(UserId followee, UserId follower);

    /**
     * Blocks an account.
     *
     * @param blocker the user who blocks
     * @param blocked the account
     * @throws dev.marquee.InvalidValueException if both are one
     * @throws dev.marquee.DuplicateException if the user blocks the account already; the field is {@code block}
     * @throws dev.marquee.NotFoundException if one of them does not exist
     */
    void block(UserId blocker, UserId blocked);

    /**
     * Ends a block. What it ended does not come back.
     *
     * @param blocker the user who blocks
     * @param blocked the account
     * @return whether there was a block by this user
     */
    boolean unblock(UserId blocker, UserId blocked);

    /**
     * Returns how two users stand to each other, in one SQL statement.
     *
     * @param first the user from whom it is seen
     * @param second the other one
     * @return the relation
     */
    Relation relation(UserId first, UserId second);

    /**
     * Returns how a user stands to several others, in one SQL statement.
     *
     * @param first the user from whom it is seen
     * @param others the others, at most 1000
     * @return the relation to each of them
     * @throws dev.marquee.InvalidValueException if there are more than 1000 others
     */
    Map<UserId, Relation> relations(UserId first, Collection<UserId> others);

    /**
     * Returns the followers of an account, the newest first.
     *
     * @param viewer who looks
     * @param user the account
     * @param page the page
     * @return the followers that the viewer may see
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<Contact> followers(Viewer viewer, UserId user, PageRequest page);

    /**
     * Returns the accounts that a user follows, the newest first.
     *
     * @param viewer who looks
     * @param user the user
     * @param page the page
     * @return the accounts that the viewer may see
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<Contact> following(Viewer viewer, UserId user, PageRequest page);

    /**
     * Returns the friends of a user, the newest of the user's own follows first.
     *
     * @param viewer who looks
     * @param user the user
     * @param page the page
     * @return the friends that the viewer may see
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<Contact> friends(Viewer viewer, UserId user, PageRequest page);

    /**
     * Returns the requests that wait for the user to accept them, the newest first.
     *
     * @param user the private account
     * @param page the page
     * @return the users who ask
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<Contact> requests(UserId user, PageRequest page);

    /**
     * Returns the accounts that a user blocks, the newest first.
     *
     * @param user the user
     * @param page the page
     * @return the accounts
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<Contact> blocks(UserId user, PageRequest page);

    /**
     * Returns the ids of all friends of a user, in one SQL statement.
     *
     * @param user the user
     * @return the ids in ascending order; empty if the user does not exist
     */
    List<UserId> friendIds(UserId user);

    /**
     * Counts followers, followed accounts and friends.
     *
     * @param viewer who looks
     * @param user the user
     * @return the numbers of those that the viewer may see
     */
    NetworkCounts counts(Viewer viewer, UserId user);
}
