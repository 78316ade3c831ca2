package dev.marquee.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Instant FIRST = Instant.parse("2025-10-21T03:00:00Z");

    private static Backup backup(Instant at) {
        String stamp = at.toString().replaceAll("[-:]", "");
        return backup("marquee-" + stamp + ".db", at);
    }

    private static Backup backup(String name, Instant at) {
        return new Backup(Path.of(name), at, 1, "0".repeat(64), "3.1", new TreeMap<>());
    }

    private static List<Backup> daily(int days) {
        return IntStream.range(0, days)
                .mapToObj(day -> backup(FIRST.plus(Duration.ofDays(day))))
                .toList();
    }

    private static List<String> kept(List<Backup> backups, int dailies, int monthlies) {
        List<Backup> kept = new ArrayList<>(backups);
        kept.removeAll(Retention.expired(backups, dailies, monthlies));
        return kept.stream()
                .map(backup -> backup.createdAt().toString().substring(0, 10))
                .sorted()
                .toList();
    }

    @Test
    void after400DaysThirtyDailyAndTwelveMonthlyStay() {
        List<Backup> backups = daily(400);

        List<String> kept = kept(backups, 30, 12);

        // The last day is 2026-11-24: thirty days back to 2026-10-26, and the first backups of December to November.
        assertThat(kept)
                .hasSize(41)
                .startsWith("2025-12-01", "2026-01-01", "2026-02-01", "2026-03-01")
                .contains("2026-10-01", "2026-10-26", "2026-11-01")
                .doesNotContain("2026-10-25", "2025-11-01")
                .endsWith("2026-11-23", "2026-11-24");
    }

    @Test
    void runningEveryDayKeepsWhatRunningOnceWould() {
        List<Backup> present = new ArrayList<>();
        for (Backup next : daily(400)) {
            present.add(next);
            present.removeAll(Retention.expired(present, 30, 12));
        }

        assertThat(kept(present, 30, 12)).isEqualTo(kept(daily(400), 30, 12));
    }

    @Test
    void lastBackupOfADayAndFirstOfAMonthAreKept() {
        List<Backup> backups = List.of(
                backup(Instant.parse("2026-05-02T01:00:00Z")),
                backup(Instant.parse("2026-05-02T23:00:00Z")),
                backup(Instant.parse("2026-05-03T01:00:00Z")),
                backup(Instant.parse("2026-05-03T02:00:00Z")));

        assertThat(Retention.expired(backups, 2, 0)).containsExactly(backups.get(0), backups.get(2));
        assertThat(Retention.expired(backups, 1, 1)).containsExactly(backups.get(1), backups.get(2));
    }

    @Test
    void ofTwoBackupsInOneSecondTheSecondIsTheLast() {
        Backup first = backup("marquee-20261124T030000Z.db", FIRST);
        Backup second = backup("marquee-20261124T030000Z-2.db", FIRST);

        List<Backup> inOrder =
                Stream.of(second, first).sorted(BackupFolder.OLDEST_FIRST).toList();

        assertThat(Retention.expired(inOrder, 1, 0)).containsExactly(first);
    }

    @Test
    void whenBackupsStopNothingExpires() {
        assertThat(Retention.expired(daily(30), 30, 0)).isEmpty();
    }
}
