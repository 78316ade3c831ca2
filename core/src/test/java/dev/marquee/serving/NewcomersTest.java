package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class NewcomersTest {

    @Test
    void estimateIsThreeQuartersOfTheValueAtTheSameRank() {
        double[] base = {0.9, 0.7, 0.5, 0.3, 0};
        double[] values = {0.1, 1.0, 0.2, 0.6, 0};
        BitSet newcomers = new BitSet();
        newcomers.set(4);

        Newcomers estimates = Newcomers.of(newcomers, base, values);

        // The values in order are 1.0, 0.6, 0.2, 0.1.
        assertThat(estimates.estimate(0.95)).isCloseTo(0.75 * 1.0, within(0.001));
        assertThat(estimates.estimate(0.8)).isCloseTo(0.75 * 0.6, within(0.001));
        assertThat(estimates.estimate(0.6)).isCloseTo(0.75 * 0.2, within(0.001));
        assertThat(estimates.estimate(0.4)).isCloseTo(0.75 * 0.1, within(0.001));
        assertThat(estimates.estimate(0.1)).isZero();
    }
}
