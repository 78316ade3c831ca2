package dev.marquee.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Searches parameters on given scales, one after the other: each moves from where it starts down or up its scale as
 * long as the gain over the users of a validation is clear ({@link PairedGain#isClear}). Where the users are few, no
 * gain is clear, and the start stays. Confined to one thread.
 */
final class CoordinateSearch {

    /** A parameter may be worth another value once others have moved; more rounds hardly ever change one. */
    private static final int MAX_ROUNDS = 2;

    private final List<double[]> scales;
    private final Function<double[], double[]> gains;
    private final Map<List<Integer>, double[]> known = new HashMap<>();

    /**
     * Creates a search.
     *
     * @param scales the values of each parameter that are tried, neighbors beside each other
     * @param gains returns the gain of each user for values of the parameters
     */
    CoordinateSearch(List<double[]> scales, Function<double[], double[]> gains) {
        this.scales = scales;
        this.gains = gains;
    }

    /**
     * Returns the values that the search ends with.
     *
     * @param start the index on each scale to begin with
     * @param others other places to begin with; the one with the highest gain is taken if it is clearly better
     */
    double[] from(int[] start, int[]... others) {
        int[] best = start;
        for (int[] other : others) {
            PairedGain gain = PairedGain.of(gains(other), gains(start));
            if (gain.isClear() && PairedGain.of(gains(other), gains(best)).mean() > 0) {
                best = other;
            }
        }
        return climbed(best.clone());
    }

    private double[] climbed(int[] best) {
        int[] before;
        int rounds = 0;
        do {
            before = best.clone();
            round(best);
            rounds++;
        } while (rounds < MAX_ROUNDS && !Arrays.equals(best, before));
        return values(best);
    }

    private void round(int[] best) {
        for (int axis = 0; axis < best.length; axis++) {
            for (int direction : new int[] {-1, 1}) {
                int before = best[axis];
                while (isBetter(best, axis, direction)) {
                    best[axis] += direction;
                }
                if (best[axis] != before) {
                    break;
                }
            }
        }
    }

    private boolean isBetter(int[] best, int axis, int direction) {
        int[] candidate = best.clone();
        candidate[axis] += direction;
        return candidate[axis] >= 0
                && candidate[axis] < scales.get(axis).length
                && PairedGain.of(gains(candidate), gains(best)).isClear();
    }

    private double[] gains(int[] indices) {
        return known.computeIfAbsent(Arrays.stream(indices).boxed().toList(), key -> gains.apply(values(indices)));
    }

    private double[] values(int[] indices) {
        return IntStream.range(0, indices.length)
                .mapToDouble(axis -> scales.get(axis)[indices[axis]])
                .toArray();
    }
}
