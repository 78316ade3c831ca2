package dev.marquee.serving;

/**
 * How well a movie's genres meet a person's: the cosine between the movie's set of genres and the person's weights.
 *
 * <p>The weights are the stated genres, each alike, and the frequencies of genres in the history; each of the two is brought
 * to length one, and where both are there they count half and half. Immutable and thread-safe; {@code O(genres of movies)}.
 */
final class GenreMatch {

    private final CatalogSnapshot catalog;

    /**
     * Looks at a catalogue.
     *
     * @param catalog the movies
     */
    GenreMatch(CatalogSnapshot catalog) {
        this.catalog = catalog;
    }

    /**
     * Scores every movie.
     *
     * @param history indices of movies that the person likes
     * @param stated indices of genres that the person named
     * @return 0 to 1 for each movie, all 0 where neither says anything; a fresh array
     */
    double[] score(int[] history, int[] stated) {
        double[] weights = weights(history, stated);
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

    private double[] weights(int[] history, int[] stated) {
        double[] weights = new double[catalog.genreCount()];
        for (int genre : stated) {
            weights[genre] = 1;
        }
        double[] frequencies = new double[catalog.genreCount()];
        for (int liked : history) {
            for (int genre : catalog.genres(liked)) {
                frequencies[genre]++;
            }
        }
        addUnit(frequencies, unit(weights));
        unit(weights);
        return weights;
    }

    /**
     * Compares two movies.
     *
     * @param i a movie
     * @param j another movie
     * @return the cosine of their sets of genres, 0 to 1; 0 where one has none
     */
    double similarity(int i, int j) {
        int[] a = catalog.genres(i);
        int[] b = catalog.genres(j);
        int both = 0;
        for (int x = 0, y = 0; x < a.length && y < b.length; ) {
            int left = a[x];
            int right = b[y];
            both += left == right ? 1 : 0;
            x += left <= right ? 1 : 0;
            y += right <= left ? 1 : 0;
        }
        return both == 0 ? 0 : both / Math.sqrt((double) a.length * b.length);
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
