package dev.marquee.taste;

import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The movies that people marked as liked.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} when the database fails.
 */
public interface Favorites {

    /**
     * Marks a movie now. A movie that is marked stays marked at its first time.
     *
     * @param user the person
     * @param movie the movie
     * @return whether this call marked it; of many at once, exactly one gets true
     * @throws dev.marquee.NotFoundException if the person or the movie does not exist
     */
    boolean add(UserId user, MovieId movie);

    /**
     * Marks several movies at their own times, in one transaction.
     *
     * @param favorites the marks
     * @return how many were new
     * @throws dev.marquee.NotFoundException if a person or a movie does not exist; then nothing is written
     */
    int addAll(Collection<Favorite> favorites);

    /**
     * Takes a mark away.
     *
     * @param user the person
     * @param movie the movie
     * @return whether there was one
     */
    boolean remove(UserId user, MovieId movie);

    /**
     * Tells whether a movie is marked.
     *
     * @param user the person
     * @param movie the movie
     * @return whether it is
     */
    boolean contains(UserId user, MovieId movie);

    /**
     * Reads the ids of all movies that a person marked, the latest mark first, in one SQL statement.
     *
     * @param user the person
     * @return the ids; empty for a person who does not exist
     */
    List<MovieId> movieIds(UserId user);

    /**
     * Reads the ids of all movies that several people marked, in one SQL statement.
     *
     * @param users the people, at most 1000
     * @return for each person who marked any the ids, the latest mark first
     */
    Map<UserId, List<MovieId>> movieIds(Collection<UserId> users);

    /**
     * Reads a person's favorites with their movies and genres, in at most two SQL statements.
     *
     * @param user the person; one who does not exist has none
     * @param query which, in which order, which page
     * @return the page
     */
    Page<FavoriteMovie> list(UserId user, FavoriteQuery query);
}
