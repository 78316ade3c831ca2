package dev.marquee.serving;

import java.util.stream.IntStream;

/**
 * How good movies are by their votes: a tenth of the Bayesian average {@code (v·R + m·C) / (v + m)}.
 *
 * <p>{@code v} and {@code R} are a movie's number of votes and their average; {@code C} is the average of all votes; {@code m}
 * is the number of votes that nine tenths of the voted movies do not exceed, at least 1. A movie with few votes is drawn to
 * {@code C}; without votes it gets {@code C}. Immutable and thread-safe.
 */
final class BayesianQuality {

    private static final double SCALE = 10;

    private final double[] scores;
    private final int priorVotes;

    /**
     * Computes the scores.
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
        double points = 0;
        double all = 0;
        for (int i = 0; i < catalog.size(); i++) {
            points += (double) catalog.voteCount(i) * catalog.voteAverage(i);
            all += catalog.voteCount(i);
        }
        double mean = all == 0 ? SCALE / 2 : points / all;
        scores = new double[catalog.size()];
        for (int i = 0; i < scores.length; i++) {
            double v = catalog.voteCount(i);
            scores[i] = (v * catalog.voteAverage(i) + priorVotes * mean) / (v + priorVotes) / SCALE;
        }
    }

    /**
     * Reads a movie's score.
     *
     * @param item the movie
     * @return 0 to 1
     */
    double of(int item) {
        return scores[item];
    }

    /** {@return {@code m}, the votes as if which the mean counts} */
    int priorVotes() {
        return priorVotes;
    }
}
