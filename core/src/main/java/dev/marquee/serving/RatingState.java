package dev.marquee.serving;

import dev.marquee.serving.BackgroundTasks.Pace;
import dev.marquee.serving.BackgroundTasks.Ticket;
import dev.marquee.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the statistics of the ratings that predictions share, and renews them when ratings have changed. Thread-safe.
 *
 * <p>Up to 20,000 ratings are read again in the call that follows a change. More are read in the background, while
 * calls get what there is; then again when 1% of them changed, or after an hour if anything did. The ratings of the
 * user whom a prediction is for are read at each call, so that they count at once. Statistics take an eighth of the
 * heap at most: where ratings are more, those of a sample of the users count.
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

    private record Held(RatingStatistics statistics, long changes, Instant readAt) {}

    RatingState(Storage storage, Clock clock, BackgroundTasks background) {
        this.storage = storage;
        this.clock = clock;
        this.background = background;
    }

    /** {@return the present statistics; without ratings if they have not been read within two seconds} */
    RatingStatistics current() {
        boolean small = storage.trainingData().latestRating() <= SMALL;
        Held present = held;
        if (storage.inTransaction()) {
            return small ? read() : present == null ? RatingStatistics.NONE : present.statistics;
        }
        if (small) {
            return currentSmall();
        }
        if (present == null || isOutdated(present)) {
            Ticket ticket = started();
            if (present == null) {
                background.await(ticket, FIRST_WAIT);
                present = held;
            }
        }
        return present == null ? RatingStatistics.NONE : present.statistics;
    }

    private RatingStatistics currentSmall() {
        Held present = held;
        if (present != null && present.changes == storage.changes().favorites()) {
            return present.statistics;
        }
        // The lock is held while they are read, so that concurrent requests wait for one short reading.
        reading.lock();
        try {
            return renewed().statistics;
        } finally {
            reading.unlock();
        }
    }

    private boolean isOutdated(Held present) {
        long changes = storage.changes().favorites() - present.changes;
        boolean isOld = Duration.between(present.readAt, clock.instant()).abs().compareTo(MAX_AGE) >= 0;
        return isOld || changes > MAX_CHANGED_SHARE * present.statistics.size();
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
        renewed();
    }

    private Held renewed() {
        long changes = storage.changes().favorites();
        Held present = held;
        if (present == null || present.changes != changes || isOutdated(present)) {
            present = new Held(read(), changes, clock.instant());
            held = present;
        }
        return present;
    }

    private RatingStatistics read() {
        double most = Runtime.getRuntime().maxMemory() / (double) HEAP_SHARE / BYTES_PER_RATING;
        return RatingReader.read(
                storage.trainingData(),
                Math.min(1, most / Math.max(1, storage.trainingData().latestRating())));
    }
}
