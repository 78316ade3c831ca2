package dev.marquee.training;

import dev.marquee.StorageException;
import dev.marquee.storage.ModelStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The right to train, of which a database has one. It is renewed while it is held; that of a dead process ends by itself. */
final class TrainingClaim implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingClaim.class);

    private static final Duration TERM = Duration.ofMinutes(1);
    private static final Duration RENEWAL = Duration.ofSeconds(15);

    private final ModelStore store;
    private final Clock clock;
    private final String holder = "process " + ProcessHandle.current().pid() + " " + UUID.randomUUID();
    private volatile @Nullable Future<?> renewals;
    private volatile boolean lost;
    private volatile Instant renewedAt;

    private TrainingClaim(ModelStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.renewedAt = clock.instant();
    }

    /**
     * Takes the right.
     *
     * @throws TrainingInProgressException if another has it
     */
    static TrainingClaim take(ModelStore store, Clock clock, ScheduledExecutorService executor) {
        TrainingClaim claim = new TrainingClaim(store, clock);
        if (!claim.extend()) {
            throw new TrainingInProgressException(
                    "another training runs on this database; wait for it to end (one whose"
                            + " process died is forgotten after " + TERM.toSeconds() + " seconds)");
        }
        try {
            claim.renewals = executor.scheduleWithFixedDelay(
                    claim::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the executor takes no more; the claim is renewed by progress alone", e);
        }
        return claim;
    }

    private boolean extend() {
        Instant now = clock.instant();
        boolean held = store.claimTraining(holder, now, now.plus(TERM));
        renewedAt = now;
        return held;
    }

    /** Renews the claim if that is due; called now and then by whoever has the time. */
    void renewIfDue() {
        if (Duration.between(renewedAt, clock.instant()).compareTo(RENEWAL) >= 0) {
            renew();
        }
    }

    private void renew() {
        try {
            if (!extend()) {
                lost = true;
            }
        } catch (StorageException e) {
            LOG.warn("the claim to train could not be renewed; it is tried again", e);
        }
    }

    /** {@return whether another process took over, because this one had stood still for longer than the claim lasts} */
    boolean lost() {
        return lost;
    }

    @Override
    public void close() {
        Future<?> scheduled = renewals;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
        try {
            store.releaseTraining(holder);
        } catch (StorageException e) {
            LOG.debug("the claim to train could not be given back; it ends by itself", e);
        }
    }
}
