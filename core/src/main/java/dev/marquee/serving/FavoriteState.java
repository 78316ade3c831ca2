package dev.marquee.serving;

import dev.marquee.StorageException;
import dev.marquee.serving.BackgroundTasks.Pace;
import dev.marquee.serving.BackgroundTasks.Ticket;
import dev.marquee.serving.FavoriteCodec.Kept;
import dev.marquee.storage.StateStore.StoredState;
import dev.marquee.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the statistics of the favorites that requests share, and renews them when the favorites have changed.
 * Thread-safe.
 *
 * <p>Up to 5,000 favorites are read again in the call that follows a change by this process; changes of others are
 * noticed within 10 seconds, and removals within a minute. More favorites are read in the background, while requests
 * get what there is: added ones are counted within a minute, and everything is computed again when more than 1% of the
 * favorites changed, or after an hour if anything changed, but only after three times as long as the computation took.
 * Requests start this work, so that a process without requests does nothing.
 *
 * <p>The statistics of more than 5,000 favorites are kept in the database as the state {@code favorites}. A process
 * loads it at its start, and when its own statistics are outdated and another process has kept newer ones.
 */
final class FavoriteState {

    /** The longest time that a call waits for the first statistics. */
    static final Duration FIRST_WAIT = Duration.ofSeconds(2);

    /** The name of the kept state and of the background task. */
    static final String NAME = "favorites";

