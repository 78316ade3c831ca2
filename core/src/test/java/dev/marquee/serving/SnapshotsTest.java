package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.storage.contract.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

    private final MovableClock clock = new MovableClock(ServedDatabase.NOW);
    private final Snapshots snapshots = new Snapshots(new MemoryDatabase().storage(), clock);

    @Test
    void snapshotIsReplacedAfterAMinute() {
        Snapshot first = snapshots.current();

        clock.advance(Duration.ofSeconds(59));
        assertThat(snapshots.current()).isSameAs(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(snapshots.current()).isNotSameAs(first);
    }

    @Test
    void snapshotIsReplacedIfTheClockWasSetBack() {
        Snapshot first = snapshots.current();

        clock.advance(Duration.ofDays(-1));
        Snapshot second = snapshots.current();

        assertThat(second).isNotSameAs(first);
        assertThat(snapshots.current()).isSameAs(second);
    }
}
