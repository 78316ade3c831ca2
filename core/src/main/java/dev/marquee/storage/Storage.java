package dev.marquee.storage;

import dev.marquee.StorageException;
import dev.marquee.community.Acquaintances;
import dev.marquee.community.Community;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.taste.Dismissals;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.Preferences;
import dev.marquee.taste.Ratings;
import dev.marquee.taste.Taste;
import dev.marquee.taste.TasteImports;
import dev.marquee.taste.WatchHistory;
import dev.marquee.taste.Watchlist;
import dev.marquee.user.UserId;
import dev.marquee.user.UserStore;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One open database; a storage implements it. The contract tests, the artifact {@code marquee-storage-contract}, define
 * what each method must do. Thread-safe.
 */
public interface Storage extends AutoCloseable {

    /** {@return the accounts of users} */
    UserStore users();

    /** {@return the movies} */
    MovieCatalog movies();

    /** {@return the favorites of users} */
    Favorites favorites();

    /** {@return the genres that users prefer} */
    Preferences preferences();

    /**
     * {@return the ratings that users give movies}
     *
     * <p>The default has none, and refuses to store one with a {@link StorageException}.
     */
    default Ratings ratings() {
        return new NoRatings();
    }

    /**
     * {@return what users watched}
     *
     * <p>The default has nothing, and refuses to store a play with a {@link StorageException}.
     */
    default WatchHistory watchHistory() {
        return new NoWatchHistory();
    }

    /**
     * {@return the movies that users want to watch}
     *
     * <p>The default has none, and refuses to store one with a {@link StorageException}.
     */
    default Watchlist watchlist() {
        return new NoWatchlist();
    }

    /**
     * {@return the movies in which users are not interested}
     *
     * <p>The default has none, and refuses to store one with a {@link StorageException}.
     */
    default Dismissals dismissals() {
        return new NoDismissals();
    }

    /**
     * {@return what users write, share and say to each other}
     *
     * @throws StorageException if the storage has no community, as by default
     */
    default Community community() {
        throw StorageException.unsupported("reviews, comments, followers and shared lists");
    }

    /**
     * {@return what users are told about their friends, which recommendations and their reasons use}
     *
     * <p>The default knows no friends.
     */
    default Acquaintances acquaintances() {
        return new NoAcquaintances();
    }

    /**
     * {@return the imports of what users did elsewhere}
     *
     * <p>The default has none, and refuses them with a {@link StorageException}.
     */
    default TasteImports imports() {
        return new NoTasteImports();
    }

    /** {@return the data that models learn from} */
    TrainingData trainingData();

    /**
     * {@return the trained models}
     *
     * <p>The default has none, and refuses to store one with a {@link StorageException}.
     */
    default ModelStore models() {
        return new NoModels();
    }

    /**
     * {@return state that can be computed again, kept so that a new process need not do so}
     *
     * <p>The default has none, and refuses to store one with a {@link StorageException}.
     */
    default StateStore states() {
        return new NoStates();
    }

    /**
     * {@return the progress of long tasks}
     *
     * <p>The default has none, and refuses to store one with a {@link StorageException}.
     */
    default Checkpoints checkpoints() {
        return new NoCheckpoints();
    }

    /**
     * Returns everything that several users did with movies, and when.
     *
     * <p>The default asks {@link #favorites}, {@link #ratings}, {@link #watchHistory}, {@link #watchlist} and
     * {@link #dismissals}, page by page for the times of favorites and watchlists; a database can do it at once. A
     * movie without a time in the answer counts as if the user did it before all others.
     *
     * @param users the users, at most 1000
     * @return the taste by user; without the users who have done nothing or do not exist
     * @throws dev.marquee.InvalidValueException if there are more than 1000 users
     */
    default Map<UserId, Taste> tastes(Collection<UserId> users) {
        return TasteRooms.read(this, users);
    }

    /**
     * Runs work in a transaction of the calling thread: all of it takes effect, or none. Inside another transaction of
     * the same storage, the work joins it. If joined work throws, the whole transaction is rolled back, even if the
     * exception is caught before it reaches the outermost call, which then throws a {@link
     * dev.marquee.StorageException}.
     *
     * <p>Inside a transaction of the application ({@link CallerTransactions}), the outermost call is a savepoint of it:
     * what is rolled back is the work, and what takes effect does so when the application commits.
     *
     * @param work the work
     * @param <T> the type of the result
     * @return the result of the work
     * @throws dev.marquee.TransientStorageException if another transaction held a lock for too long, or the connection
     *     was lost; nothing took effect
     * @throws dev.marquee.CommitInDoubtException if the connection was lost during the commit; whether it took effect
     *     is unknown
     */
    <T extends @Nullable Object> T transaction(Supplier<T> work);

    /**
     * Runs work that only reads, and for which being some seconds late is harmless, on a read replica if the storage
     * has one that is well, and otherwise on the database. The replica has at least what this process committed before
     * and what {@link #catalogChanges}, {@link TrainingData#latestFavorite} and {@link TrainingData#latestRating}
     * returned before. If the replica fails, the work is run again on the database, so that it must begin anew with
     * each run. Inside a transaction, the work belongs to it. It must not call {@link #catalogChanges}, whose positions
     * are of the database.
     *
     * <p>The default runs the work on the database.
     *
     * @param work the work, which must not write
     * @param <T> the type of the result
     * @return the result of the work
     */
    default <T extends @Nullable Object> T readLate(Supplier<T> work) {
        return work.get();
    }

    /** {@return whether the calling thread is inside {@link #transaction}, or in a transaction of the application} */
    boolean inTransaction();

    /**
     * {@return the numbers of changes that were committed through this storage since it was opened} Changes in a
     * transaction of the application count once it has ended, as far as that is announced or the thread that wrote
     * them makes a call outside any transaction; of these, some may have been rolled back.
     */
    ChangeCounts changes();

    /**
     * Returns the movies that changed since an earlier call, whoever changed them: this process, another one, or plain
     * SQL in a database shell. A movie counts as changed if its row, or its genres, credits, keywords or companies were
     * written. Each committed change is returned by the first call that begins after its commit, also if transactions
     * commit in another order than they wrote. Inside a transaction, the changes of that transaction are returned too,
     * and the position must not be used if the transaction is rolled back. A reader that reads the returned movies
     * afterwards is at least as recent as the returned position. Cost: one query on an index, proportional to the
     * number of returned movies.
     *
     * @param since the position that an earlier call returned, of this database by any process at any time; null to
     *     get the present position
     * @return the position after the changes, and the movies
     */
    CatalogChanges catalogChanges(@Nullable String since);

    /**
     * Numbers of changes. Immutable.
     *
     * @param catalog the number of committed changes of movies, genres and people
     * @param favorites the number of committed changes of favorites, ratings, plays, watchlists and dismissals
     */
    record ChangeCounts(long catalog, long favorites) {}

    /**
     * Writes a consistent copy of the database at one moment, while other threads and processes read and write.
     *
     * <p>The default refuses.
     *
     * @param file a file that does not exist or is empty; complete the copy with {@link DatabaseFiles#seal}
     * @return a summary of the database at that moment
     * @throws dev.marquee.StorageException if this database can't be copied to a file
     */
    default DatabaseContents copyTo(Path file) {
        throw StorageException.unsupported("copies of the database");
    }

    /**
     * Refuses calls that begin later, waits up to 10 seconds for the calls and transactions under way, ends the rest of
     * them, and closes the connections that the storage opened; the caller's own data source stays open. A commit that
     * took effect is never reported as failed. Closing again has no effect.
     */
    @Override
    void close();
}
