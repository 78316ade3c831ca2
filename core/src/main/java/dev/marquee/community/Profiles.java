package dev.marquee.community;

import dev.marquee.user.UserId;
import java.util.Collection;
import java.util.Map;

/**
 * The settings of users.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails.
 */
public interface Profiles {

    /**
     * Returns the settings of a user, in one SQL statement.
     *
     * @param user the user
     * @return the settings; those of a new user if the user changed none, or does not exist
     */
    Profile of(UserId user);

    /**
     * Returns the settings of several users, in one SQL statement.
     *
     * @param users the users, at most 1000
     * @return the settings of each of them
     * @throws dev.marquee.InvalidValueException if there are more than 1000 users
     */
    Map<UserId, Profile> of(Collection<UserId> users);

    /**
     * Changes settings. A private account that becomes public accepts the requests that wait. A public one that becomes
     * private keeps its followers; {@link Network#removeFollower} ends one.
     *
     * @param user the user
     * @param changes what changes
     * @return the settings after the change
     * @throws dev.marquee.NotFoundException if the user does not exist
     */
    Profile change(UserId user, ProfileChanges changes);

    /**
     * Returns the names of several users as a viewer sees them, in one SQL statement.
     *
     * @param viewer who looks
     * @param users the users, at most 1000
     * @return the users who exist and with whom the viewer has no block in either direction
     * @throws dev.marquee.InvalidValueException if there are more than 1000 users
     */
    Map<UserId, Author> names(Viewer viewer, Collection<UserId> users);

    /**
     * Returns whether a viewer may see the favorites, ratings and plays of a user.
     *
     * @param viewer who looks
     * @param user the user
     * @return whether the viewer may see them; false if the user does not exist
     */
    boolean showsTaste(Viewer viewer, UserId user);
}
