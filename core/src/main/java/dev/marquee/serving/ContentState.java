package dev.marquee.serving;

import dev.marquee.StorageException;
import dev.marquee.serving.BackgroundTasks.Pace;
import dev.marquee.serving.BackgroundTasks.Ticket;
import dev.marquee.storage.CatalogChanges;
import dev.marquee.storage.Storage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the content of the movies that requests share. The content of all movies is read in the background when it is
 * first needed, and again when more than 5% of the movies have changed; movies that changed since are read by the calls
 * that need them, or in the background if they are many. Thread-safe.
 */
final class ContentState {

    /** The longest time that the first calls wait for the content. */
    static final Duration FIRST_WAIT = Duration.ofSeconds(2);

    /** The number of changed movies up to which a call reads them itself. */
    static final int MAX_IN_CALL = 100;

    private static final String READ = "content";
    private static final String UPDATE = "changed content";

    private static final Logger LOG = LoggerFactory.getLogger(ContentState.class);

    private final Storage storage;
    private final CatalogState catalog;
    private final BackgroundTasks background;

    /** Held by the thread that reads changed movies, and while the content is replaced. */
    private final ReentrantLock updating = new ReentrantLock();

    private volatile @Nullable Content content;

    /** The first reading. */
    private volatile @Nullable FirstReading firstReading;

    /** Whether the last reading of changes failed; guarded by {@link #updating}. */
    private boolean failing;

    /**
     * A reading that no other one came before.
     *
     * @param ticket the task
     * @param waitUntil until when calls wait for it, by {@link System#nanoTime()}
     */
    private record FirstReading(Ticket ticket, long waitUntil) {}

    /**
     * Creates a state without content.
     *
     * @param storage the storage of the catalog
     * @param catalog the state of the catalog
     * @param background reads the content
     */
    ContentState(Storage storage, CatalogState catalog, BackgroundTasks background) {
        this.storage = storage;
        this.catalog = catalog;
        this.background = background;
    }

    /**
     * Returns the content of the movies. The first calls wait for it up to {@link #FIRST_WAIT}, except inside a
     * transaction. It has the changes that {@link CatalogState#current} has seen, unless another thread is reading them
     * or they are more than {@link #MAX_IN_CALL}, which takes effect soon.
     *
     * @return the content; empty if it was not read yet
     */
    Optional<Content> current() {
        if (storage.inTransaction()) {
            return inTransaction();
        }
        Content present = content;
        if (present == null) {
            awaitFirstReading();
            present = content;
        }
        return present == null ? Optional.empty() : Optional.of(upToDate(present));
    }

    /** Starts the first reading unless it is under way, and waits for it until {@link #FIRST_WAIT} after its start. */
    private void awaitFirstReading() {
        startFirstReading();
        FirstReading reading = firstReading;
        long left = reading == null ? 0 : reading.waitUntil() - System.nanoTime();
        if (reading != null && left > 0) {
            background.await(reading.ticket(), Duration.ofNanos(left));
        }
    }

    private void startFirstReading() {
        updating.lock();
        try {
            FirstReading present = firstReading;
            if (content == null && (present == null || present.ticket().isEnded())) {
                firstReading =
                        new FirstReading(background.submit(READ, this::read), System.nanoTime() + FIRST_WAIT.toNanos());
            }
        } finally {
            updating.unlock();
        }
    }

    /**
     * Reads the content of all movies if that was not done, and waits until it is there. If the waiting thread is
     * interrupted, stops waiting and sets the interrupt flag again. Not to be called inside a transaction.
     *
     * @throws StorageException if the database fails or is closed
     */
    void warmUp() {
        startFirstReading();
        FirstReading reading = firstReading;
        if (content == null && reading != null) {
            background.join(reading.ticket());
        }
    }

    private Content upToDate(Content present) {
        String position = catalog.shared().map(CatalogState.Current::position).orElse(present.position());
        if (present.position().equals(position) || !updating.tryLock()) {
            return present;
        }
        try {
            return updated(MAX_IN_CALL);
        } finally {
            updating.unlock();
        }
    }

    /** Applies what changed, up to a number of movies; with more of them, has the background do it. */
    private Content updated(int mostChanges) {
        Content present = content;
        if (present == null) {
            throw new IllegalStateException("there is content once it was read");
        }
        try {
            CatalogChanges changes = storage.catalogChanges(present.position());
            if (!changes.complete()) {
                background.submit(READ, this::read);
                return present;
            }
            if (changes.movieIds().length > mostChanges) {
                background.submit(UPDATE, pace -> updateInBackground());
                return present;
            }
            Content next = present.with(storage.trainingData(), changes.movieIds(), changes.position());
            content = next;
            if (next.isOutdated()) {
                background.submit(READ, this::read);
            }
            failing = false;
            return next;
        } catch (StorageException e) {
            if (!failing) {
                LOG.warn("cannot read what changed in the catalog; the content in memory stays in use", e);
            }
            failing = true;
            return present;
        }
    }

    private void updateInBackground() {
        updating.lock();
        try {
            updated(Integer.MAX_VALUE);
        } finally {
            updating.unlock();
        }
    }

    private void read(Pace pace) {
        if (catalog.shared().isEmpty()) {
            catalog.current();
        }
        // A catalog that is behind is no harm: its position tells what the content lacks.
        CatalogState.Current movies = catalog.shared().orElseThrow();
        Content read = storage.readLate(() ->
                Content.read(storage.trainingData(), movies.snapshot().catalog().ids(), movies.position(), pace::step));
        updating.lock();
        try {
            content = read;
        } finally {
            updating.unlock();
        }
    }

    /** {@return the content with what the thread's transaction changed, unless that is too much to read here} */
    private Optional<Content> inTransaction() {
        Content present = content;
        if (present == null) {
            startFirstReading();
            return Optional.empty();
        }
        CatalogChanges changes = storage.catalogChanges(present.position());
        boolean few = changes.complete() && changes.movieIds().length <= MAX_IN_CALL;
        return Optional.of(
                few ? present.with(storage.trainingData(), changes.movieIds(), changes.position()) : present);
    }
}
