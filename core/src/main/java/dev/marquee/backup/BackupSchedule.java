package dev.marquee.backup;

import dev.marquee.MarqueeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes backups by a policy until it is closed; {@link dev.marquee.Marquee#scheduleBackups} starts one. A backup that
 * was missed while the application was not running is taken at once. A backup that fails, whatever the reason, is
 * logged as an error, returned by {@link #lastFailure} and repeated after an hour. The clock is read again at least
 * once an hour, so that a clock that is set forward or back delays no backup by more. Backups that
 * {@link Backups#ignored} names do not count as taken. Thread-safe.
 */
public final class BackupSchedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackupSchedule.class);
    private static final Duration RETRY_DELAY = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final Duration FINISH_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration INTERRUPT_TIMEOUT = Duration.ofSeconds(10);

    /** Between two backups, in case that the folder does not show the one that was just taken. */
    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);

    private final BackupWriter writer;
    private final BackupPolicy policy;
    private final Clock clock;
    private final ScheduledExecutorService executor;
    private volatile boolean closed;
    private volatile @Nullable Backup lastBackup;
    private volatile @Nullable MarqueeException lastFailure;

    private BackupSchedule(BackupWriter writer, BackupPolicy policy, Clock clock, ScheduledExecutorService executor) {
        this.writer = writer;
        this.policy = policy;
        this.clock = clock;
        this.executor = executor;
        plan(untilDue());
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

    /**
     * {@return the time until the next backup is due; none if the policy's time of day has passed since the newest one}
     */
    private Duration untilDue() {
        Instant now = clock.instant();
        ZonedDateTime today = now.atZone(ZoneOffset.UTC).with(policy.at());
        ZonedDateTime latest = today.toInstant().isAfter(now) ? today.minusDays(1) : today;
        return isMissed(latest.toInstant(), now)
                ? Duration.ZERO
                : Duration.between(now, latest.plusDays(1).toInstant());
    }

    private boolean isMissed(Instant latest, Instant now) {
        Path second = policy.secondFolder();
        return !hasBackupSince(policy.folder(), latest, now)
                || (second != null && !hasBackupSince(second, latest, now));
    }

    private static boolean hasBackupSince(Path folder, Instant latest, Instant now) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try {
            return BackupFolder.read(folder, now).vouched().stream()
                    .anyMatch(backup -> !backup.createdAt().isBefore(latest));
        } catch (BackupException unreadable) {
            // A backup is due, and its failure says what is wrong with the folder.
            return false;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The task handles its own exceptions.
    private void plan(Duration delay) {
        Duration wait = delay.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : delay;
        try {
            executor.schedule(this::runAndPlan, Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            if (!closed) {
                lastFailure = new BackupException(
                        "the executor of the backup schedule was shut down, so no more backups are taken; start another"
                                + " schedule",
                        e);
                LOG.error("the backups to {} have ended", policy.folder(), lastFailure);
            }
        }
    }

    private void runAndPlan() {
        if (closed) {
            return;
        }
        Duration wait = RETRY_DELAY;
        try {
            if (untilDue().isZero()) {
                run();
                Duration next = untilDue();
                wait = next.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : next;
            } else {
                wait = untilDue();
            }
        } catch (RuntimeException | Error e) {
            // Whatever it is, the schedule goes on: a task that throws would end it without a word.
            remember(e);
            LOG.error("the backup to {} failed; the next attempt is in an hour", policy.folder(), e);
        } finally {
            plan(wait);
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
        } catch (RuntimeException | Error e) {
            remember(e);
            throw e;
        }
    }

    private void remember(Throwable failure) {
        lastFailure = failure instanceof MarqueeException known
                ? known
                : new BackupException(
                        "the backup to " + policy.folder() + " failed: " + failure + "; the log has the details",
                        failure);
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
     * Returns the files in the policy's folders that do not count as backups, such as one that is dated after now.
     * Cost: reads the folders and the checksum files in them.
     *
     * @return the files with the reasons; empty if a folder does not exist
     * @throws BackupException if a folder can't be read
     */
    public List<IgnoredBackup> ignored() {
        Instant now = clock.instant();
        return Stream.of(Optional.of(policy.folder()), Optional.ofNullable(policy.secondFolder()))
                .flatMap(Optional::stream)
                .filter(Files::isDirectory)
                .flatMap(folder -> Backups.ignored(folder, now).stream())
                .toList();
    }

    /**
     * Ends the schedule. A backup that is under way is finished first, for which this method waits up to a minute; then
     * it is interrupted, leaves no file, and is waited for up to ten seconds more. Closing again has no effect.
     */
    @Override
    public void close() {
        closed = true;
        executor.shutdown();
        try {
            if (!executor.awaitTermination(FINISH_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
                LOG.warn("the backup to {} did not finish within a minute and is interrupted", policy.folder());
                if (!executor.awaitTermination(INTERRUPT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("the backup to {} has not ended yet", policy.folder());
                }
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
