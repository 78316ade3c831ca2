package dev.marquee.benchmarks.peers;

import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Evaluator;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.Metric;
import dev.marquee.evaluate.Split;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures lists of recommendations with {@link Evaluator}, and again with {@link PlainMeasures}, which must agree. A
 * list is given to the evaluator as the scores of a model. Items without users fill a list that is too short, so that
 * what it lacks counts as missed. Immutable and thread-safe.
 */
final class ListJudge {

    /** The length of the lists. */
    static final int LENGTH = 20;

    /** What is measured, in the order of the report. */
    static final List<Measure> MEASURES = List.of(
            new Measure(Metric.HIT_RATE, 10),
            new Measure(Metric.NDCG, 10),
            new Measure(Metric.RECALL, LENGTH),
            new Measure(Metric.NDCG, LENGTH));

    private static final double TOLERANCE = 1e-9;

    private final int items;
    private final int[][] relevant;
    private final History[] histories;
    private final Split split;

    /**
     * Creates a judge.
     *
     * @param items the number of items
     * @param users the key of each test user, different for each
     * @param owned the items that each test user has and must not be recommended, in any order
     * @param relevant the test items of each test user, one or more
     */
    ListJudge(int items, int[] users, int[][] owned, int[][] relevant) {
        this.items = items;
        this.relevant = relevant;
        // HR, NDCG and Recall don't depend on the training part; it only gives the number of items.
        InteractionMatrix.Builder matrix = new InteractionMatrix.Builder(items + LENGTH);
        matrix.add(0, 0);
        Split.Builder builder = Split.builder(matrix.build());
        histories = new History[users.length];
        for (int user = 0; user < users.length; user++) {
            histories[user] = History.of(owned[user]);
            builder.foldInUser(users[user], histories[user], relevant[user], null);
        }
        split = builder.build();
        if (split.userCount() != users.length) {
            throw new IllegalArgumentException("each user needs a test item that is not among the user's own");
        }
    }

    /**
     * Measures the lists of all users.
     *
     * @param name the name for the result
     * @param lists the recommended items of each user, best first, at most {@link #LENGTH}
     * @return the result, with at least {@link #MEASURES}
     * @throws IllegalArgumentException if a list has an item twice, or one that the user has
     */
    Evaluation evaluate(String name, int[][] lists) {
        check(name, lists);
        Map<History, int[]> byHistory = new IdentityHashMap<>();
        for (int user = 0; user < lists.length; user++) {
            byHistory.put(histories[user], lists[user]);
        }
        Evaluation evaluation = Evaluator.at(10, LENGTH).evaluate(name, new ListModel(items, byHistory), split);
        for (Measure measure : MEASURES) {
            compare(name, measure, lists, evaluation.perUser(measure));
        }
        return evaluation;
    }

    private void check(String name, int[][] lists) {
        if (lists.length != histories.length) {
            throw new IllegalArgumentException(
                    name + " answered " + lists.length + " users instead of " + histories.length);
        }
        for (int user = 0; user < lists.length; user++) {
            BitSet met = new BitSet(items);
            Arrays.stream(histories[user].items()).forEach(met::set);
            for (int item : lists[user]) {
                if (item < 0 || item >= items || met.get(item) || lists[user].length > LENGTH) {
                    throw new IllegalArgumentException(name + " gave user " + split.key(user) + " the list "
                            + Arrays.toString(lists[user]) + ", where item " + item
                            + " is unknown, repeated, the user's own, or one too many");
                }
                met.set(item);
            }
        }
    }

    private void compare(String name, Measure measure, int[][] lists, double[] measured) {
        for (int user = 0; user < lists.length; user++) {
            double expected = switch (measure.metric()) {
                case HIT_RATE -> PlainMeasures.hitRate(lists[user], relevant[user], measure.k());
                case RECALL -> PlainMeasures.recall(lists[user], relevant[user], measure.k());
                case NDCG -> PlainMeasures.ndcg(lists[user], relevant[user], measure.k());
                default -> throw new IllegalArgumentException(measure + " has no check");
            };
            if (Math.abs(measured[user] - expected) > TOLERANCE) {
                throw new IllegalStateException(measure + " of " + name + " for user " + split.key(user) + " is "
                        + measured[user] + " by the evaluator and " + expected + " by its definition");
            }
        }
    }

    /** A model that scores the items of a list by their places, and then the items without users. */
    private record ListModel(int items, Map<History, int[]> lists) implements CollaborativeModel {

        @Override
        public int itemCount() {
            return items + LENGTH;
        }

        @Override
        public double[] score(History history) {
            double[] scores = new double[itemCount()];
            for (int place = 0; place < LENGTH; place++) {
                scores[items + place] = LENGTH - place;
            }
            int[] list = lists.get(history);
            for (int place = 0; place < list.length; place++) {
                scores[list[place]] = 2.0 * LENGTH - place;
            }
            return scores;
        }

        @Override
        public double[] contributions(History history, int item) {
            throw new UnsupportedOperationException("a list has no contributions");
        }
    }
}
