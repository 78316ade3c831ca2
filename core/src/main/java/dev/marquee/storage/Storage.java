package dev.marquee.storage;

import dev.marquee.movie.MovieCatalog;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.Preferences;
import dev.marquee.user.UserStore;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One open database. The contract kit in core's test-jar says in tests what each method must do. Thread-safe.
 */
public interface Storage extends AutoCloseable {

    /** {@return the rows of accounts} */
    UserStore users();

    /** {@return the catalogue} */
    MovieCatalog movies();

    /** {@return the favorites} */
    Favorites favorites();

    /** {@return the preferred genres} */
    Preferences preferences();

    /** {@return what the models learn from} */
    TrainingData trainingData();

    /** {@return the trained models} */
    ModelStore models();

    /** {@return how far long works have come} */
    Checkpoints checkpoints();

    /**
     * Runs work in a transaction of the calling thread: all of it takes effect, or nothing. Inside another transaction of the
     * same storage it joins that one; if joined work throws, the whole is rolled back, even if the exception is caught on the
     * way out, and then the outermost call throws a {@link dev.marquee.StorageException}.
     *
     * @param work the work
     * @param <T> what it returns
     * @return what the work returned
     */
    <T extends @Nullable Object> T transaction(Supplier<T> work);

    /** {@return whether the calling thread is inside {@link #transaction}} */
    boolean inTransaction();

    /** {@return how much was written through this storage and committed since it was opened} */
    ChangeCounts changes();

    /**
     * How much was written. Immutable.
     *
     * @param catalog the number of committed writes to movies and genres
     * @param favorites the number of favorites added or removed
     */
    record ChangeCounts(long catalog, long favorites) {}

    /**
     * Writes a consistent copy of the database as it is at one moment, while others read and write.
     *
     * @param file a file that does not exist; it is not whole until this returns, and then wants {@link DatabaseFiles#seal}
     * @return what the database held at that moment
     * @throws dev.marquee.StorageException if this database can't be copied to a file
     */
    DatabaseContents copyTo(Path file);

    /** Closes what the storage opened itself; a caller's own data source stays open. Closing twice does no harm. */
    @Override
    void close();
}
