package dev.marquee.serving;

import dev.marquee.StorageException;
import dev.marquee.serving.BackgroundTasks.Pace;
import dev.marquee.serving.BackgroundTasks.Ticket;
import dev.marquee.storage.CatalogChanges;
import dev.marquee.storage.Storage;
import dev.marquee.storage.TrainingMovie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the snapshot of the catalog that requests share, and applies to it what changed in the database. The catalog is
 * read as a whole once, or loaded from the kept state; after that only movies that changed are read. Thread-safe.
 *
 * <p>A call that begins after a commit of this process sees it. Commits of others, which include plain SQL, are seen by
 * the first call that asks the database, which a call does if nobody has for {@link #POLL_INTERVAL}; calls that come
 * meanwhile are answered from the present snapshot without waiting. An idle process asks nothing. A large change is
 * applied in the background. If the database fails, the present snapshot stays in use.
 */
final class CatalogState {

    /** How old the last look at the database may be. */
    static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    /** The number of changed movies up to which a call applies the changes itself. */
    static final int MAX_IN_CALL = 2_000;

    /** The number of movies from which the catalog is kept in the database. A smaller one is read as fast. */
    static final int MIN_KEPT = 1_000;

    /** How many movies of a kept catalog are compared with the database. */
    private static final int SAMPLE = 64;

    /** The share of the movies that must have changed before the catalog is kept again. */
    private static final double CHANGED_SHARE = 0.05;

    /** How long a call that follows a large change of this process waits for the background before it applies it. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private static final String UPDATE = "catalog";
    private static final String KEEP = "keep the catalog";
    private static final Pace NO_PAUSE = () -> {};

    private static final Logger LOG = LoggerFactory.getLogger(CatalogState.class);

    private final Storage storage;
    private final Clock clock;
    private final BackgroundTasks background;
    private final KeptState<KeptCatalog> kept;

    /** Held by the thread that asks the database for changes and applies them. */
    private final ReentrantLock updating = new ReentrantLock();

    private volatile @Nullable Current current;
    private volatile @Nullable Ticket largeChange;

    /** The number of changed movies since the catalog was kept; guarded by {@link #updating}. */
    private long changedSinceKept;

    /** Whether the last look at the database failed; guarded by {@link #updating}. */
    private boolean failing;

    /**
     * What requests share. Immutable.
     *
     * @param snapshot the catalog
     * @param position the position in the changes of the catalog up to which the snapshot has them
     * @param ownChanges the number of this process's changes that the snapshot has
     * @param checkedAt when the last look at the database began
     */
    record Current(Snapshot snapshot, String position, long ownChanges, Instant checkedAt) {}

    /**
     * Creates a state without a snapshot; the first call reads it.
     *
     * @param storage the storage of the catalog
     * @param clock the clock for the time since the last look at the database
     * @param background applies large changes and keeps the catalog
     */
    CatalogState(Storage storage, Clock clock, BackgroundTasks background) {
        this.storage = storage;
        this.clock = clock;
        this.background = background;
        this.kept = new KeptState<>(storage, "catalog", KeptCatalog.VERSION, KeptCatalog.CODEC);
    }

    /**
     * Returns the present snapshot. The same instance is returned until a movie is different. Inside a transaction, one
     * that has what the transaction wrote is returned to it alone. Cost: none if the last look at the database is
     * recent and this process wrote nothing since; otherwise one query, and the changed movies if there are any. Inside
     * a transaction, always that.
     *
     * @return the snapshot
     * @throws StorageException if the database fails and there is no snapshot
     */
    Snapshot current() {
        if (storage.inTransaction()) {
            return inTransaction();
        }
        Current present = current;
        if (present == null || present.ownChanges() != storage.changes().catalog()) {
            return afterOwnChange();
        }
        if (isChecked(present) || isLargeChangeUnderWay() || !updating.tryLock()) {
            return present.snapshot();
        }
        try {
            return update(MAX_IN_CALL).snapshot();
        } finally {
            updating.unlock();
        }
    }

    /** {@return when the present snapshot was compared with the database; now, inside a transaction} */
    Instant checkedAt() {
        Current present = current;
        return present == null || storage.inTransaction() ? clock.instant() : present.checkedAt();
    }

    /** {@return what requests share outside transactions; empty before the first call} */
    Optional<Current> shared() {
        return Optional.ofNullable(current);
    }

    /** Waits until the snapshot has the changes that this process has committed so far. */
    private Snapshot afterOwnChange() {
        long own = storage.changes().catalog();
        awaitLargeChange();
        Current present = locked(own, MAX_IN_CALL);
        if (present.ownChanges() < own) {
            awaitLargeChange();
            present = locked(own, Integer.MAX_VALUE);
        }
        return present.snapshot();
    }

    /** Applies what changed, unless the thread that had the lock before applied this number of own changes. */
    private Current locked(long own, int mostChanges) {
        background.lock(updating);
        try {
            Current present = current;
            return present != null && present.ownChanges() >= own ? present : update(mostChanges);
        } finally {
            updating.unlock();
        }
    }

    private boolean isLargeChangeUnderWay() {
        Ticket ticket = largeChange;
        return ticket != null && !ticket.isEnded();
    }

    private void awaitLargeChange() {
        Ticket ticket = largeChange;
        if (ticket != null && !ticket.isEnded()) {
            background.await(ticket, MAX_WAIT);
        }
    }

    private boolean isChecked(Current present) {
        // Absolute, since a clock that was set back would otherwise stop the looks until it has caught up.
        return Duration.between(present.checkedAt(), clock.instant()).abs().compareTo(POLL_INTERVAL) < 0;
    }

    /**
     * Applies what changed since the present snapshot, unless another thread did while this one waited for the lock. Up
     * to a number of changed movies this happens here, and for more of them in the background.
     */
    private Current update(int mostChanges) {
        long own = storage.changes().catalog();
        Current present = current;
        if (present != null && present.ownChanges() == own && isChecked(present)) {
            return present;
        }
        Instant now = clock.instant();
        Current next;
        if (present == null) {
            next = first(own, now);
        } else {
            try {
                next = updated(present, own, now, mostChanges);
                failing = false;
            } catch (StorageException e) {
                next = afterFailure(present, own, now, e);
            }
        }
        publish(next);
        return next;
    }

    private Current afterFailure(Current present, long own, Instant now, StorageException failure) {
        if (!failing) {
            LOG.warn("cannot read what changed in the catalog; the movies in memory stay in use", failure);
        }
        failing = true;
        return new Current(present.snapshot(), present.position(), own, now);
    }

    private Current updated(Current present, long own, Instant now, int mostChanges) {
        CatalogChanges changes = storage.catalogChanges(present.position());
        if (changes.isEmpty()) {
            return new Current(present.snapshot(), changes.position(), own, now);
        }
        if (changes.movieIds().length > mostChanges || (!changes.complete() && mostChanges < Integer.MAX_VALUE)) {
            largeChange = background.submit(UPDATE, this::updateInBackground);
            // The changes of this process count as missing until they are applied.
            return new Current(present.snapshot(), present.position(), present.ownChanges(), now);
        }
        return applied(present, changes, own, now, NO_PAUSE);
    }

    private void updateInBackground(Pace pace) {
        updating.lock();
        try {
            long own = storage.changes().catalog();
            Instant now = clock.instant();
            Current present = current;
            publish(
                    present == null
                            ? first(own, now)
                            : applied(present, storage.catalogChanges(present.position()), own, now, pace));
        } finally {
            updating.unlock();
        }
    }

    private Current applied(Current present, CatalogChanges changes, long own, Instant now, Pace pace) {
        if (!changes.complete()) {
            return whole(own, now, pace);
        }
        Current next = new Current(with(present.snapshot(), changes.movieIds(), pace), changes.position(), own, now);
        changedSinceKept += changes.movieIds().length;
        return next;
    }

    /** {@return a snapshot with the present values of some movies} */
    private Snapshot with(Snapshot snapshot, long[] ids, Pace pace) {
        if (ids.length == 0) {
            return snapshot;
        }
        List<TrainingMovie> written = new ArrayList<>();
        storage.trainingData().forEachMovie(ids, movie -> {
            written.add(movie);
            pace.step();
        });
        return snapshot.with(written, missing(ids, written));
    }

    /** {@return those of the ids that no movie has} */
    private static long[] missing(long[] ids, List<TrainingMovie> movies) {
        long[] missing = new long[ids.length - movies.size()];
        int count = 0;
        int m = 0;
        for (long id : ids) {
            if (m < movies.size() && movies.get(m).id() == id) {
                m++;
            } else {
                missing[count++] = id;
            }
        }
        return missing;
    }

    /** Reads the first snapshot: from the kept state with what changed since, or from the database. */
    private Current first(long own, Instant now) {
        try {
            KeptCatalog loaded =
                    kept.find().flatMap(state -> kept.read(state, NO_PAUSE)).orElse(null);
            if (loaded != null) {
                CatalogChanges changes = storage.catalogChanges(loaded.position());
                int most = Math.max(MAX_IN_CALL, loaded.catalog().size() / 2);
                if (changes.complete() && changes.movieIds().length <= most) {
                    Snapshot snapshot = Snapshot.of(loaded.catalog());
                    Current next =
                            applied(new Current(snapshot, loaded.position(), own, now), changes, own, now, NO_PAUSE);
                    if (hasMoviesOfTheDatabase(next.snapshot().catalog())) {
                        return next;
                    }
                    LOG.warn("the kept catalog is not that of this database, so that the movies are read instead");
                }
            }
        } catch (StorageException e) {
            LOG.debug("cannot use the kept catalog; the movies are read instead", e);
        }
        return whole(own, now, NO_PAUSE);
    }

    /** {@return whether some movies are as in the database: the state may have been copied from another one} */
    @SuppressWarnings("ReferenceEquality") // The catalog returns itself if nothing is different.
    private boolean hasMoviesOfTheDatabase(CatalogSnapshot catalog) {
        int count = Math.min(SAMPLE, catalog.size());
        long[] ids = LongStream.range(0, count)
                .map(k -> catalog.id((int) (k * catalog.size() / count)))
                .toArray();
        List<TrainingMovie> present = new ArrayList<>();
        storage.trainingData().forEachMovie(ids, present::add);
        return catalog.with(present, missing(ids, present)) == catalog;
    }

    private Current whole(long own, Instant now, Pace pace) {
        // Read before the movies, so that a change in between is applied again and not missed.
        String position = storage.catalogChanges(null).position();
        Current next = new Current(Snapshot.of(wholeCatalog(pace)), position, own, now);
        changedSinceKept += next.snapshot().catalog().size();
        return next;
    }

    private CatalogSnapshot wholeCatalog(Pace pace) {
        return storage.readLate(() -> {
            CatalogSnapshot.Builder movies = new CatalogSnapshot.Builder();
            storage.trainingData().forEachMovie(movie -> {
                movies.add(movie);
                pace.step();
            });
            return movies.build();
        });
    }

    /** Shares a state, and keeps the catalog in the database if enough of it changed. */
    private void publish(Current next) {
        current = next;
        int size = next.snapshot().catalog().size();
        if (size >= MIN_KEPT && changedSinceKept > CHANGED_SHARE * size) {
            changedSinceKept = 0;
            background.submit(KEEP, this::keep);
        }
    }

    private void keep(Pace pace) {
        Current present = current;
        if (present != null) {
            CatalogSnapshot catalog = present.snapshot().catalog();
            kept.write(new KeptCatalog(present.position(), catalog), catalog.size() + " movies", pace);
        }
    }

    /** {@return the snapshot that the thread's transaction sees} */
    private Snapshot inTransaction() {
        Current present = current;
        if (present == null) {
            background.submit(UPDATE, this::updateInBackground);
            return Snapshot.of(wholeCatalog(NO_PAUSE));
        }
        CatalogChanges changes = storage.catalogChanges(present.position());
        if (changes.isEmpty()) {
            return present.snapshot();
        }
        if (!isChecked(present)) {
            // In an application whose every call is in a transaction, nobody else brings the shared one up to date.
            background.submit(UPDATE, this::updateInBackground);
        }
        return changes.complete()
                ? with(present.snapshot(), changes.movieIds(), NO_PAUSE)
                : Snapshot.of(wholeCatalog(NO_PAUSE));
    }
}
