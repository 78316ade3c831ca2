package dev.marquee.taste;

import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The movies in which users are not interested: until that is taken back, none of them is recommended to the user, and
 * movies like them less.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails. A storage implements the
 * methods without a default, and overrides a default where its database can do it at once.
 */
public interface Dismissals {

    /**
     * Dismisses a movie now. A movie that is dismissed already keeps its time.
     *
     * @param user the user
     * @param movie the movie
     * @return true if this call dismissed the movie, false if it was dismissed already; of several calls at the same
     *     time, exactly one returns true
     * @throws dev.marquee.NotFoundException if the user or the movie does not exist
     */
    boolean add(UserId user, MovieId movie);

    /**
     * Dismisses several movies at the given times, in one transaction. A movie that is dismissed already keeps its
     * time.
     *
     * @param dismissals the dismissals
     * @return the number of new dismissals
     * @throws dev.marquee.NotFoundException if a user or a movie does not exist; nothing is written then
     */
    int addAll(Collection<Dismissal> dismissals);

    /**
     * Takes a dismissal back.
     *
     * @param user the user
     * @param movie the movie
     * @return whether the movie was dismissed
     */
    boolean remove(UserId user, MovieId movie);

    /**
     * Returns whether a user dismissed a movie.
     *
     * <p>The default looks through {@link #movieIds(UserId)}.
     *
     * @param user the user
     * @param movie the movie
     * @return whether the movie is dismissed; false if the user or the movie does not exist
     */
    default boolean contains(UserId user, MovieId movie) {
        return movieIds(user).contains(movie);
    }

    /**
     * Returns the ids of all movies that a user dismissed, the most recently dismissed first, in one SQL statement.
     *
     * @param user the user
     * @return the ids; empty if the user does not exist
     */
    List<MovieId> movieIds(UserId user);

    /**
     * Returns the ids of all movies that several users dismissed, in one SQL statement.
     *
     * <p>The default calls {@link #movieIds(UserId)} for each user.
     *
     * @param users the users, at most 1000
     * @return the ids by user, the most recently dismissed first; without the users who dismissed nothing
     * @throws dev.marquee.InvalidValueException if there are more than 1000 users
     */
    default Map<UserId, List<MovieId>> movieIds(Collection<UserId> users) {
        Rules.size("users", users, 1000);
        Map<UserId, List<MovieId>> found = new HashMap<>();
        users.forEach(user -> found.computeIfAbsent(user, this::movieIds));
        found.values().removeIf(List::isEmpty);
        return found;
    }

    /**
     * Returns one page of a user's dismissed movies with their genres, the most recently dismissed first, in at most
     * two SQL statements.
     *
     * @param user the user
     * @param page the page
     * @return the page; empty if the user does not exist
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<DismissedMovie> list(UserId user, PageRequest page);
}
