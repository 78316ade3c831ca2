package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.backup.BackupException;
import dev.marquee.backup.BackupPolicy;
import dev.marquee.backup.BackupSchedule;
import dev.marquee.backup.BackupWriter;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.contract.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schedule with a clock and an executor that the test controls. */
class BackupScheduleTest {

    @TempDir
    private Path folder = Path.of("");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T00:00:00Z"));
    private final ManualExecutor executor = new ManualExecutor();
    private Storage storage = unopened();

    @SuppressWarnings("NullAway") // JUnit opens it before each test.
    private static Storage unopened() {
        return null;
    }

    @BeforeEach
    void open() {
        storage = new JooqStorageProvider().open(StorageConfig.of("jdbc:sqlite:" + folder.resolve("live.db")));
    }

    @AfterEach
    void close() {
        storage.close();
        executor.shutdown();
    }

    private BackupSchedule schedule() {
        BackupPolicy policy = BackupPolicy.daily(folder.resolve("backups")).at(LocalTime.of(3, 0));
        return BackupSchedule.start(new BackupWriter(storage, clock), policy, clock, executor);
    }

    @Test
    void firstBackupIsTakenAtOnceAndTheNextAtItsTime() {
        clock.set(Instant.parse("2026-11-24T01:00:00Z"));
        BackupSchedule schedule = schedule();

        assertThat(executor.nextDelay()).isEqualTo(Duration.ZERO);
        executor.runNext();

        assertThat(schedule.lastBackup()).isPresent();
        assertThat(executor.nextDelay()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void missedBackupIsTakenAtOnce() {
        clock.set(Instant.parse("2026-11-24T03:00:00Z"));
        schedule();
        executor.runNext();
        executor.clear();
        clock.set(Instant.parse("2026-11-26T12:00:00Z"));

        schedule();

        assertThat(executor.nextDelay()).isEqualTo(Duration.ZERO);
    }

    @Test
    void restartAfterTheDaysBackupWaitsForTheNextDay() {
        clock.set(Instant.parse("2026-11-24T03:00:00Z"));
        schedule();
        executor.runNext();
        executor.clear();
        clock.set(Instant.parse("2026-11-24T12:00:00Z"));

        schedule();

        assertThat(executor.nextDelay()).isEqualTo(Duration.ofHours(15));
    }

    @Test
    void failureIsReportedAndRetriedAfterAnHour() throws IOException {
        clock.set(Instant.parse("2026-11-24T03:00:00Z"));
        BackupSchedule schedule = schedule();
        Path inTheWay = Files.writeString(folder.resolve("backups"), "no folder");

        executor.runNext();

        assertThat(schedule.lastFailure()).isPresent();
        assertThat(schedule.lastBackup()).isEmpty();
        assertThat(executor.nextDelay()).isEqualTo(Duration.ofHours(1));

        Files.delete(inTheWay);
        clock.set(Instant.parse("2026-11-24T04:00:00Z"));
        executor.runNext();

        assertThat(schedule.lastFailure()).isEmpty();
        assertThat(schedule.lastBackup()).isPresent();
        assertThat(executor.nextDelay()).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void runThrowsTheFailure() throws IOException {
        Files.writeString(folder.resolve("backups"), "no folder");
        BackupSchedule schedule = schedule();

        assertThatThrownBy(schedule::run).isInstanceOf(BackupException.class);
    }

    @Test
    void closedScheduleTakesNoBackups() {
        BackupSchedule schedule = schedule();

        schedule.close();
        schedule.close();

        assertThat(executor.isTerminated()).isTrue();
    }

    /** Keeps scheduled tasks until the test runs them. */
    private static final class ManualExecutor extends ScheduledThreadPoolExecutor {

        private record Planned(Runnable task, Duration delay) {}

        private final Deque<Planned> planned = new ArrayDeque<>();

        private ManualExecutor() {
            super(0);
        }

        @Override
        @SuppressWarnings("NullAway") // The schedule ignores the result.
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            planned.add(new Planned(task, Duration.of(delay, unit.toChronoUnit())));
            return null;
        }

        @Nullable
        Duration nextDelay() {
            assertThat(planned).hasSize(1);
            return planned.element().delay();
        }

        void runNext() {
            planned.remove().task().run();
        }

        void clear() {
            planned.clear();
        }
    }
}
