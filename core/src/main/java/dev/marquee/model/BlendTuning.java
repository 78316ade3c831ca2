package dev.marquee.model;

import dev.marquee.kernel.Workers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Fits the parameters of the components of a {@link Blend} to the data by coordinate search on a {@link Holdout} of the
 * most popular items. One parameter after the other moves from its published value down or up its scale as long as the
 * held-out items rank clearly better. With few users no gain is clear, and the published values stay. Confined to one
 * thread.
 */
final class BlendTuning {

    private static final int MAX_ITEMS = 4000;
    private static final int MAX_INTERACTIONS = 2_000_000;

    /** The interactions of the sample if there are more than the maximum; more would not change what is clear. */
    private static final int SAMPLED_INTERACTIONS = 1_000_000;

    private static final int MAX_USERS = 2000;

    private static final double[] LAMBDAS = {8, 20, 50, 120, 250, 500, 1000, 2000, 4000};
    private static final double[] DROPOUTS = {0, 0.15, 0.3, 0.5, 0.7};
    private static final double[] BETAS = {0, 0.25, 0.5, 0.75, 1};
    private static final double[] ALPHAS = {0.01, 0.03, 0.1, 0.3, 1};
    private static final double[] RIDGES = {0.0007, 0.002, 0.007, 0.02, 0.06};
    private static final int DIMENSIONS = 64;
    private static final int SWEEPS = 6;

    /** The usual numbers of trainings of the two searches, by which progress is reported. */
    private static final int LINEAR_TRAININGS = 8;

    private static final int FACTOR_TRAININGS = 6;

    private final Holdout holdout;
    private final TrainingContext context;
    private final Workers workers;

    BlendTuning(InteractionMatrix matrix, TrainingContext context, Workers workers) {
        holdout = Holdout.of(sample(matrix), context.seed(), MAX_USERS);
        this.context = context;
        this.workers = workers;
    }

    /** Returns the most popular items, renumbered, and an evenly spaced sample of the users that limits the cost. */
    private static InteractionMatrix sample(InteractionMatrix matrix) {
        int stride =
                matrix.interactionCount() < MAX_INTERACTIONS ? 1 : matrix.interactionCount() / SAMPLED_INTERACTIONS + 1;
        return HeadAndTail.headInteractions(matrix, HeadAndTail.head(matrix, MAX_ITEMS), stride);
    }

    /** Returns the autoencoder with fitted parameters. */
    LinearAutoencoder linear(LinearAutoencoder start) {
        int[] best = climb(
                new int[] {5, 2, 2},
                List.of(LAMBDAS, DROPOUTS, BETAS),
                v -> new LinearAutoencoder(start.name(), v[0], v[1], start.xi(), v[2], MAX_ITEMS),
                new Trials(context.step(0, 0.5), LINEAR_TRAININGS));
        return new LinearAutoencoder(
                start.name(), LAMBDAS[best[0]], DROPOUTS[best[1]], start.xi(), BETAS[best[2]], start.maxItems());
    }

    /** Returns the ALS with fitted parameters. */
    ImplicitAls factors(ImplicitAls start) {
        int[] best = climb(
                new int[] {3, 2},
                List.of(ALPHAS, RIDGES),
                v -> new ImplicitAls(Math.min(DIMENSIONS, start.dimensions()), v[0], v[1], start.nu(), SWEEPS),
                new Trials(context.step(0.5, 1), FACTOR_TRAININGS));
        return new ImplicitAls(start.dimensions(), ALPHAS[best[0]], RIDGES[best[1]], start.nu(), start.sweeps());
    }

    /** Moves along each scale in turn while the gain is clear; returns the final index on each scale. */
    private int[] climb(int[] start, List<double[]> scales, Function<double[], ModelTrainer> trainer, Trials trials) {
        int[] best = start.clone();
        for (int axis = 0; axis < best.length; axis++) {
            for (int direction : new int[] {-1, 1}) {
                int before = best[axis];
                while (true) {
                    int[] candidate = best.clone();
                    candidate[axis] += direction;
                    if (candidate[axis] < 0
                            || candidate[axis] >= scales.get(axis).length
                            || !PairedGain.of(
                                            gains(candidate, scales, trainer, trials),
                                            gains(best, scales, trainer, trials))
                                    .isClear()) {
                        break;
                    }
                    best = candidate;
                }
                if (best[axis] != before) {
                    break;
                }
            }
        }
        trials.end();
        return best;
    }

    /**
     * Returns the gain of each holdout user for the parameters at the given scale indices; known results are reused.
     */
    private double[] gains(
            int[] indices, List<double[]> scales, Function<double[], ModelTrainer> trainer, Trials trials) {
        List<Integer> key = Arrays.stream(indices).boxed().toList();
        double[] gain = trials.gains.get(key);
        if (gain == null) {
            double[] values = IntStream.range(0, indices.length)
                    .mapToDouble(axis -> scales.get(axis)[indices[axis]])
                    .toArray();
            gain = holdout.gains(trainer.apply(values).train(holdout.train(), trials.next()), workers);
            trials.gains.put(key, gain);
        }
        return gain;
    }

    /** The trials of one search: their gains by the indices on the scales, and the share of the work that each is. */
    private static final class Trials {

        private final Map<List<Integer>, double[]> gains = new HashMap<>();
        private final TrainingContext context;
        private final int expected;
        private int count;

        Trials(TrainingContext context, int expected) {
            this.context = context;
            this.expected = expected;
        }

        /** Returns the context of one more training. */
        TrainingContext next() {
            count++;
            return context.step(ended(count - 1), ended(count));
        }

        void end() {
            context.progress().accept(1);
        }

        /** Returns the share after a number of trainings; those past the expected number halve the rest each. */
        private double ended(int trainings) {
            return trainings <= expected
                    ? 0.9 * trainings / expected
                    : 1 - 0.1 * Math.pow(0.5, trainings - (double) expected);
        }
    }
}
