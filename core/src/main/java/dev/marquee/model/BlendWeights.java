package dev.marquee.model;

import dev.marquee.kernel.TopItems;
import dev.marquee.kernel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Learns the weights of a {@link Blend} on a {@link Holdout}: those that rank the held-out items best among the top
 * candidates of the components. Weights are not negative and sum to 1.
 *
 * <p>The standardized scores of a component with few high ones and many equal ones reach far above those of one with
 * evenly distributed scores. So that a step means as much for each, the weights for histories with times are searched
 * in units: a component's unit is inverse to the score of its best candidates.
 *
 * <p>The search starts from the best of the prior and the single components. It moves along the edges of the simplex
 * with decreasing steps, first for all users, then for each bucket of history lengths. The result is shrunk according
 * to the {@linkplain PairedGain#credibility credibility} of its gain: the weights of all users toward the prior,
 * those of a bucket toward those of all users. Confined to one thread.
 */
final class BlendWeights {

    private static final int POOL = 200;

    /** The place of the candidate whose score is a component's unit. */
    private static final int TOP = 10;

    private static final double LEAST_TOP = 0.1;

    /** The strictness for weights that add little or nothing to a prior that is good as it is. */
    private static final double STRICT = 4;

    /** The strictness for weights that know order, where those that don't are a poor prior. */
    private static final double MILD = 1;

    private static final double[] STEPS = {0.25, 0.1, 0.05};
    /** Components with less weight are dropped, because their gain is not worth the time to score them. */
    private static final double MIN_WEIGHT = 0.04;

    private final Workers workers;
    private final int[] lengths;
    private final boolean ordered;
    private final int depth;
    /** For each user and component, the standardized scores of the user's pool of items, held-out items first. */
    private final float[][][] pools;

    /** For each user, the number of held-out items. */
    private final int[] relevant;

    private final int[] buckets;

    /** For each component, the factor of its scores in the pools. */
    private final double[] units;

    /**
     * Scores the pools of all users of the holdout.
     *
     * @param train the interactions that the models were trained on
     * @param users the users and their held-out items
     * @param components the models
     * @param lengths the first history length of each bucket, ascending from at most 1
     * @param workers the threads to run on
     * @param progress receives the completed share of the scoring, 0 to 1
     */
    BlendWeights(
            InteractionMatrix train,
            Holdout.Users users,
            List<CollaborativeModel> components,
            int[] lengths,
            Workers workers,
            DoubleConsumer progress) {
        this.workers = workers;
        this.lengths = lengths;
        ordered = users.ordered();
        int count = users.count();
        depth = users.depth();
        pools = new float[count][][];
        relevant = new int[count];
        buckets = new int[count];
        // For each user and component, the standardized score of one of the best candidates.
        float[][] tops = new float[count][components.size()];
        workers.forEach(
                count,
                () -> train,
                (matrix, k) -> {
                    History history = users.history(matrix, k);
                    buckets[k] = BlendModel.bucket(lengths, history.size());
                    relevant[k] = users.relevant()[k].length;
                    pools[k] = pool(users.relevant()[k], components, history, tops[k]);
                },
                progress);
        units = new double[components.size()];
        for (int c = 0; c < units.length; c++) {
            int component = c;
            double top = Arrays.stream(tops)
                    .mapToDouble(own -> own[component])
                    .average()
                    .orElse(1);
            units[c] = ordered ? 1 / Math.max(LEAST_TOP, top) : 1;
        }
        workers.forEach(count, k -> {
            for (int c = 0; c < units.length; c++) {
                for (int p = 0; p < pools[k][c].length; p++) {
                    pools[k][c][p] *= (float) units[c];
                }
            }
        });
    }

    /** Returns the standardized scores, per component, of the held-out items and of the top items of any component. */
    private static float[][] pool(int[] held, List<CollaborativeModel> components, History history, float[] tops) {
        double[][] scores = new double[components.size()][];
        BlendModel.Scale[] scales = new BlendModel.Scale[scores.length];
        IntStream topItems = IntStream.empty();
        for (int c = 0; c < scores.length; c++) {
            double[] raw = components.get(c).score(history);
            scales[c] = BlendModel.Scale.of(raw, history, 1);
            for (int item : history.items()) {
                raw[item] = Double.NEGATIVE_INFINITY;
            }
            scores[c] = raw;
            int[] own = TopItems.of(raw, POOL);
            topItems = IntStream.concat(topItems, Arrays.stream(own));
            double top = own.length < TOP ? 0 : scales[c].factor() * (raw[own[TOP - 1]] - scales[c].mean());
            tops[c] = Double.isFinite(top) ? (float) top : 0;
        }
        int[] items = IntStream.concat(
                        Arrays.stream(held),
                        topItems.filter(item -> Arrays.binarySearch(held, item) < 0)
                                .sorted()
                                .distinct())
                .toArray();
        float[][] pool = new float[scores.length][items.length];
        for (int c = 0; c < scores.length; c++) {
            for (int p = 0; p < items.length; p++) {
                pool[c][p] = (float) (scales[c].factor() * (scores[c][items[p]] - scales[c].mean()));
            }
        }
        return pool;
    }

    /** Returns the weights for all lengths of histories together, from a prior. */
    double[] learnForAll(double[] prior) {
        return weights(learn(inUnits(prior), k -> true, ordered ? MILD : STRICT));
    }

    /**
     * Returns the weights for each bucket of history lengths, from those for all lengths together; without holdout
     * users, the same.
     */
    double[][] learnByLength(double[] all) {
        double[][] weights = new double[lengths.length][];
        double[] from = inUnits(all);
        for (int b = 0; b < lengths.length; b++) {
            int bucket = b;
            double[] own = learn(from, k -> buckets[k] == bucket, STRICT);
            prune(own);
            weights[b] = weights(own);
        }
        return weights;
    }

    private double[] inUnits(double[] weights) {
        double[] own = new double[weights.length];
        Arrays.setAll(own, c -> weights[c] / units[c]);
        scale(own);
        return own;
    }

    private double[] weights(double[] inUnits) {
        double[] own = new double[inUnits.length];
        Arrays.setAll(own, c -> inUnits[c] * units[c]);
        scale(own);
        return own;
    }

    /** Scales weights to a sum of 1. */
    private static void scale(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        for (int c = 0; c < weights.length; c++) {
            weights[c] /= sum;
        }
    }

    /** Searches from given weights and moves toward the result by the credible share of the gain. */
    private double[] learn(double[] from, IntPredicate included, double strictness) {
        int[] users = IntStream.range(0, pools.length).filter(included).toArray();
        double[] found = search(from, users);
        double share = PairedGain.of(gains(found, users), gains(from, users)).credibility(strictness);
        double[] weights = new double[from.length];
        Arrays.setAll(weights, c -> share * found[c] + (1 - share) * from[c]);
        return weights;
    }

    /** Sets weights below the minimum to 0 and scales the others to a sum of 1. */
    private static void prune(double[] weights) {
        for (int c = 0; c < weights.length; c++) {
            weights[c] = weights[c] < MIN_WEIGHT ? 0 : weights[c];
        }
        scale(weights);
    }

    private double[] search(double[] start, int[] users) {
        double[] best = start.clone();
        double gain = mean(best, users);
        for (int c = 0; c < start.length; c++) {
            double[] single = new double[start.length];
            single[c] = 1;
            double singleGain = mean(single, users);
            if (singleGain > gain) {
                gain = singleGain;
                best = single;
            }
        }
        for (double step : STEPS) {
            for (boolean better = true; better; ) {
                better = false;
                for (int from = 0; from < best.length; from++) {
                    for (int to = 0; to < best.length; to++) {
                        double moved = Math.min(step, best[from]);
                        if (from != to && moved > 1e-9) {
                            double[] candidate = best.clone();
                            candidate[from] -= moved;
                            candidate[to] += moved;
                            double candidateGain = mean(candidate, users);
                            if (candidateGain > gain) {
                                gain = candidateGain;
                                best = candidate;
                                better = true;
                            }
                        }
                    }
                }
            }
        }
        return best;
    }

    private double mean(double[] weights, int[] users) {
        return Arrays.stream(gains(weights, users)).average().orElse(0);
    }

    /** Returns the normalized discounted cumulative gain of each given user with given weights. */
    private double[] gains(double[] weights, int[] users) {
        double[] gains = new double[users.length];
        int blocks = (users.length + 31) / 32;
        workers.forEach(blocks, block -> {
            for (int k = block * 32; k < Math.min(users.length, block * 32 + 32); k++) {
                gains[k] = gain(pools[users[k]], relevant[users[k]], weights, depth);
            }
        });
        return gains;
    }

    private static double gain(float[][] pool, int relevant, double[] weights, int depth) {
        float[] sums = new float[pool[0].length];
        for (int c = 0; c < weights.length; c++) {
            float weight = (float) weights[c];
            float[] scores = pool[c];
            for (int p = 0; weight != 0 && p < sums.length; p++) {
                sums[p] += weight * scores[p];
            }
        }
        double gain = 0;
        for (int r = 0; r < relevant; r++) {
            int rank = countNotBelow(sums, sums[r]) - 1;
            if (rank < depth) {
                gain += Holdout.discount(rank);
            }
        }
        return gain / Holdout.idealGain(Math.min(depth, relevant));
    }

    /**
     * Counts the items that rank before a held-out one in the worst case, and itself. A model that says nothing about
     * most items gives all of them the same score, so that a held-out one among them was not found.
     */
    private static int countNotBelow(float[] sums, float value) {
        int count = 0;
        for (float sum : sums) {
            count += sum >= value ? 1 : 0;
        }
        return count;
    }
}
