package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The lag of a replica, with a clock of the test's. */
class ReplicaLagTest {

    private static final long SECOND = 1_000_000_000L;

    private long now;
    private final ReplicaLag lag = new ReplicaLag(Duration.ofSeconds(10), () -> now);

    @Test
    void nothingIsKnownBeforeAComparison() {
        assertThat(lag.isWithin()).isFalse();
        assertThat(lag.isBeyond()).isFalse();
    }

    @Test
    void replicaWithEverythingIsWithin() {
        lag.compare(now, 100, 100);

        assertThat(lag.isWithin()).isTrue();
    }

    @Test
    void replicaThatNeverCatchesUpButIsSecondsBehindStaysWithin() {
        for (int second = 0; second < 60; second++) {
            now = second * SECOND;
            lag.compare(now, 100 + second, 100 + second - 3);

            assertThat(lag.isWithin()).as("second %s", second).isEqualTo(second >= 3);
            assertThat(lag.isBeyond()).as("second %s", second).isFalse();
        }
    }

    @Test
    void stoppedReplicaIsBeyondAfterTheBound() {
        lag.compare(0, 100, 100);
        now = 5 * SECOND;
        lag.compare(now, 200, 100);
        assertThat(lag.isWithin()).isTrue();

        now = 16 * SECOND;
        lag.compare(now, 300, 100);

        assertThat(lag.isWithin()).isFalse();
        assertThat(lag.isBeyond()).isTrue();
    }

    @Test
    void afterATimeWithoutComparisonItIsNeither() {
        lag.compare(0, 100, 100);
        now = 3600 * SECOND;
        assertThat(lag.isWithin()).isFalse();

        lag.compare(now, 1000, 990);
        assertThat(lag.isWithin()).isFalse();
        assertThat(lag.isBeyond()).isFalse();

        now += SECOND;
        lag.compare(now, 1010, 1000);
        assertThat(lag.isWithin()).isTrue();
    }

    @Test
    void idleDatabaseWithAReplicaThatHasEverythingIsWithin() {
        lag.compare(0, 100, 100);
        now = 3600 * SECOND;

        lag.compare(now, 100, 100);

        assertThat(lag.isWithin()).isTrue();
    }

    @Test
    void forgottenReplicaIsWithinAgainOnceItHasWhatTheDatabaseHadWritten() {
        lag.compare(0, 100, 100);
        assertThat(lag.position()).isEqualTo(100);

        lag.forgetKnown();
        now = SECOND;
        lag.compare(now, 200, 90);

        assertThat(lag.isWithin()).isFalse();
        assertThat(lag.position()).isZero();

        now = 2 * SECOND;
        lag.compare(now, 300, 200);

        assertThat(lag.isWithin()).isTrue();
        assertThat(lag.position()).isEqualTo(200);
    }
}
