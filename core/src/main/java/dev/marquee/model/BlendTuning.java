package dev.marquee.model;

import dev.marquee.kernel.Workers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Fits the parameters of a blend's components to the size of the data: on a {@link Holdout} of the most popular items, one
 * parameter after the other moves from its published value up or down its scale for as long as the held-out items rank clearly
 * better; on few users nothing is clear, and the published values stay.
 */
final class BlendTuning {

    private static final int MOST_ITEMS = 4000;
    private static final int MOST_INTERACTIONS = 2_000_000;
    private static final int MOST_USERS = 2000;

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
        holdout = Holdout.of(sample(matrix), context.seed(), MOST_USERS);
        this.context = new TrainingContext(context.seed(), context.threads(), done -> {}, context.cancelled());
        this.workers = workers;
    }

    /** The most popular items, renumbered, and as many users, evenly, as there is time for. */
    private static InteractionMatrix sample(InteractionMatrix matrix) {
        int stride = matrix.interactionCount() / MOST_INTERACTIONS + 1;
        return HeadAndTail.only(matrix, HeadAndTail.head(matrix, MOST_ITEMS), stride);
    }

    LinearAutoencoder linear(LinearAutoencoder start) {
        int[] best = climb(
                new int[] {5, 2, 2},
                List.of(LAMBDAS, DROPOUTS, BETAS),
                v -> new LinearAutoencoder(start.name(), v[0], v[1], start.xi(), v[2], MOST_ITEMS));
        return new LinearAutoencoder(
                start.name(), LAMBDAS[best[0]], DROPOUTS[best[1]], start.xi(), BETAS[best[2]], start.maxItems());
    }

    ImplicitAls factors(ImplicitAls start) {
        int[] best = climb(
                new int[] {3, 2},
                List.of(ALPHAS, RIDGES),
                v -> new ImplicitAls(Math.min(DIMENSIONS, start.dimensions()), v[0], v[1], start.nu(), SWEEPS));
        return new ImplicitAls(start.dimensions(), ALPHAS[best[0]], RIDGES[best[1]], start.nu(), start.sweeps());
    }

    private int[] climb(int[] start, List<double[]> scales, Function<double[], ModelTrainer> trainer) {
        Map<List<Integer>, double[]> known = new HashMap<>();
        int[] best = start.clone();
        for (int axis = 0; axis < best.length; axis++) {
            for (int direction : new int[] {-1, 1}) {
                int before = best[axis];
                while (true) {
                    int[] tried = best.clone();
                    tried[axis] += direction;
                    if (tried[axis] < 0
                            || tried[axis] >= scales.get(axis).length
                            || !PairedGain.of(gains(tried, scales, trainer, known), gains(best, scales, trainer, known))
                                    .isClear()) {
                        break;
                    }
                    best = tried;
                }
                if (best[axis] != before) {
                    break;
                }
            }
        }
        return best;
    }

    private double[] gains(
            int[] at,
            List<double[]> scales,
            Function<double[], ModelTrainer> trainer,
            Map<List<Integer>, double[]> known) {
        List<Integer> key = Arrays.stream(at).boxed().toList();
        double[] gain = known.get(key);
        if (gain == null) {
            double[] values = IntStream.range(0, at.length)
                    .mapToDouble(axis -> scales.get(axis)[at[axis]])
                    .toArray();
            gain = holdout.gains(trainer.apply(values).train(holdout.train(), context), workers);
            known.put(key, gain);
        }
        return gain;
    }
}
