package dev.marquee.web.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WhyTest {

    @Test
    void percentsOfTheChartAddUpTo100() {
        // Rounded one by one, they would be 79, 5 and 17.
        assertThat(Why.percents(0.787, 0.048, 0.165)).containsExactly(79, 5, 16);
        assertThat(Why.percents(1, 1, 1)).containsExactly(34, 33, 33);
        assertThat(Why.percents(0, 0.3, 0)).containsExactly(0, 100, 0);
        assertThat(Why.percents(0, 0, 0)).containsExactly(0, 0, 0);
    }

    @Test
    void percentsAreTheSharesUpToLessThanOne() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            double[] parts = random.doubles(3).toArray();
            double sum = Arrays.stream(parts).sum();

            int[] percents = Why.percents(parts);

            assertThat(percents)
                    .as("seed %d", seed)
                    .satisfies(all -> assertThat(Arrays.stream(all).sum()).isEqualTo(100));
            for (int part = 0; part < 3; part++) {
                assertThat((double) percents[part])
                        .as("seed %d", seed)
                        .isCloseTo(100 * parts[part] / sum, Offset.strictOffset(1.0));
            }
        }
    }
}
