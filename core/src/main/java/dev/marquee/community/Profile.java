package dev.marquee.community;

import dev.marquee.user.UserId;

/**
 * The settings of a user. Immutable.
 *
 * @param user the user
 * @param isPrivate whether others follow the user only once they accept it, and what is public is shown to followers
 *     only; false for a new user
 * @param visibility who sees the reviews and lists of the user that do not say it themselves; public for a new user
 * @param tasteVisibility who sees the user's favorites, ratings and plays, also in feeds, in recommendations and their
 *     reasons; friends for a new user
 * @param mayComment whether the user may comment; a moderator's decision
 * @param mayLike whether the user may like; a moderator's decision
 * @param mayFollow whether the user may follow others; a moderator's decision
 */
public record Profile(
        UserId user,
        boolean isPrivate,
        Visibility visibility,
        Visibility tasteVisibility,
        boolean mayComment,
        boolean mayLike,
        boolean mayFollow) {

    /**
     * Returns the settings of a new user.
     *
     * @param user the user
     * @return the settings
     */
    public static Profile ofNew(UserId user) {
        return new Profile(user, false, Visibility.PUBLIC, Visibility.FRIENDS, true, true, true);
    }
}
