package dev.marquee.serving;

/**
 * Scores how well the genres of movies match a user: the cosine of a movie's set of genres and the user's genre
 * weights.
 *
 * <p>The user's weights are the sum of two vectors, each scaled to unit length: the stated genres with equal weights,
 * and the frequencies of the genres in the history. Immutable and thread-safe. Cost of all scores:
 * {@code O(genres of all movies)}.
 */
final class GenreMatch {

    private final CatalogSnapshot catalog;

    /**
     * Creates a matcher for a catalog.
     *
     * @param catalog the movies
     */
    GenreMatch(CatalogSnapshot catalog) {
        this.catalog = catalog;
    }

    /**
     * Scores every movie.
     *
     * @param history the indices of the movies that the user likes
     * @param stated the indices of the genres that the user stated
     * @return 0 to 1 for each movie, all 0 if neither has a genre; a new array
     */
    double[] score(int[] history, int[] stated) {
        return score(new IndexedProfile(history, stated));
    }

    /**
     * Scores every movie for a profile, in which each movie of the history counts by its weight.
     *
     * @param taste the history and the stated genres
     * @return 0 to 1 for each movie, all 0 if neither has a genre; a new array
     */
    double[] score(IndexedProfile taste) {
        double[] weights = weights(taste);
        double[] scores = new double[catalog.size()];
        for (int i = 0; i < scores.length; i++) {
            int[] genres = catalog.genres(i);
            double dot = 0;
            for (int genre : genres) {
                dot += weights[genre];
            }
            scores[i] = dot == 0 ? 0 : Math.min(1, dot / Math.sqrt(genres.length));
        }
        return scores;
    }

    private double[] weights(IndexedProfile taste) {
        double[] weights = new double[catalog.genreCount()];
        for (int genre : taste.genres()) {
            weights[genre] = 1;
        }
        double[] frequencies = new double[catalog.genreCount()];
        for (int k = 0; k < taste.history().length; k++) {
            for (int genre : catalog.genres(taste.history()[k])) {
                frequencies[genre] += taste.weights()[k];
            }
        }
        addUnit(frequencies, unit(weights));
        unit(weights);
        return weights;
    }

    /**
     * Returns the similarity of two movies.
     *
     * @param i the index of a movie
     * @param j the index of another movie
     * @return the cosine of their sets of genres, 0 to 1; 0 if one of them has no genres
     */
    double similarity(int i, int j) {
        int[] a = catalog.genres(i);
        int[] b = catalog.genres(j);
        int shared = 0;
        for (int x = 0, y = 0; x < a.length && y < b.length; ) {
            int left = a[x];
            int right = b[y];
            shared += left == right ? 1 : 0;
            x += left <= right ? 1 : 0;
            y += right <= left ? 1 : 0;
        }
        return shared == 0 ? 0 : shared / Math.sqrt((double) a.length * b.length);
    }

    private static void addUnit(double[] addend, double[] sum) {
        unit(addend);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += addend[i];
        }
    }

    private static double[] unit(double[] vector) {
        double squares = 0;
        for (double x : vector) {
            squares += x * x;
        }
        if (squares > 0) {
            double length = Math.sqrt(squares);
            for (int i = 0; i < vector.length; i++) {
                vector[i] /= length;
            }
        }
        return vector;
    }
}
