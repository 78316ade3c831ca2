package dev.marquee.taste;

import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The genres that users prefer.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails.
 */
public interface Preferences {

    /**
     * Replaces a user's preferred genres atomically: no reader sees a mixture, and of two calls at the same time one
     * takes effect completely.
     *
     * @param user the user
     * @param genres the preferred genres from now on; empty for none
     * @return whether the preferences changed
     * @throws dev.marquee.NotFoundException if the user or a genre does not exist; nothing is written then
     */
    boolean set(UserId user, Set<GenreId> genres);

    /**
     * Returns a user's preferred genres.
     *
     * @param user the user
     * @return the genres, sorted by name; empty if the user does not exist
     */
    List<Genre> get(UserId user);

    /**
     * Returns the preferred genres of several users, in one SQL statement.
     *
     * <p>The default calls {@link #get(UserId)} for each user.
     *
     * @param users the users, at most 1000
     * @return the genres by user, sorted by name; without the users who have no preferences
     * @throws dev.marquee.InvalidValueException if there are more than 1000 users
     */
    default Map<UserId, List<Genre>> get(Collection<UserId> users) {
        Rules.size("users", users, 1000);
        Map<UserId, List<Genre>> found = new HashMap<>();
        users.forEach(user -> found.computeIfAbsent(user, this::get));
        found.values().removeIf(List::isEmpty);
        return found;
    }
}
