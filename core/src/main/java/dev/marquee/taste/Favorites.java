package dev.marquee.taste;

import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The movies that users marked as favorites.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails. A storage implements the
 * methods without a default, and overrides a default where its database can do it at once.
 */
public interface Favorites {

    /**
     * Marks a movie as a favorite now. A movie that is marked already keeps the time of its mark.
     *
     * @param user the user
     * @param movie the movie
     * @return true if this call marked the movie, false if it was marked already; of several calls at the same time,
     *     exactly one returns true
     * @throws dev.marquee.NotFoundException if the user or the movie does not exist
     */
    boolean add(UserId user, MovieId movie);

    /**
     * Marks several movies at the given times, in one transaction. A movie that is marked already keeps the time of its
     * mark.
     *
     * @param favorites the marks
     * @return the number of new marks
     * @throws dev.marquee.NotFoundException if a user or a movie does not exist; nothing is written then
     */
    int addAll(Collection<Favorite> favorites);

    /**
     * Removes a movie from the user's favorites.
     *
     * @param user the user
     * @param movie the movie
     * @return whether the movie was a favorite
     */
    boolean remove(UserId user, MovieId movie);

    /**
     * Returns whether the user marked the movie as a favorite.
     *
     * <p>The default looks through {@link #movieIds(UserId)}.
     *
     * @param user the user
     * @param movie the movie
     * @return whether the movie is a favorite; false if the user or the movie does not exist
     */
    default boolean contains(UserId user, MovieId movie) {
        return movieIds(user).contains(movie);
    }

    /**
     * Returns the ids of all favorites of a user, the most recently marked first, in one SQL statement.
     *
     * @param user the user
     * @return the ids; empty if the user does not exist
     */
    List<MovieId> movieIds(UserId user);

    /**
     * Returns the ids of all favorites of several users, in one SQL statement.
     *
     * <p>The default calls {@link #movieIds(UserId)} for each user.
     *
     * @param users the users, at most 1000
     * @return the ids by user, the most recently marked first; without the users who have no favorites
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
     * Returns how many users marked each of several movies, in one SQL statement.
     *
     * @param movies the movies, at most 1000
     * @return the number of users by movie, 1 or more; without the movies that nobody marked or that do not exist
     * @throws dev.marquee.InvalidValueException if there are more than 1000 movies
     */
    Map<MovieId, Integer> counts(Collection<MovieId> movies);

    /**
     * Counts the favorites of all users. Cost: one SQL statement, which reads an index of all favorites.
     *
     * @return the number of favorites, 0 or more
     */
    long count();

    /**
     * Counts the favorites of one user. Cost: one SQL statement, which reads the user's part of an index.
     *
     * <p>The default reads {@link #movieIds(UserId)}.
     *
     * @param user the user
     * @return the number of favorites; 0 if the user does not exist
     */
    default long count(UserId user) {
        return movieIds(user).size();
    }

    /**
     * Returns one page of a user's favorites with their movies and genres, in at most two SQL statements.
     *
     * @param user the user
     * @param query the filter, order and page
     * @return the page; empty if the user does not exist
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<FavoriteMovie> list(UserId user, FavoriteQuery query);
}
