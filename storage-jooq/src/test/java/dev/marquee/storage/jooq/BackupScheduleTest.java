package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.backup.Backup;
import dev.marquee.backup.BackupException;
import dev.marquee.backup.BackupPolicy;
import dev.marquee.backup.BackupSchedule;
import dev.marquee.backup.BackupWriter;
import dev.marquee.backup.Backups;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.contract.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
        assertThat(nextBackup(schedule)).isEqualTo(Instant.parse("2026-11-24T03:00:00Z"));
    }

    /** Lets the time pass until the schedule has taken another backup. */
    private Instant nextBackup(BackupSchedule schedule) {
        Optional<Backup> before = schedule.lastBackup();
        for (int waits = 0; waits < 100; waits++) {
            clock.advance(executor.nextDelay());
            executor.runNext();
            if (!schedule.lastBackup().equals(before)) {
                return schedule.lastBackup().orElseThrow().createdAt();
            }
        }
        throw new AssertionError("no backup was taken in 100 waits");
    }

    @Test
    void futureBackupsDelayNoBackup() throws IOException {
        Path second = folder.resolve("second");
        clock.set(Instant.parse("2036-01-01T03:00:00Z"));
        BackupPolicy policy =
                BackupPolicy.daily(folder.resolve("backups")).copyTo(second).keep(1, 0);
        BackupSchedule.start(new BackupWriter(storage, clock), policy, clock, executor);
        executor.runNext();
        executor.clear();
        clock.set(Instant.parse("2026-11-24T12:00:00Z"));

        BackupSchedule schedule = BackupSchedule.start(new BackupWriter(storage, clock), policy, clock, executor);

        assertThat(nextBackup(schedule)).isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
        assertThat(nextBackup(schedule)).isEqualTo(Instant.parse("2026-11-25T03:00:00Z"));
        assertThat(schedule.ignored())
                .extracting(ignored -> ignored.file().getFileName().toString())
                .containsExactly("marquee-20360101T030000Z.db", "marquee-20360101T030000Z.db");
        for (Path place : List.of(folder.resolve("backups"), second)) {
            assertThat(Backups.list(place))
                    .extracting(backup -> backup.createdAt().toString())
                    .containsExactly("2036-01-01T03:00:00Z", "2026-11-25T03:00:00Z");
        }
    }

    @Test
    void clockSetForwardOrBackIsSeenWithinAnHour() {
        clock.set(Instant.parse("2026-11-24T03:00:00Z"));
        BackupSchedule schedule = schedule();
        executor.runNext();

        assertThat(executor.nextDelay()).isEqualTo(Duration.ofHours(1));
        clock.set(Instant.parse("2026-11-27T05:00:00Z"));
        executor.runNext();
        assertThat(schedule.lastBackup().orElseThrow().createdAt()).isEqualTo("2026-11-27T05:00:00Z");

        clock.set(Instant.parse("2026-11-25T05:00:00Z"));
        executor.runNext();
        assertThat(schedule.lastBackup().orElseThrow().createdAt()).isEqualTo("2026-11-25T05:00:00Z");
        assertThat(nextBackup(schedule)).isEqualTo("2026-11-26T03:00:00Z");
    }

    @Test
    void copyThatIsMissingInTheSecondFolderIsTakenAfterARestart() throws IOException {
        clock.set(Instant.parse("2026-11-24T03:00:00Z"));
        Path second = Files.writeString(folder.resolve("second"), "no folder");
        BackupPolicy policy = BackupPolicy.daily(folder.resolve("backups")).copyTo(second);
        BackupSchedule failing = BackupSchedule.start(new BackupWriter(storage, clock), policy, clock, executor);
        executor.runNext();
        assertThat(failing.lastFailure().orElseThrow()).hasMessageContaining("its copy");
        executor.clear();
        Files.delete(second);

        BackupSchedule restarted = BackupSchedule.start(new BackupWriter(storage, clock), policy, clock, executor);
        executor.runNext();

        assertThat(restarted.lastBackup()).isPresent();
        assertThat(Backups.list(second)).hasSize(1);
    }

    @Test
    void errorOfAnyKindIsReportedAndTheScheduleGoesOn() {
        Clock failing = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                throw new AssertionError("no time");
            }
        };
        BackupPolicy policy = BackupPolicy.daily(folder.resolve("backups"));
        BackupSchedule schedule = BackupSchedule.start(new BackupWriter(storage, failing), policy, clock, executor);

        executor.runNext();

        assertThat(schedule.lastFailure().orElseThrow())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("no time");
        assertThat(executor.nextDelay()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void executorThatWasShutDownIsReported() {
        ScheduledThreadPoolExecutor dead = new ScheduledThreadPoolExecutor(1);
        dead.shutdown();

        BackupSchedule schedule = BackupSchedule.start(
                new BackupWriter(storage, clock), BackupPolicy.daily(folder.resolve("backups")), clock, dead);

        assertThat(schedule.lastFailure().orElseThrow()).hasMessageContaining("shut down");
    }

    @Test
    void foreignChecksumFileDoesNotStopTheSchedule() throws IOException {
        Path backups = Files.createDirectories(folder.resolve("backups"));
        Files.write(backups.resolve("film.iso"), new byte[10]);
        Files.write(backups.resolve("film.iso.sha256"), new byte[] {(byte) 0xff, 0});
        BackupSchedule schedule = schedule();

        executor.runNext();

        assertThat(schedule.lastFailure()).isEmpty();
        assertThat(schedule.ignored()).hasSize(1);
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

        BackupSchedule schedule = schedule();

        assertThat(nextBackup(schedule)).isEqualTo(Instant.parse("2026-11-25T03:00:00Z"));
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
        assertThat(nextBackup(schedule)).isEqualTo(Instant.parse("2026-11-25T03:00:00Z"));
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
