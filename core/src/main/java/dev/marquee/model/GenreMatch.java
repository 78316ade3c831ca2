package dev.marquee.model;

/**
 * How well a movie's genres meet a person's: the cosine between the movie's set of genres and the person's weights.
 *
 * <p>The weights are the stated genres, each alike, and the frequencies of genres in the history; each of the two is brought
 * to length one, and where both are there they count half and half. Immutable and thread-safe; {@code O(genres of movies)}.
 */
public final class GenreMatch implements Model {

    private final CatalogSnapshot catalog;

    /**
     * Looks at a catalogue.
     *
     * @param catalog the movies
     */
    public GenreMatch(CatalogSnapshot catalog) {
        this.catalog = catalog;
    }

    @Override
    public double[] score(Taste taste) {
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

    private double[] weights(Taste taste) {
        double[] weights = new double[catalog.genreCount()];
        for (int genre : taste.genres()) {
            weights[genre] = 1;
        }
        double[] frequencies = new double[catalog.genreCount()];
        for (int liked : taste.history()) {
            for (int genre : catalog.genres(liked)) {
                frequencies[genre]++;
            }
        }
        addUnit(frequencies, unit(weights));
        unit(weights);
        return weights;
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
