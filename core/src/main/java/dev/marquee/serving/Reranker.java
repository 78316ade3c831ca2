package dev.marquee.serving;

import dev.marquee.kernel.TopItems;
import dev.marquee.recommend.RankingOptions;
import java.util.BitSet;

/**
 * Arranges scored movies into a list by {@link RankingOptions}. Immutable and thread-safe.
 *
 * <ul>
 *   <li>Exploration adds noise to the scores: {@code s + T·G}, where the temperature {@code T} is a tenth of the option
 *       and {@code G} is a Gumbel variable. The largest sums are a sample without replacement from the softmax of
 *       {@code s / T} (Kool, van Hoof and Welling, "Stochastic Beams and Where to Find Them", 2019, section 2). The
 *       noise of a movie depends on the seed and its id alone, so that it is the same on every page and after a change
 *       of the catalog.
 *   <li>Diversity {@code d} is maximal marginal relevance (Carbonell and Goldstein, 1998): the list is built movie by
 *       movie, each time with the largest {@code (1 - d)·s - d·(largest similarity to the list so far)}.
 *   <li>Calibration {@code k} (Steck, "Calibrated Recommendations", 2018) takes {@code 1 - k} times that value minus
 *       {@code k} times the divergence that the list with the movie would have from the user's genres
 *       ({@link GenreCalibration}).
 * </ul>
 *
 * <p>Diversity and calibration choose from a pool of the movies with the highest scores: five times the limit, but at
 * most 1,000 more than the limit and at least 100. Cost with a pool of {@code p} movies and a list of {@code n}:
 * {@code O(n·p)} similarities or divergences.
 */
final class Reranker {

    private static final int POOL_FACTOR = 5;
    private static final int MIN_POOL = 100;
    private static final double TEMPERATURE = 0.1;

    private final Snapshot snapshot;
    private final RankingOptions options;

    Reranker(Snapshot snapshot, RankingOptions options) {
        this.snapshot = snapshot;
        this.options = options;
    }

    /**
     * Chooses the next movies of a list.
     *
     * @param candidates the movies to choose from
     * @param scores the score of each movie of the snapshot; not changed
     * @param taste the user's profile, for calibration
     * @param shown the movies of the list on the previous pages
     * @param limit the maximum number of movies
     * @return the next movies of the list, in order
     */
    int[] rank(BitSet candidates, double[] scores, IndexedProfile taste, int[] shown, int limit) {
        double[] noisy = options.exploration() > 0 ? withNoise(candidates, scores) : scores;
        if (options.diversity() == 0 && options.calibration() == 0) {
            return TopItems.of(candidates, noisy, limit);
        }
        int pool = Math.max(MIN_POOL, Math.min(POOL_FACTOR * limit, limit + 1000));
        return rerank(TopItems.of(candidates, noisy, pool), noisy, taste, shown, limit);
    }

    private double[] withNoise(BitSet candidates, double[] scores) {
        CatalogSnapshot catalog = snapshot.catalog();
        double temperature = TEMPERATURE * options.exploration();
        double[] noisy = scores.clone();
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            noisy[i] += temperature * gumbel(options.seed(), catalog.id(i));
        }
        return noisy;
    }

    /**
     * {@return a Gumbel variable of a seed and an id, by SplittableRandom's mixing function (a MurmurHash3 finalizer)}
     */
    private static double gumbel(long seed, long id) {
        long bits = mix(mix(seed) + id * 0x9E3779B97F4A7C15L);
        double uniform = ((bits >>> 11) + 0.5) * 0x1.0p-53;
        return -Math.log(-Math.log(uniform));
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private int[] rerank(int[] pool, double[] scores, IndexedProfile taste, int[] shown, int limit) {
        double[] maxSimilarities = new double[pool.length];
        GenreCalibration calibration = GenreCalibration.of(snapshot.catalog(), taste);
        for (int previous : shown) {
            updateMaxSimilarities(pool, maxSimilarities, previous);
            calibration.add(previous);
        }
        int[] list = new int[Math.min(limit, pool.length)];
        boolean[] taken = new boolean[pool.length];
        for (int n = 0; n < list.length; n++) {
            int best = best(pool, scores, maxSimilarities, taken, calibration);
            taken[best] = true;
            list[n] = pool[best];
            updateMaxSimilarities(pool, maxSimilarities, pool[best]);
            calibration.add(pool[best]);
        }
        return list;
    }

    /** Updates the largest similarity of each movie of the pool to the list, to which a movie was added. */
    private void updateMaxSimilarities(int[] pool, double[] maxSimilarities, int added) {
        if (options.diversity() > 0) {
            for (int p = 0; p < pool.length; p++) {
                maxSimilarities[p] =
                        Math.max(maxSimilarities[p], snapshot.genres().similarity(pool[p], added));
            }
        }
    }

    /**
     * {@return the place in the pool of the best movie; of equal ones the first, because the pool is sorted by score}
     */
    private int best(
            int[] pool, double[] scores, double[] maxSimilarities, boolean[] taken, GenreCalibration calibration) {
        double d = options.diversity();
        double k = calibration.isEmpty() ? 0 : options.calibration();
        int best = -1;
        double largest = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < pool.length; p++) {
            if (taken[p]) {
                continue;
            }
            double gain = (1 - d) * scores[pool[p]] - d * maxSimilarities[p];
            if (k > 0) {
                gain = (1 - k) * gain - k * calibration.divergenceWith(pool[p]);
            }
            if (gain > largest) {
                largest = gain;
                best = p;
            }
        }
        return best;
    }
}
