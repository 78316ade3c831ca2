package dev.marquee.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.Metric;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListJudgeTest {

    private static final int ITEMS = 60;

    @Test
    void measuresAreThoseWorkedOutByHand() {
        // User 0 finds 5 at place 2 and 9 at place 12; user 1, with the same items, has a list of one that hits
        // nothing.
        int[] list =
                IntStream.of(20, 5, 21, 22, 23, 24, 25, 26, 27, 28, 29, 9, 30).toArray();
        ListJudge judge =
                new ListJudge(ITEMS, new int[] {0, 1}, new int[][] {{1, 2}, {1, 2}}, new int[][] {{9, 5}, {7}});

        Evaluation evaluation = judge.evaluate("model", new int[][] {list, {8}});

        double discount2 = 1 / (Math.log(3) / Math.log(2));
        double discount12 = 1 / (Math.log(13) / Math.log(2));
        assertThat(evaluation.perUser(new Measure(Metric.HIT_RATE, 10))).containsExactly(1, 0);
        assertThat(evaluation.perUser(new Measure(Metric.RECALL, 20))).containsExactly(1, 0);
        assertThat(evaluation.perUser(new Measure(Metric.NDCG, 10))[0])
                .isCloseTo(discount2 / (1 + discount2), within(1e-12));
        assertThat(evaluation.perUser(new Measure(Metric.NDCG, 20))[0])
                .isCloseTo((discount2 + discount12) / (1 + discount2), within(1e-12));
    }

    @Test
    void evaluatorAgreesWithTheDefinitionsOnRandomLists() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int users = 200;
        int[][] owned = new int[users][];
        int[][] relevant = new int[users][];
        int[][] lists = new int[users][];
        for (int user = 0; user < users; user++) {
            int[] items = random.ints(0, ITEMS).distinct().limit(ITEMS).toArray();
            int own = random.nextInt(10);
            owned[user] = Arrays.copyOfRange(items, 0, own);
            int[] rest = Arrays.copyOfRange(items, own, ITEMS);
            lists[user] = Arrays.copyOf(rest, random.nextInt(ListJudge.LENGTH + 1));
            relevant[user] = random.ints(0, rest.length)
                    .distinct()
                    .limit(1 + random.nextInt(30))
                    .map(place -> rest[place])
                    .toArray();
        }

        Evaluation evaluation =
                new ListJudge(ITEMS, IntStream.range(0, users).toArray(), owned, relevant).evaluate("random", lists);

        for (int user = 0; user < users; user++) {
            assertThat(evaluation.perUser(new Measure(Metric.NDCG, 20))[user])
                    .as("user %d of seed %d", user, seed)
                    .isCloseTo(PlainMeasures.ndcg(lists[user], relevant[user], 20), within(1e-12));
            assertThat(evaluation.perUser(new Measure(Metric.RECALL, 20))[user])
                    .as("user %d of seed %d", user, seed)
                    .isCloseTo(PlainMeasures.recall(lists[user], relevant[user], 20), within(1e-12));
            assertThat(evaluation.perUser(new Measure(Metric.HIT_RATE, 10))[user])
                    .as("user %d of seed %d", user, seed)
                    .isEqualTo(PlainMeasures.hitRate(lists[user], relevant[user], 10));
        }
    }

    @Test
    void listsWithTheUsersOwnItemsOrRepeatedOnesAreRefused() {
        ListJudge judge = new ListJudge(ITEMS, new int[] {3}, new int[][] {{1}}, new int[][] {{2}});

        for (int[] list : new int[][] {{4, 1}, {4, 4}, {ITEMS}, {-1}}) {
            assertThatThrownBy(() -> judge.evaluate("model", new int[][] {list}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("model gave user 3 the list");
        }
    }
}
