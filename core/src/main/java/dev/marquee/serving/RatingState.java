package dev.marquee.serving;

import dev.marquee.serving.BackgroundTasks.Pace;
import dev.marquee.serving.BackgroundTasks.Ticket;
import dev.marquee.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the statistics of the ratings that predictions share, and renews them when ratings have changed. Thread-safe.
 *
 * <p>Up to 20,000 ratings are read again in the call that follows a change; ratings that another process added count
 * at once, unless a later one was committed before; those, and what it changed or removed, within an hour. More are
 * read in the background, while calls get what there is; then again when 1% of them changed or were added, or after an
 * hour. The ratings of the user whom a prediction is for are read at each call, so that they count at once. Statistics
 * take an eighth of the heap at most: where ratings are more, those of a sample of the users count.
 */
final class RatingState {

    private static final String NAME = "ratings";
    private static final long SMALL = 20_000;
    private static final double MAX_CHANGED_SHARE = 0.01;
    private static final Duration MAX_AGE = Duration.ofHours(1);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final int HEAP_SHARE = 8;
    private static final int BYTES_PER_RATING = 25;

    private final Storage storage;
    private final Clock clock;
    private final BackgroundTasks background;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Held held;
    private volatile @Nullable Ticket pending;

    private record Held(RatingStatistics statistics, long changes, long latest, Instant readAt) {}

    RatingState(Storage storage, Clock clock, BackgroundTasks background) {
        this.storage = storage;
        this.clock = clock;
        this.background = background;
    }

    /** {@return the present statistics; without ratings if they have not been read within two seconds} */
    RatingStatistics current() {
        long latest = storage.trainingData().latestRating();
        boolean small = latest <= SMALL;
        Held present = held;
        if (storage.inTransaction()) {
            return small ? read() : present == null ? RatingStatistics.NONE : present.statistics;
        }
        if (small) {
            return currentSmall(latest);
        }
        if (present == null || isOutdated(present, latest)) {
            Ticket ticket = started();
            if (present == null) {
                background.await(ticket, FIRST_WAIT);
                present = held;
            }
        }
        return present == null ? RatingStatistics.NONE : present.statistics;
    }

    private RatingStatistics currentSmall(long latest) {
        Held present = held;
        if (present != null && isCurrent(present, latest)) {
            return present.statistics;
        }
        // The lock is held while they are read, so that concurrent requests wait for one short reading.
        reading.lock();
        try {
            present = held;
            return present != null && isCurrent(present, latest) ? present.statistics : renewed(this::read).statistics;
        } finally {
            reading.unlock();
        }
    }

    private boolean isCurrent(Held present, long latest) {
        return present.latest == latest && present.changes == storage.changes().favorites() && !isOld(present);
    }

    private boolean isOutdated(Held present, long latest) {
        long changes = Math.max(storage.changes().favorites() - present.changes, latest - present.latest);
        return isOld(present) || changes > MAX_CHANGED_SHARE * present.statistics.size();
    }

    private boolean isOld(Held present) {
        return Duration.between(present.readAt, clock.instant()).abs().compareTo(MAX_AGE) >= 0;
    }

    private synchronized Ticket started() {
        Ticket present = pending;
        if (present == null || present.isEnded()) {
            present = background.submit(NAME, this::renew);
            pending = present;
        }
        return present;
    }

    private void renew(Pace pace) {
        pace.step();
        renewed(() -> storage.readLate(this::read));
    }

    private Held renewed(Supplier<RatingStatistics> reader) {
        // What is counted before the reading can only be too old, so that the next call reads again.
        long changes = storage.changes().favorites();
        long latest = storage.trainingData().latestRating();
        Held present = new Held(reader.get(), changes, latest, clock.instant());
        held = present;
        return present;
    }

    private RatingStatistics read() {
        double most = Runtime.getRuntime().maxMemory() / (double) HEAP_SHARE / BYTES_PER_RATING;
        return RatingReader.read(
                storage.trainingData(),
                Math.min(1, most / Math.max(1, storage.trainingData().latestRating())));
    }
}
