package dev.marquee.backup;

import dev.marquee.MarqueeException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes backups by a policy until it is closed; {@link dev.marquee.Marquee#scheduleBackups} starts one. A backup that
 * was missed while the application was not running is taken at once. A backup that fails is logged as an error and
 * repeated after an hour. Thread-safe.
 */
public final class BackupSchedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackupSchedule.class);
    private static final Duration RETRY_DELAY = Duration.ofHours(1);

    private final BackupWriter writer;
    private final BackupPolicy policy;
    private final Clock clock;
    private final ScheduledExecutorService executor;
    private volatile @Nullable Backup lastBackup;
    private volatile @Nullable MarqueeException lastFailure;

    private BackupSchedule(BackupWriter writer, BackupPolicy policy, Clock clock, ScheduledExecutorService executor) {
        this.writer = writer;
        this.policy = policy;
        this.clock = clock;
        this.executor = executor;
        plan(due(newest(), clock.instant()));
    }

    /**
     * Starts a schedule on a daemon thread of its own.
     *
     * @param writer the writer that takes the backups
     * @param policy the time of day, the folders, and how many backups are kept
     * @param clock the clock
     * @return the running schedule
     */
    public static BackupSchedule start(BackupWriter writer, BackupPolicy policy, Clock clock) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "marquee-backup");
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return start(writer, policy, clock, executor);
    }

    /**
     * Starts a schedule on a given executor.
     *
     * @param writer the writer that takes the backups
     * @param policy the time of day, the folders, and how many backups are kept
     * @param clock the clock
     * @param executor the executor that runs the backups; closing the schedule shuts it down
     * @return the running schedule
     */
    public static BackupSchedule start(
            BackupWriter writer, BackupPolicy policy, Clock clock, ScheduledExecutorService executor) {
        return new BackupSchedule(writer, policy, clock, executor);
    }

    /** {@return when the next backup is due; now if the policy's time of day has passed since the newest one} */
    private Instant due(Optional<Instant> newest, Instant now) {
        ZonedDateTime today = now.atZone(ZoneOffset.UTC).with(policy.at());
        ZonedDateTime latest = today.toInstant().isAfter(now) ? today.minusDays(1) : today;
        boolean missed = newest.isEmpty() || newest.get().isBefore(latest.toInstant());
        return missed ? now : latest.plusDays(1).toInstant();
    }

    private Optional<Instant> newest() {
        List<Backup> backups = Files.isDirectory(policy.folder()) ? Backups.list(policy.folder()) : List.of();
        return backups.stream().map(Backup::createdAt).findFirst();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The task handles its own exceptions.
    private void plan(Instant due) {
        long millis = Math.max(0, Duration.between(clock.instant(), due).toMillis());
        executor.schedule(this::runAndPlan, millis, TimeUnit.MILLISECONDS);
    }

    private void runAndPlan() {
        Instant next;
        try {
            run();
            next = due(newest(), clock.instant());
        } catch (RuntimeException e) {
            LOG.error("the backup to {} failed; the next attempt is in an hour", policy.folder(), e);
            next = clock.instant().plus(RETRY_DELAY);
        }
        if (!executor.isShutdown()) {
            plan(next);
        }
    }

    /**
     * Takes a backup now, as {@link dev.marquee.Marquee#backup(BackupPolicy)} does.
     *
     * @return the verified backup
     * @throws MarqueeException if the backup fails
     */
    public Backup run() {
        try {
            Backup backup = writer.write(policy);
            lastBackup = backup;
            lastFailure = null;
            return backup;
        } catch (MarqueeException e) {
            lastFailure = e;
            throw e;
        }
    }

    /** {@return the last backup that this schedule took, or empty} */
    public Optional<Backup> lastBackup() {
        return Optional.ofNullable(lastBackup);
    }

    /** {@return why the last attempt failed; empty if it succeeded or there was none} */
    public Optional<MarqueeException> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /**
     * Ends the schedule. A backup that is under way is finished first, for which this method waits up to an hour.
     * Closing again has no effect.
     */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(1, TimeUnit.HOURS)) {
                LOG.warn("the backup to {} did not finish within an hour", policy.folder());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
