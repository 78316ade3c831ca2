package dev.marquee.taste;

import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ratings that users give movies: at most one per user and movie, 0.5 to 10 in steps of 0.5. They are never mixed
 * with TMDb's votes.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails. A storage implements the
 * methods without a default, and overrides a default where its database can do it at once.
 */
public interface Ratings {

    /**
     * Rates a movie now, or changes its rating. The same rating again keeps its time.
     *
     * @param user the user
     * @param movie the movie
     * @param value the rating, 0.5 to 10 in steps of 0.5
     * @return the rating that the user had given before; empty if there was none. Of several calls at the same time,
     *     each returns what the one before it wrote
     * @throws dev.marquee.InvalidValueException if the rating is not 0.5 to 10 in steps of 0.5
     * @throws dev.marquee.NotFoundException if the user or the movie does not exist
     */
    Optional<Rating> set(UserId user, MovieId movie, BigDecimal value);

    /**
     * Stores several ratings with their times, in one transaction. A stored rating of the same user and movie stays,
     * unless the given one is later. Of several given for one movie, the latest counts.
     *
     * @param ratings the ratings
     * @return the number of ratings that were new or changed
     * @throws dev.marquee.NotFoundException if a user or a movie does not exist; nothing is written then
     */
    int setAll(Collection<Rating> ratings);

    /**
     * Removes a rating.
     *
     * @param user the user
     * @param movie the movie
     * @return whether the user had rated the movie
     */
    boolean remove(UserId user, MovieId movie);

    /**
     * Returns a user's rating of a movie.
     *
     * @param user the user
     * @param movie the movie
     * @return the rating; empty if there is none, or the user or the movie does not exist
     */
    Optional<Rating> find(UserId user, MovieId movie);

    /**
     * Returns all ratings of a user, the most recently rated first, in one SQL statement.
     *
     * @param user the user
     * @return the ratings; empty if the user does not exist
     */
    List<Rating> of(UserId user);

    /**
     * Returns all ratings of several users, in one SQL statement.
     *
     * <p>The default calls {@link #of(UserId)} for each user.
     *
     * @param users the users, at most 1000
     * @return the ratings by user, the most recently rated first; without the users who rated nothing
     * @throws dev.marquee.InvalidValueException if there are more than 1000 users
     */
    default Map<UserId, List<Rating>> of(Collection<UserId> users) {
        Rules.size("users", users, 1000);
        Map<UserId, List<Rating>> found = new HashMap<>();
        users.forEach(user -> found.computeIfAbsent(user, this::of));
        found.values().removeIf(List::isEmpty);
        return found;
    }

    /**
     * Summarizes the ratings of a user: number, mean, spread and histogram. Cost: one SQL statement, which reads the
     * user's part of an index.
     *
     * @param user the user
     * @return the summary; {@link RatingSummary#NONE} if the user does not exist
     */
    RatingSummary summary(UserId user);

    /**
     * Summarizes the ratings of several movies by all users, in one SQL statement, which reads the movies' parts of an
     * index. Right at every moment: there are no counters that could differ from the ratings.
     *
     * @param movies the movies, at most 1000
     * @return the summaries by movie; without the movies that nobody rated or that do not exist
     * @throws dev.marquee.InvalidValueException if there are more than 1000 movies
     */
    Map<MovieId, RatingSummary> summaries(Collection<MovieId> movies);

    /**
     * Counts the ratings of all users. Cost: one SQL statement, which reads an index of all ratings.
     *
     * @return the number of ratings, 0 or more
     */
    long count();

    /**
     * Returns one page of a user's ratings with their movies and genres, in at most two SQL statements.
     *
     * @param user the user
     * @param query the filter, order and page
     * @return the page; empty if the user does not exist
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<RatedMovie> list(UserId user, RatingQuery query);
}
