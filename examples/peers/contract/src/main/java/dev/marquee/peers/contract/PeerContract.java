package dev.marquee.peers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.benchmarks.peers.Likes;
import dev.marquee.benchmarks.peers.Peer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Trains a peer on 60 users of two tastes with 20 items each, of which every user has a half. Whoever learns anything
 * recommends items of the user's own taste.
 */
public abstract class PeerContract {

    private static final int USERS = 60;
    private static final int TASTE = 20;
    private static final int LENGTH = 5;
    private static final double SURE = 0.8;
    private static final long SEED = 1;

    /** Creates the tests. */
    protected PeerContract() {}

    /** {@return a new peer} */
    protected abstract Peer peer();

    /** {@return the parameters to try, by the name of the algorithm} */
    protected abstract Map<String, Map<String, String>> algorithms();

    @TestFactory
    Stream<DynamicTest> recommendsWhatTheUserHasNotFromTheUsersTaste() {
        return algorithms().entrySet().stream()
                .map(algorithm -> DynamicTest.dynamicTest(algorithm.getKey(), () -> learns(algorithm.getValue())));
    }

    private void learns(Map<String, String> parameters) throws Exception {
        Likes likes = twoTastes();
        int[] users = IntStream.range(0, USERS).toArray();
        try (Peer peer = peer()) {
            peer.load(likes, 2);
            peer.train(parameters);

            int[][] lists = peer.answers(users, LENGTH);
            int[] single = peer.answer(7, LENGTH);

            long wanted = 0;
            for (int user : users) {
                assertThat(lists[user]).hasSize(LENGTH).doesNotHaveDuplicates();
                assertThat(lists[user]).doesNotContain(likes.rows()[user]);
                wanted += Arrays.stream(lists[user])
                        .filter(item -> item / TASTE == user % 2)
                        .count();
            }
            assertThat(wanted / (double) (USERS * LENGTH)).isGreaterThan(SURE);
            assertThat(single).containsExactly(lists[7]);
        }
    }

    private static Likes twoTastes() {
        Random random = new Random(SEED);
        int[][] rows = new int[USERS][];
        long[][] times = new long[USERS][];
        for (int user = 0; user < USERS; user++) {
            int first = user % 2 * TASTE;
            rows[user] = random.ints(0, TASTE)
                    .distinct()
                    .limit(TASTE / 2)
                    .map(item -> first + item)
                    .toArray();
            times[user] = IntStream.rangeClosed(1, TASTE / 2).asLongStream().toArray();
        }
        return new Likes(2 * TASTE, rows, times);
    }
}