    /** How often requests start a check for changes. */
    static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);

    /** How old counts of added favorites are at most. */
    static final Duration MAX_COUNT_AGE = Duration.ofMinutes(1);

    /** After which time any change, such as a removed favorite, is looked for and leads to new statistics. */
    static final Duration MAX_AGE = Duration.ofHours(1);

    /** The same time for {@link #warmUp}. */
    private static final Duration MAX_AGE_OF_WARM_UP = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(FavoriteState.class);

    /** The changes, as a share of all favorites, after which everything is computed again. */
    private static final double MAX_CHANGED_SHARE = 0.01;

    /** The time between two computations, as a multiple of the time that the last one took. */
    private static final int REST = 3;

    private static final String WITH_NEIGHBORS = "counts and neighbors";
    private static final String COUNTS_ONLY = "counts";

    private final Storage storage;
    private final Clock clock;
    private final BackgroundTasks background;
    private final FavoriteReader reader;
    private final KeptState<Kept> kept;
    private final ReentrantLock readingSmall = new ReentrantLock();
    private final AtomicInteger warming = new AtomicInteger();
    private volatile boolean neighborsWanted;
    private volatile boolean tooManyForCallers;
    private volatile @Nullable Held held;
    private volatile @Nullable Instant checkedAt;
    private volatile @Nullable Ticket pending;
    private volatile long waitUntil;
    private volatile long keptId;
    private volatile boolean keptRemoved;

    /**
     * Statistics, and what is needed to notice that they are outdated. Immutable.
     *
     * @param statistics the statistics
     * @param small whether they are of so few favorites that a caller reads them again
     * @param latest the number of the latest favorite when reading began
     * @param changes the number of this process's changes when the reading of everything began
     * @param added the number of favorites that were added to the counts since then
     * @param size the number of favorites when everything was read
     * @param readAt when everything was read
     * @param countedAt when the favorites were counted
     * @param took how long the computation took
     */
    private record Held(
            FavoriteStatistics statistics,
            boolean small,
            long latest,
            long changes,
            long added,
            long size,
            Instant readAt,
            Instant countedAt,
            Duration took) {

        boolean lacks(boolean neighborsNeeded) {
            return neighborsNeeded && statistics.neighbors() == null;
        }
    }

    /**
     * Creates a state without statistics.
     *
     * @param storage the storage of the favorites
     * @param clock the clock for the age of the statistics
     * @param background computes the statistics
     */
    FavoriteState(Storage storage, Clock clock, BackgroundTasks background) {
        this(storage, clock, background, FavoriteReader.Limits.standard());
    }

    FavoriteState(Storage storage, Clock clock, BackgroundTasks background, FavoriteReader.Limits limits) {
        this.storage = storage;
        this.clock = clock;
        this.background = background;
        reader = new FavoriteReader(storage::trainingData, clock, limits, storage::readLate);
        kept = new KeptState<>(storage, NAME, FavoriteCodec.VERSION, new FavoriteCodec());
    }

    /**
     * Returns the present statistics. The same instance is returned until there are newer ones. Never reads more than
     * 5,000 favorites on the caller's thread, or 10,000 inside a transaction, which then sees its own. Never waits
     * longer than {@link #FIRST_WAIT}, and only while there are no statistics: then those that were not read are
     * returned ({@link FavoriteStatistics#isRead}), or counts without neighbors. This also bounds a call inside a
     * transaction that uses the only connection, for which the background waits.
     *
     * @param neighborsNeeded whether the caller uses the neighbors; the first such call starts their computation, and
     *     they are kept up to date from then on
     * @return the statistics; their neighbors may be there although they are not needed, and are null where they are
     *     needed but not computed yet
     * @throws StorageException if the database fails while a caller reads up to 5,000 favorites
     */
    FavoriteStatistics current(boolean neighborsNeeded) {
        want(neighborsNeeded);
        if (storage.inTransaction()) {
            FavoriteStatistics own = ofTransaction();
            if (own != null) {
                return own;
            }
        } else {
            readIfSmall();
        }
        Held present = held;
        if (present == null || present.lacks(neighborsNeeded) || isFarBehind(present)) {
            present = awaited(neighborsNeeded);
        } else {
            checkInBackground();
        }
        return present == null ? FavoriteStatistics.notRead() : present.statistics;
    }

    /**
     * Brings the statistics up to date, and waits until they are. If the waiting thread is interrupted, stops waiting
     * and sets the interrupt flag again. Not to be called inside a transaction.
     *
     * @param neighborsNeeded whether the neighbors are waited for too
     * @throws StorageException if the database fails or is closed
     */
    void warmUp(boolean neighborsNeeded) {
        want(neighborsNeeded);
        readIfSmall();
        Held present = held;
        if (present != null && present.small && !tooManyForCallers) {
            return;
        }
        warming.incrementAndGet();
        try {
            Ticket ticket = background.submitNow(NAME, this::renew);
            pending = ticket;
            background.join(ticket);
        } finally {
            warming.decrementAndGet();
        }
    }

    private void want(boolean neighborsNeeded) {
        if (neighborsNeeded && !neighborsWanted) {
            neighborsWanted = true;
        }
    }

    /** Reads the favorites on the caller's thread if they have changed, or were not read, and are few. */
    private void readIfSmall() {
        if (!isSmallAndChanged()) {
            return;
        }
        // The lock is held while they are read, so that concurrent requests wait for one short reading.
        readingSmall.lock();
        try {
            if (isSmallAndChanged()) {
                long changes = storage.changes().favorites();
                long latest = storage.trainingData().latestFavorite();
                FavoriteStatistics all = reader.ifSmall();
                checkedAt = clock.instant();
                if (all == null) {
                    tooManyForCallers = true;
                } else {
                    held = small(all, changes, latest);
                }
            }
        } finally {
            readingSmall.unlock();
        }
    }

    private boolean isSmallAndChanged() {
        Held present = held;
        return !tooManyForCallers
                && (present == null
                        || (present.small
                                && present.changes != storage.changes().favorites()));
    }

    private Held small(FavoriteStatistics all, long changes, long latest) {
        Instant now = clock.instant();
        return new Held(all, true, latest, changes, 0, all.favorites(), now, now, Duration.ZERO);
    }

    /** {@return the statistics of the transaction under way, if it has few favorites; otherwise null} */
    private @Nullable FavoriteStatistics ofTransaction() {
        Held present = held;
        if (present != null && !present.small) {
            return null;
        }
        long latest = storage.trainingData().latestFavorite();
        // Numbers are given to one favorite or rating each, so that there are no more likes than this.
        long most = latest + storage.trainingData().latestRating();
        long count = present == null ? most : reader.count();
        if (Math.min(most, count) > 2 * FavoriteReader.SMALL) {
            return null;
        }
        if (present != null
                && latest == present.latest
                && storage.changes().favorites() == present.changes
                && count == present.size) {
            return present.statistics;
        }
        return reader.all();
    }

    /** {@return whether this process has added so many favorites that a call waits as for the first statistics} */
    private boolean isFarBehind(Held present) {
        return present.small ? tooManyForCallers : hasDoubled(present);
    }

    private boolean hasDoubled(Held present) {
        return storage.changes().favorites() - present.changes > Math.max(present.size, FavoriteReader.SMALL);
    }

    /** Starts the computation, and waits for it until {@link #FIRST_WAIT} after its start. */
    private @Nullable Held awaited(boolean neighborsNeeded) {
        while (true) {
            Ticket ticket = started();
            long left = waitUntil - System.nanoTime();
            if (left > 0) {
                background.await(ticket, Duration.ofNanos(left));
            }
            Held present = held;
            boolean isMissing = present == null || present.lacks(neighborsNeeded);
            // A task that began before the neighbors were wanted ends without them.
            if (!isMissing || !ticket.isEnded() || ticket.failure() != null || left <= 0) {
                return present;
            }
        }
    }

    private synchronized Ticket started() {
        Ticket present = pending;
        if (present == null || present.isEnded()) {
            waitUntil = System.nanoTime() + FIRST_WAIT.toNanos();
            present = background.submit(NAME, this::renew);
            pending = present;
            checkedAt = clock.instant();
        }
        return present;
    }

    private void checkInBackground() {
        Instant last = checkedAt;
        if (last == null || isPast(last, CHECK_INTERVAL)) {
            started();
        }
    }

    /** {@return whether a time has passed since a moment; a clock that was set back counts as passed} */
    private boolean isPast(Instant since, Duration time) {
        return Duration.between(since, clock.instant()).abs().compareTo(time) >= 0;
    }

    /** Does what is due; runs in the background. */
    private void renew(Pace pace) {
        Held present = held;
        if (present == null) {
            present = loaded(pace, null);
        }
        if (present == null) {
            readAll(pace);
        } else if (present.small) {
            renewSmall(present, pace);
        } else {
            present = counted(present, pace);
            held = present;
            if (isOutdated(present)) {
                Held newer = loaded(pace, present.readAt);
                if (newer != null) {
                    newer = counted(newer, pace);
                    held = newer;
                }
                if (newer == null || isOutdated(newer)) {
                    readAll(pace);
                }
            }
        }
    }

    private void renewSmall(Held present, Pace pace) {
        long latest = storage.trainingData().latestFavorite();
        boolean isChanged = tooManyForCallers
                || latest != present.latest
                || storage.changes().favorites() != present.changes;
        if (isChanged || (isPast(present.countedAt, MAX_COUNT_AGE) && reader.count() != present.size)) {
            readAll(pace);
        } else if (isPast(present.countedAt, MAX_COUNT_AGE)) {
            held = small(present.statistics, present.changes, latest);
        }
        if (!keptRemoved) {
            forgetKept();
        }
    }

    /** {@return statistics with newer counts, if they are due} */
    private Held counted(Held present, Pace pace) {
        long latest = storage.trainingData().latestFavorite();
        if (latest < present.latest || isPast(present.countedAt, MAX_AGE)) {
            return recounted(present, latest, pace);
        }
        if (latest == present.latest || !(warming.get() > 0 || isPast(present.countedAt, MAX_COUNT_AGE))) {
            return present;
        }
        FavoriteStatistics more = reader.withAdded(present.statistics, present.latest, pace);
        long added = more.favorites() - present.statistics.favorites();
        return new Held(
                more,
                false,
                latest,
                present.changes,
                present.added + added,
                present.size,
                present.readAt,
                clock.instant(),
                present.took);
    }

    /** {@return statistics with new counts of everything, which notices removed favorites} */
    private Held recounted(Held present, long latest, Pace pace) {
        long changes = storage.changes().favorites();
        FavoriteStatistics counts = storage.readLate(() -> reader.counts(pace));
        if (present.statistics.neighbors() == null) {
            Instant now = clock.instant();
            return new Held(counts, false, latest, changes, 0, counts.favorites(), now, now, present.took);
        }
        boolean isSame = counts.hasCountsOf(present.statistics);
        FavoriteStatistics statistics = isSame
                ? present.statistics
                : present.statistics.withCounts(counts.movieIds(), counts.likes(), counts.asOf());
        long changed = Math.abs(counts.favorites() - present.size);
        return new Held(
                statistics,
                false,
                latest,
                present.changes,
                Math.max(present.added, isSame ? changed : Math.max(1, changed)),
                present.size,
                present.readAt,
                clock.instant(),
                present.took);
    }

    /** {@return whether everything must be computed again} */
    private boolean isOutdated(Held present) {
        if (present.lacks(neighborsWanted)) {
            return true;
        }
        long changed = Math.max(present.added, storage.changes().favorites() - present.changes);
        if (changed == 0) {
            return false;
        }
        boolean isMuch = changed > MAX_CHANGED_SHARE * present.size;
        boolean isRested = warming.get() > 0 || isPast(present.readAt, present.took.multipliedBy(REST));
        // A process that answers once and ends should not compute for a minute because of a few changes.
        Duration longest = warming.get() > 0 ? MAX_AGE_OF_WARM_UP : MAX_AGE;
        return hasDoubled(present) || (isMuch && isRested) || isPast(present.readAt, longest);
    }

    /** {@return kept statistics that are newer than a time, if there are any, otherwise null} */
    private @Nullable Held loaded(Pace pace, @Nullable Instant than) {
        long changes = storage.changes().favorites();
        Optional<StoredState> state = kept.find().filter(found -> found.id() != keptId);
        if (state.isEmpty()) {
            return null;
        }
        keptId = state.get().id();
        Kept read = kept.read(state.get(), pace).orElse(null);
        if (read == null || (than != null && !read.statistics().asOf().isAfter(than))) {
            return null;
        }
        FavoriteStatistics statistics = read.statistics();
        Held loaded = new Held(
                statistics,
                false,
                read.latest(),
                changes,
                0,
                statistics.favorites(),
                statistics.asOf(),
                statistics.asOf(),
                Duration.ZERO);
        tooManyForCallers = true;
        held = loaded;
        return loaded;
    }

    /** Computes everything from the database, and keeps it. */
    private void readAll(Pace pace) {
        Instant began = clock.instant();
        long changes = storage.changes().favorites();
        long latest = storage.trainingData().latestFavorite();
        FavoriteStatistics statistics = storage.readLate(() -> reader.counts(pace));
        long size = statistics.favorites();
        if (size <= FavoriteReader.SMALL) {
            FavoriteStatistics all = reader.ifSmall();
            if (all != null) {
                held = small(all, changes, latest);
                tooManyForCallers = false;
                forgetKept();
                return;
            }
        }
        if (held == null) {
            publish(statistics, latest, changes, size, began);
        }
        if (neighborsWanted) {
            statistics = reader.withNeighbors(statistics, pace);
        }
        publish(statistics, latest, changes, size, began);
        keep(new Kept(latest, statistics), pace);
    }

    private void publish(FavoriteStatistics statistics, long latest, long changes, long size, Instant began) {
        Instant now = clock.instant();
        Duration took = Duration.between(began, now);
        tooManyForCallers = true;
        held = new Held(
                statistics, false, latest, changes, 0, size, now, now, took.isNegative() ? Duration.ZERO : took);
    }

    private void keep(Kept statistics, Pace pace) {
        keptRemoved = false;
        boolean hasNeighbors = statistics.statistics().neighbors() != null;
        if (!hasNeighbors) {
            // Those of another process have more.
            Optional<StoredState> present = kept.find();
            if (present.isPresent() && present.get().description().equals(WITH_NEIGHBORS)) {
                return;
            }
        }
        kept.write(statistics, hasNeighbors ? WITH_NEIGHBORS : COUNTS_ONLY, pace)
                .ifPresent(stored -> keptId = stored.id());
    }

    /** Removes the kept state of favorites that are few by now: it would be older than they are. */
    private void forgetKept() {
        try {
            if (kept.find().isPresent()) {
                storage.states().remove(NAME);
            }
            keptRemoved = true;
        } catch (StorageException e) {
            LOG.debug("the kept state of the favorites can't be removed; the next start ignores it", e);
        }
    }
}
