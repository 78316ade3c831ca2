package dev.marquee.serving;

import dev.marquee.kernel.TopItems;
import dev.marquee.recommend.RankingOptions;
import java.util.BitSet;

/**
 * Puts a list together out of scores, by {@link RankingOptions}. Confined to one request.
 *
 * <ul>
 *   <li>Exploration adds noise to the scores: {@code s + T·G}, where {@code T} is a tenth of the knob and {@code G} a Gumbel
 *       variable. The best of these are a sample without replacement from the softmax of {@code s / T} (Kool, van Hoof and
 *       Welling, "Stochastic Beams and Where to Find Them", 2019, section 2). The noise of a movie hangs on the seed and its
 *       id alone, so it is the same on every page and after a change of the catalogue.
 *   <li>Diversity is maximal marginal relevance (Carbonell and Goldstein, 1998): the list is built movie by movie, each time
 *       with the largest {@code (1 - d)·s - d·(largest similarity to the list so far)}.
 *   <li>Calibration (Steck, "Calibrated Recommendations", 2018) gives a movie's {@code (1 - k)} of that less {@code k} times
 *       the divergence that the list with it would have from the person's genres ({@link GenreCalibration}).
 * </ul>
 *
 * <p>Diversity and calibration choose from a pool of the best five times as many movies as asked for, at least 100.
 */
final class Reranker {

    private static final int POOL_FACTOR = 5;
    private static final int LEAST_POOL = 100;
    private static final double TEMPERATURE = 0.1;

    private final Snapshot snapshot;
    private final RankingOptions options;

    Reranker(Snapshot snapshot, RankingOptions options) {
        this.snapshot = snapshot;
        this.options = options;
    }

    /**
     * Ranks.
     *
     * @param candidates the movies that may come
     * @param scores one for each movie of the snapshot
     * @param taste the person's, for calibration
     * @param shown what the list holds already, on the pages before
     * @param limit the most movies
     * @return the next movies of the list
     */
    int[] rank(BitSet candidates, double[] scores, IndexedProfile taste, int[] shown, int limit) {
        double[] noisy = options.exploration() > 0 ? explored(candidates, scores) : scores;
        if (options.diversity() == 0 && options.calibration() == 0) {
            return TopItems.of(candidates, noisy, limit);
        }
        int pool = Math.max(LEAST_POOL, Math.min(POOL_FACTOR * limit, limit + 1000));
        return rearranged(TopItems.of(candidates, noisy, pool), noisy, taste, shown, limit);
    }

    private double[] explored(BitSet candidates, double[] scores) {
        CatalogSnapshot catalog = snapshot.catalog();
        double temperature = TEMPERATURE * options.exploration();
        double[] noisy = scores.clone();
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            noisy[i] += temperature * gumbel(options.seed(), catalog.id(i));
        }
        return noisy;
    }

    /** {@return a Gumbel variable made of two numbers by the finalizer of MurmurHash3 as in SplittableRandom} */
    private static double gumbel(long seed, long id) {
        long bits = mixed(mixed(seed) + id * 0x9E3779B97F4A7C15L);
        double uniform = ((bits >>> 11) + 0.5) * 0x1.0p-53;
        return -Math.log(-Math.log(uniform));
    }

    private static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private int[] rearranged(int[] pool, double[] scores, IndexedProfile taste, int[] shown, int limit) {
        double[] closest = new double[pool.length];
        GenreCalibration calibration = GenreCalibration.of(snapshot.catalog(), taste);
        for (int before : shown) {
            approach(pool, closest, before);
            calibration.add(before);
        }
        int[] list = new int[Math.min(limit, pool.length)];
        boolean[] taken = new boolean[pool.length];
        for (int n = 0; n < list.length; n++) {
            int best = best(pool, scores, closest, taken, calibration);
            taken[best] = true;
            list[n] = pool[best];
            approach(pool, closest, pool[best]);
            calibration.add(pool[best]);
        }
        return list;
    }

    private void approach(int[] pool, double[] closest, int chosen) {
        if (options.diversity() > 0) {
            for (int p = 0; p < pool.length; p++) {
                closest[p] = Math.max(closest[p], snapshot.genres().similarity(pool[p], chosen));
            }
        }
    }

    /** The pool is in the order of scores, so that of equal ones the first is the best. */
    private int best(int[] pool, double[] scores, double[] closest, boolean[] taken, GenreCalibration calibration) {
        double d = options.diversity();
        double k = calibration.isEmpty() ? 0 : options.calibration();
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < pool.length; p++) {
            if (taken[p]) {
                continue;
            }
            double gain = (1 - d) * scores[pool[p]] - d * closest[p];
            if (k > 0) {
                gain = (1 - k) * gain - k * calibration.divergenceWith(pool[p]);
            }
            if (gain > most) {
                most = gain;
                best = p;
            }
        }
        return best;
    }
}
