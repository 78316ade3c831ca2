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
 * Takes backups by a policy until it is closed; {@link dev.marquee.Marquee#scheduleBackups} makes it. A backup that is due and
 * was missed, as while the application was down, is taken at once. One that fails is logged as an error and tried again after
 * an hour. Thread-safe.
 */
public final class BackupSchedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackupSchedule.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofHours(1);

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
     * Starts a schedule.
     *
     * @param writer takes the backups
     * @param policy says when, where and how many
     * @param clock tells the time
     * @return the schedule
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
     * @param writer takes the backups
     * @param policy says when, where and how many
     * @param clock tells the time
     * @param executor runs them; it is shut down with the schedule
     * @return the schedule
     */
    public static BackupSchedule start(
            BackupWriter writer, BackupPolicy policy, Clock clock, ScheduledExecutorService executor) {
        return new BackupSchedule(writer, policy, clock, executor);
    }

    /** {@return when the next backup is due: at once if the last time of the day passed since the newest one} */
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

    @SuppressWarnings("FutureReturnValueIgnored") // The task catches what it throws itself.
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
            LOG.error("the backup to {} failed and is tried again in an hour", policy.folder(), e);
            next = clock.instant().plus(AFTER_A_FAILURE);
        }
        if (!executor.isShutdown()) {
            plan(next);
        }
    }

    /**
     * Takes a backup now, as {@link dev.marquee.Marquee#backup(BackupPolicy)} does.
     *
     * @return the backup
     * @throws MarqueeException if that fails
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

    /** {@return why the last attempt failed; empty if it did not} */
    public Optional<MarqueeException> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /** Ends the schedule; a backup under way is finished first. Closing twice does no harm. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(1, TimeUnit.HOURS)) {
                LOG.warn("the backup to {} did not end within an hour", policy.folder());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
