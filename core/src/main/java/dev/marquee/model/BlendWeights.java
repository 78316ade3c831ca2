package dev.marquee.model;

import dev.marquee.kernel.TopItems;
import dev.marquee.kernel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds a blend's weights on a {@link Holdout}: those that rank the held-out items best among the candidates that any component
 * puts high. Weights are not negative and sum to 1. The search goes from the better of the prior and the single components along the
 * edges of the simplex with ever smaller steps, first for all users, then for each bucket of history lengths. What was found counts as much as its
 * gain is credible: weights of all users are drawn to the prior, those of a bucket to those of all.
 */
final class BlendWeights {

    private static final int POOL = 200;
    private static final double[] STEPS = {0.25, 0.1, 0.05};
    /** Less than this of the weight is not worth a component's time. */
    private static final double LEAST = 0.04;

    private final Workers workers;
    private final int[] lengths;
    /** For each user: for each component the standardised scores of the pool, of which the held-out items come first. */
    private final float[][][] pools;

    private final int[] relevant;
    private final int[] buckets;

    BlendWeights(Holdout holdout, List<CollaborativeModel> components, int[] lengths, Workers workers) {
        this.workers = workers;
        this.lengths = lengths;
        int count = holdout.users().length;
        pools = new float[count][][];
        relevant = new int[count];
        buckets = new int[count];
        workers.forEach(count, k -> {
            History history = holdout.train().history(holdout.users()[k]);
            buckets[k] = BlendModel.bucket(lengths, history.size());
            relevant[k] = holdout.relevant()[k].length;
            pools[k] = pool(holdout, components, k, history);
        });
    }

    private static float[][] pool(Holdout holdout, List<CollaborativeModel> components, int k, History history) {
        double[][] scores = new double[components.size()][];
        BlendModel.Scale[] scales = new BlendModel.Scale[scores.length];
        int[] held = holdout.relevant()[k];
        IntStream others = IntStream.empty();
        for (int c = 0; c < scores.length; c++) {
            double[] raw = components.get(c).score(history);
            scales[c] = BlendModel.Scale.of(raw, history, 1);
            for (int item : history.items()) {
                raw[item] = Double.NEGATIVE_INFINITY;
            }
            scores[c] = raw;
            others = IntStream.concat(others, Arrays.stream(TopItems.of(raw, POOL)));
        }
        int[] items = IntStream.concat(
                        Arrays.stream(held),
                        others.filter(item -> Arrays.binarySearch(held, item) < 0)
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

    /** The weights for each bucket of history lengths; the prior where nobody can judge. */
    double[][] learn(double[] prior) {
        double[] all = learn(prior, k -> true);
        double[][] weights = new double[lengths.length][];
        for (int b = 0; b < lengths.length; b++) {
            int bucket = b;
            weights[b] = learn(all, k -> buckets[k] == bucket);
            prune(weights[b]);
        }
        return weights;
    }

    /** Searches from some weights, and goes as far from them as the gain is credible. */
    private double[] learn(double[] from, IntPredicate judges) {
        int[] users = IntStream.range(0, pools.length).filter(judges).toArray();
        double[] found = search(from, users);
        double share = PairedGain.of(gains(found, users), gains(from, users)).credibility();
        double[] weights = new double[from.length];
        Arrays.setAll(weights, c -> share * found[c] + (1 - share) * from[c]);
        return weights;
    }

    private static void prune(double[] weights) {
        double sum = 0;
        for (int c = 0; c < weights.length; c++) {
            weights[c] = weights[c] < LEAST ? 0 : weights[c];
            sum += weights[c];
        }
        for (int c = 0; c < weights.length; c++) {
            weights[c] /= sum;
        }
    }

    private double[] search(double[] start, int[] users) {
        double[] best = start.clone();
        double gain = mean(best, users);
        for (int c = 0; c < start.length; c++) {
            double[] single = new double[start.length];
            single[c] = 1;
            double other = mean(single, users);
            if (other > gain) {
                gain = other;
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
                            double[] tried = best.clone();
                            tried[from] -= moved;
                            tried[to] += moved;
                            double other = mean(tried, users);
                            if (other > gain) {
                                gain = other;
                                best = tried;
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

    /** The gains of some users under weights. */
    private double[] gains(double[] weights, int[] users) {
        double[] gains = new double[users.length];
        int blocks = (users.length + 31) / 32;
        workers.forEach(blocks, block -> {
            for (int k = block * 32; k < Math.min(users.length, block * 32 + 32); k++) {
                gains[k] = gain(pools[users[k]], relevant[users[k]], weights);
            }
        });
        return gains;
    }

    private static double gain(float[][] pool, int relevant, double[] weights) {
        float[] sums = new float[pool[0].length];
        for (int c = 0; c < weights.length; c++) {
            float weight = (float) weights[c];
            float[] own = pool[c];
            for (int p = 0; weight != 0 && p < sums.length; p++) {
                sums[p] += weight * own[p];
            }
        }
        double gain = 0;
        for (int r = 0; r < relevant; r++) {
            int rank = above(sums, sums[r]);
            if (rank < Holdout.DEPTH) {
                gain += Holdout.discount(rank);
            }
        }
        return gain / Holdout.ideal(relevant);
    }

    private static int above(float[] sums, float value) {
        int count = 0;
        for (float sum : sums) {
            count += sum > value ? 1 : 0;
        }
        return count;
    }
}
