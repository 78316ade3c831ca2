package dev.marquee.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the order, the exclusions and the size of a selection. */
class TopItemsTest {

    @Test
    void onlyCandidatesAreReturnedAndEqualScoresAreOrderedByIndex() {
        BitSet candidates = new BitSet();
        candidates.set(0, 5);
        candidates.clear(1);

        assertThat(TopItems.of(candidates, new double[] {0.5, 9, 0.7, 0.5, 0.7}, 3))
                .containsExactly(2, 4, 0);
        assertThat(TopItems.of(candidates, new double[5], 100)).containsExactly(0, 2, 3, 4);
    }

    @Test
    void negativeInfinityExcludesAnItemAndEqualScoresAreOrderedByIndex() {
        double[] scores = {1, 5, Double.NEGATIVE_INFINITY, 5, 3, 1};

        assertThat(TopItems.of(scores, 4)).containsExactly(1, 3, 4, 0);
        assertThat(TopItems.of(scores, 9)).containsExactly(1, 3, 4, 0, 5);
        assertThat(TopItems.of(scores, 0)).isEmpty();
    }

    @Test
    void customOrderSelectsTheBestItems() {
        TopItems largest = new TopItems(2, (a, b) -> a > b);
        for (int item : new int[] {4, 9, 1, 7}) {
            largest.offer(item);
        }

        assertThat(largest.drain()).containsExactly(9, 7);
        assertThat(largest.drain()).isEmpty();
    }

    @Test
    void selectionEqualsSortingAllItems() {
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

        assertThat(TopItems.of(all, scores, 40)).as("seed %d", seed).containsExactly(sorted);
    }
}
