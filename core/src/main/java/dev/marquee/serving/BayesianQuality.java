package dev.marquee.serving;

/**
 * The quality of movies by their votes: a tenth of the Bayesian average {@code (v·R + m·C) / (v + m)}.
 *
 * <p>{@code v} and {@code R} are the number and the average of a movie's votes. {@code C} is the average of all votes,
 * or 5 if there are none. {@code m} is the 90th percentile of the numbers of votes of movies with votes, rounded down
 * to an element, at least 1. The fewer votes a movie has, the closer its average is to {@code C}; without votes it is
 * {@code C}. Immutable and thread-safe.
 */
final class BayesianQuality {

    private static final double SCALE = 10;
    private static final int HALF_BITS = 16;

    private final double[] scores;
    private final int priorVotes;

    /**
     * Computes the quality of every movie.
     *
     * @param catalog the movies
     */
    BayesianQuality(CatalogSnapshot catalog) {
        priorVotes = percentile(catalog);
        double weightedSum = 0;
        double voteTotal = 0;
        for (int i = 0; i < catalog.size(); i++) {
            weightedSum += (double) catalog.voteCount(i) * catalog.voteAverage(i);
            voteTotal += catalog.voteCount(i);
        }
        double mean = voteTotal == 0 ? SCALE / 2 : weightedSum / voteTotal;
        scores = new double[catalog.size()];
        for (int i = 0; i < scores.length; i++) {
            double v = catalog.voteCount(i);
            scores[i] = (v * catalog.voteAverage(i) + priorVotes * mean) / (v + priorVotes) / SCALE;
        }
    }

    /** {@return the 90th percentile of the numbers of votes above 0, rounded down to an element; 1 if there is none} */
    private static int percentile(CatalogSnapshot catalog) {
        // Counts the upper and then the lower halves of the numbers, in O(movies), since sorting costs more.
        int[] byUpperHalf = new int[1 << (31 - HALF_BITS)];
        int rated = 0;
        for (int i = 0; i < catalog.size(); i++) {
            int votes = catalog.voteCount(i);
            if (votes > 0) {
                byUpperHalf[votes >>> HALF_BITS]++;
                rated++;
            }
        }
        if (rated == 0) {
            return 1;
        }
        int rank = (int) (0.9 * (rated - 1));
        int upper = 0;
        for (; rank >= byUpperHalf[upper]; upper++) {
            rank -= byUpperHalf[upper];
        }
        int[] byLowerHalf = new int[1 << HALF_BITS];
        for (int i = 0; i < catalog.size(); i++) {
            int votes = catalog.voteCount(i);
            if (votes > 0 && votes >>> HALF_BITS == upper) {
                byLowerHalf[votes & (byLowerHalf.length - 1)]++;
            }
        }
        int lower = 0;
        for (; rank >= byLowerHalf[lower]; lower++) {
            rank -= byLowerHalf[lower];
        }
        return upper << HALF_BITS | lower;
    }

    /**
     * Returns the quality of a movie.
     *
     * @param item the index of the movie
     * @return 0 to 1
     */
    double of(int item) {
        return scores[item];
    }

    /** {@return {@code m}, the number of votes that the mean of all votes counts as} */
    int priorVotes() {
        return priorVotes;
    }
}
