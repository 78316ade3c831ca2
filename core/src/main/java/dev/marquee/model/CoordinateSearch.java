package dev.marquee.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Searches parameters on given scales, one after the other: each moves from where it starts down or up its scale as
 * long as the gain over the users of a validation is clear ({@link PairedGain#isClear}). Where the users are few, no
 * gain is clear, and the start stays. A trial that is not ahead on the first quarter of the users ends there, because
 * most trials are no gain. Confined to one thread.
 */
final class CoordinateSearch {

    /** A parameter may be worth another value once others have moved; more rounds hardly ever change one. */
    private static final int MAX_ROUNDS = 2;

    private final List<double[]> scales;
    private final int users;
    private final Gains gains;
    private final Map<List<Integer>, double[]> known = new HashMap<>();

    /** Measures parameters on users. */
    interface Gains {

        /** Returns the gain of each user from number {@code from} to before {@code to} with given parameters. */
        double[] of(double[] values, int from, int to);
    }

    /**
     * Creates a search.
     *
     * @param scales the values of each parameter that are tried, neighbors beside each other
     * @param users the number of users, of whom the first quarter is like all
     * @param gains the validation
     */
    CoordinateSearch(List<double[]> scales, int users, Gains gains) {
        this.scales = scales;
        this.users = users;
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
            if (isBetter(other, start)
                    && PairedGain.of(gains(other, users), gains(best, users)).mean() > 0) {
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
        return candidate[axis] >= 0 && candidate[axis] < scales.get(axis).length && isBetter(candidate, best);
    }

    private boolean isBetter(int[] candidate, int[] best) {
        int some = (users + 3) / 4;
        return PairedGain.of(gains(candidate, some), gains(best, some)).mean() > 0
                && PairedGain.of(gains(candidate, users), gains(best, users)).isClear();
    }

    /** Returns the gains of the first users, of whom those that are known are not measured again. */
    private double[] gains(int[] indices, int count) {
        List<Integer> key = Arrays.stream(indices).boxed().toList();
        double[] before = known.getOrDefault(key, new double[0]);
        if (before.length < count) {
            double[] more = gains.of(values(indices), before.length, count);
            double[] all = Arrays.copyOf(before, count);
            System.arraycopy(more, 0, all, before.length, more.length);
            known.put(key, all);
            return all;
        }
        return Arrays.copyOf(before, count);
    }

    private double[] values(int[] indices) {
        return IntStream.range(0, indices.length)
                .mapToDouble(axis -> scales.get(axis)[indices[axis]])
                .toArray();
    }
}
