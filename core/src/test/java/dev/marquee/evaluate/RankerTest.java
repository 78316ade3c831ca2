package dev.marquee.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.model.History;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankerTest {

    private final Ranker ranker = new Ranker(3, 7);

    @Test
    void historyIsNotRanked() {
        Ranking ranking = ranker.rank(new double[] {9, 8, 7, 6, 5}, History.of(0, 2), new int[] {3}, null, 1);

        assertThat(ranking.candidates()).isEqualTo(3);
        assertThat(ranking.ranks()).containsExactly(2);
        assertThat(ranking.top()).containsExactly(1, 3, 4);
    }

    @Test
    void onlyGivenCandidatesAreRanked() {
        Ranking ranking =
                ranker.rank(new double[] {9, 8, 7, 6, 5}, History.empty(), new int[] {4}, new int[] {2, 4}, 1);

        assertThat(ranking.candidates()).isEqualTo(2);
        assertThat(ranking.ranks()).containsExactly(2);
        assertThat(ranking.top()).containsExactly(2, 4);
    }

    @Test
    void relevantItemsCountInTheRanksBehindThem() {
        Ranking ranking = ranker.rank(new double[] {5, 4, 3, 2, 1}, History.empty(), new int[] {0, 2, 4}, null, 1);

        assertThat(ranking.ranks()).containsExactly(1, 3, 5);
    }

    @Test
    void scoreThatIsNotFiniteRanksLast() {
        double[] scores = {Double.NaN, -1e300, Double.POSITIVE_INFINITY, 0};

        Ranking ranking = ranker.rank(scores, History.empty(), new int[] {0}, null, 1);

        assertThat(ranking.top()[0]).isEqualTo(3);
        assertThat(ranking.top()[1]).isEqualTo(1);
        assertThat(ranking.ranks()[0]).isGreaterThan(2);
    }

    @Test
    void equalScoresAreRankedAtRandom() {
        int users = 20_000;
        int[] ranks = IntStream.range(0, users)
                .map(user -> ranker.rank(new double[10], History.empty(), new int[] {0}, null, user)
                        .ranks()[0])
                .toArray();

        // Ranks are uniform over 1 to 10: the mean is 5.5 with a standard error of 0.02.
        assertThat(Arrays.stream(ranks).average().orElseThrow()).isBetween(5.4, 5.6);
        assertThat(Arrays.stream(ranks).distinct().count()).isEqualTo(10);
    }

    @Test
    void ranksAndListAgreeWithASort() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            int items = 5 + random.nextInt(40);
            double[] scores = IntStream.range(0, items)
                    .mapToDouble(i -> random.nextDouble())
                    .toArray();
            int[] relevant = random.ints(4, 0, items).sorted().distinct().toArray();
            int[] sorted = IntStream.range(0, items)
                    .boxed()
                    .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                    .mapToInt(Integer::intValue)
                    .toArray();

            Ranking ranking = ranker.rank(scores, History.empty(), relevant, null, round);

            assertThat(ranking.top()).containsExactly(Arrays.copyOf(sorted, 3));
            assertThat(ranking.ranks())
                    .containsExactly(IntStream.range(0, items)
                            .filter(place -> Arrays.binarySearch(relevant, sorted[place]) >= 0)
                            .map(place -> place + 1)
                            .toArray());
        }
    }
}
