package dev.marquee.serving;

import java.util.stream.IntStream;

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

    private final double[] scores;
    private final int priorVotes;

    /**
     * Computes the quality of every movie.
     *
     * @param catalog the movies
     */
    BayesianQuality(CatalogSnapshot catalog) {
        int[] votes = IntStream.range(0, catalog.size())
                .map(catalog::voteCount)
                .filter(v -> v > 0)
                .sorted()
                .toArray();
        priorVotes = votes.length == 0 ? 1 : Math.max(1, votes[(int) (0.9 * (votes.length - 1))]);
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
