package dev.marquee.training;

import dev.marquee.StorageException;
import dev.marquee.storage.ModelStore;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exclusive right to train on a database, which one process can hold at a time. It is renewed every 15 seconds
 * while it is held, and expires a minute after the last renewal by the database's clock, so that the claim of a dead
 * process ends by itself. No clock of a process counts. Thread-safe.
 */
final class TrainingClaim implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingClaim.class);

    private static final Duration TERM = Duration.ofMinutes(1);
    private static final Duration RENEWAL_INTERVAL = Duration.ofSeconds(15);

    /** How often the release is tried, for an hour; a database that was closed meanwhile never allows it. */
    private static final int MAX_RELEASES = 240;

    private final ModelStore store;
    private final String holder = "process " + ProcessHandle.current().pid() + " " + UUID.randomUUID();
    private volatile @Nullable Future<?> renewals;
    private final ScheduledExecutorService executor;
    private volatile boolean lost;
    private boolean closed;
    private boolean released;
    private int failedReleases;
    private volatile long renewedAt = System.nanoTime();

    private TrainingClaim(ModelStore store, ScheduledExecutorService executor) {
        this.store = store;
        this.executor = executor;
    }

    /**
     * Acquires the claim and schedules its renewals.
     *
     * @throws TrainingInProgressException if another training holds the claim
     */
    static TrainingClaim take(ModelStore store, ScheduledExecutorService executor) {
        TrainingClaim claim = new TrainingClaim(store, executor);
        if (!claim.extend()) {
            throw new TrainingInProgressException(
                    "another training runs on this database; wait for it to end (the claim of a process that died"
                            + " expires after " + TERM.toSeconds() + " seconds)");
        }
        try {
            claim.renewals = executor.scheduleWithFixedDelay(
                    claim::renew, RENEWAL_INTERVAL.toMillis(), RENEWAL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the executor accepts no more work; only the progress of the training renews its claim", e);
        }
        return claim;
    }

    /** Extends the claim, unless it was closed: a renewal under way must not take it again after its release. */
    private synchronized boolean extend() {
        if (closed) {
            return true;
        }
        long now = System.nanoTime();
        boolean held = store.claimTraining(holder, TERM);
        renewedAt = now;
        return held;
    }

    /**
     * Renews the claim if that is due. The training calls it with its progress, for executors without a free thread.
     */
    void renewIfDue() {
        if (System.nanoTime() - renewedAt >= RENEWAL_INTERVAL.toNanos()) {
            renew();
        }
    }

    /** Renews the claim, or finds that it is lost. */
    void renew() {
        try {
            if (!extend()) {
                lost = true;
            }
        } catch (StorageException e) {
            LOG.warn("the claim to train could not be renewed; the next renewal tries again", e);
        }
    }

    /**
     * {@return whether another process has taken the claim, after this one was suspended for longer than the claim
     * lasts}
     */
    boolean isLost() {
        return lost;
    }

    @Override
    public void close() {
        Future<?> scheduled = renewals;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
        release();
    }

    /** Releases the claim if it was closed but could not be released then. */
    synchronized void releaseAgain() {
        if (closed) {
            release();
        }
    }

    /**
     * Releases the claim. If the database can't be written, such as on a full disk, tries again for an hour: otherwise
     * the claim would stay in the database, and what the training stored with it.
     */
    synchronized void release() {
        closed = true;
        if (released) {
            return;
        }
        try {
            store.releaseTraining(holder);
            released = true;
        } catch (StorageException e) {
            failedReleases++;
            if (failedReleases == 1) {
                LOG.warn("the claim to train could not be released; it expires within a minute", e);
            }
            if (failedReleases < MAX_RELEASES) {
                releaseLater();
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The task handles its own exceptions.
    private void releaseLater() {
        try {
            executor.schedule(this::release, RENEWAL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the executor accepts no more work; the claim expires by itself", e);
        }
    }
}
