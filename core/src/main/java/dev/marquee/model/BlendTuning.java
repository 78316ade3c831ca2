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
    private static final int MAX_USERS = 2000;

    private static final double[] LAMBDAS = {8, 20, 50, 120, 250, 500, 1000, 2000, 4000};
    private static final double[] DROPOUTS = {0, 0.15, 0.3, 0.5, 0.7};
    private static final double[] BETAS = {0, 0.25, 0.5, 0.75, 1};
    private static final double[] ALPHAS = {0.01, 0.03, 0.1, 0.3, 1};
    private static final double[] RIDGES = {0.0007, 0.002, 0.007, 0.02, 0.06};
    private static final int DIMENSIONS = 64;
    private static final int SWEEPS = 6;

    private final Holdout holdout;
    private final TrainingContext context;
    private final Workers workers;

    BlendTuning(InteractionMatrix matrix, TrainingContext context, Workers workers) {
        holdout = Holdout.of(sample(matrix), context.seed(), MAX_USERS);
        this.context = new TrainingContext(context.seed(), context.threads(), done -> {}, context.canceled());
        this.workers = workers;
    }

    /** Returns the most popular items, renumbered, and an evenly spaced sample of the users that limits the cost. */
    private static InteractionMatrix sample(InteractionMatrix matrix) {
        int stride = matrix.interactionCount() / MAX_INTERACTIONS + 1;
        return HeadAndTail.headInteractions(matrix, HeadAndTail.head(matrix, MAX_ITEMS), stride);
    }

    /** Returns the autoencoder with fitted parameters. */
    LinearAutoencoder linear(LinearAutoencoder start) {
        int[] best = climb(
                new int[] {5, 2, 2},
                List.of(LAMBDAS, DROPOUTS, BETAS),
                v -> new LinearAutoencoder(start.name(), v[0], v[1], start.xi(), v[2], MAX_ITEMS));
        return new LinearAutoencoder(
                start.name(), LAMBDAS[best[0]], DROPOUTS[best[1]], start.xi(), BETAS[best[2]], start.maxItems());
    }

    /** Returns the ALS with fitted parameters. */
    ImplicitAls factors(ImplicitAls start) {
        int[] best = climb(
                new int[] {3, 2},
                List.of(ALPHAS, RIDGES),
                v -> new ImplicitAls(Math.min(DIMENSIONS, start.dimensions()), v[0], v[1], start.nu(), SWEEPS));
        return new ImplicitAls(start.dimensions(), ALPHAS[best[0]], RIDGES[best[1]], start.nu(), start.sweeps());
    }

    /** Moves along each scale in turn while the gain is clear; returns the final index on each scale. */
    private int[] climb(int[] start, List<double[]> scales, Function<double[], ModelTrainer> trainer) {
        Map<List<Integer>, double[]> cache = new HashMap<>();
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
                                            gains(candidate, scales, trainer, cache),
                                            gains(best, scales, trainer, cache))
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
        return best;
    }

    /**
     * Returns the gain of each holdout user for the parameters at the given scale indices; known results are reused.
     */
    private double[] gains(
            int[] indices,
            List<double[]> scales,
            Function<double[], ModelTrainer> trainer,
            Map<List<Integer>, double[]> cache) {
        List<Integer> key = Arrays.stream(indices).boxed().toList();
        double[] gain = cache.get(key);
        if (gain == null) {
            double[] values = IntStream.range(0, indices.length)
                    .mapToDouble(axis -> scales.get(axis)[indices[axis]])
                    .toArray();
            gain = holdout.gains(trainer.apply(values).train(holdout.train(), context), workers);
            cache.put(key, gain);
        }
        return gain;
    }
}
