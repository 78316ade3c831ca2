package dev.marquee.taste;

import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The movies that users want to watch, in the order that each user gives them.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails. A storage implements the
 * methods without a default, and overrides a default where its database can do it at once.
 */
public interface Watchlist {

    /**
     * Puts a movie at the end of the user's watchlist now. A movie that is there already keeps its place and note.
     *
     * @param user the user
     * @param movie the movie
     * @return true if this call put the movie there, false if it was there; of several calls at the same time, exactly
     *     one returns true
     * @throws dev.marquee.NotFoundException if the user or the movie does not exist
     */
    boolean add(UserId user, MovieId movie);

    /**
     * Puts several movies at the end of watchlists with their times and notes, in the given order and in one
     * transaction. A movie that is there already keeps its place, note and time.
     *
     * @param entries the entries
     * @return the number of movies that were put there
     * @throws dev.marquee.NotFoundException if a user or a movie does not exist; nothing is written then
     */
    int addAll(Collection<WatchlistEntry> entries);

    /**
     * Takes a movie off the watchlist.
     *
     * @param user the user
     * @param movie the movie
     * @return whether the movie was there
     */
    boolean remove(UserId user, MovieId movie);

    /**
     * Returns an entry.
     *
     * @param user the user
     * @param movie the movie
     * @return the entry; empty if the movie is not on the watchlist
     */
    Optional<WatchlistEntry> find(UserId user, MovieId movie);

    /**
     * Replaces the note of a movie on the watchlist.
     *
     * @param user the user
     * @param movie the movie
     * @param note the note, 1 to 2000 characters, or null for none
     * @return whether the note changed
     * @throws dev.marquee.InvalidValueException if the note is blank or too long
     * @throws dev.marquee.NotFoundException if the movie is not on the watchlist
     */
    boolean annotate(UserId user, MovieId movie, @Nullable String note);

    /**
     * Moves a movie to another place in the user's own order. Writes one row, and only after hundreds of moves to one
     * and the same place all rows of the watchlist. Of several calls at the same time, each takes effect on what the
     * one before it left.
     *
     * @param user the user
     * @param movie the movie to move
     * @param before the movie before which it is put, or null to put it at the end
     * @return whether its place changed
     * @throws dev.marquee.NotFoundException if one of the movies is not on the watchlist
     */
    boolean move(UserId user, MovieId movie, @Nullable MovieId before);

    /**
     * Returns the ids of all movies on a watchlist, as the user arranged them, in one SQL statement.
     *
     * @param user the user
     * @return the ids; empty if the user does not exist
     */
    List<MovieId> movieIds(UserId user);

    /**
     * Returns the ids of all movies on several watchlists, in one SQL statement.
     *
     * <p>The default calls {@link #movieIds(UserId)} for each user.
     *
     * @param users the users, at most 1000
     * @return the ids by user, as the user arranged them; without the users whose watchlist is empty
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
     * Counts the movies on a watchlist. Cost: one SQL statement, which reads the user's part of an index.
     *
     * @param user the user
     * @return the number of movies; 0 if the user does not exist
     */
    long count(UserId user);

    /**
     * Returns one page of a watchlist with the movies and their genres, in at most two SQL statements.
     *
     * @param user the user
     * @param query the filter, order and page
     * @return the page; empty if the user does not exist
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<WatchlistMovie> list(UserId user, WatchlistQuery query);

    /**
     * Returns whether a movie leaves the user's watchlist once it was watched; see {@link WatchHistory#add}.
     *
     * @param user the user
     * @return the setting; false unless the user chose otherwise, and if the user does not exist
     */
    boolean dropsWatched(UserId user);

    /**
     * Sets whether a movie leaves the user's watchlist once it was watched. Movies that were watched before stay.
     *
     * @param user the user
     * @param drop the setting
     * @return whether the setting changed
     * @throws dev.marquee.NotFoundException if the user does not exist
     */
    boolean dropWatched(UserId user, boolean drop);
}
