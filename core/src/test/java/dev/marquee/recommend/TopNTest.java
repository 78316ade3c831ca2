package dev.marquee.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopNTest {

    @Test
    void equalScoresComeByIndexAndOthersThanCandidatesNever() {
        BitSet candidates = new BitSet();
        candidates.set(0, 5);
        candidates.clear(1);

        assertThat(TopN.of(candidates, new double[] {0.5, 9, 0.7, 0.5, 0.7}, 3)).containsExactly(2, 4, 0);
        assertThat(TopN.of(candidates, new double[5], 100)).containsExactly(0, 2, 3, 4);
    }

    @Test
    void sameAsSortingEverything() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        double[] scores = random.ints(500, 0, 50).asDoubleStream().toArray();
        BitSet all = new BitSet();
        all.set(0, scores.length);

        int[] sorted = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparing(i -> i))
                .limit(40)
                .mapToInt(Integer::intValue)
                .toArray();

        assertThat(TopN.of(all, scores, 40)).as("seed %d", seed).containsExactly(sorted);
    }
}
