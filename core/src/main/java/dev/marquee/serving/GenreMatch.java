package dev.marquee.serving;

import dev.marquee.storage.TrainingMovie;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores how well the genres of movies match a user: the cosine of a movie's set of genres and the user's genre
 * weights.
 *
 * <p>The user's weights are the sum of two vectors, each scaled to unit length: the stated genres with equal weights,
 * and the frequencies of the genres in the history. Movies of the same genres are scored once: a catalog has a few
 * thousand sets of genres. Immutable and thread-safe. Cost of all scores: one lookup per movie. Memory: 4 bytes per
 * movie.
 */
final class GenreMatch {

    private final CatalogSnapshot catalog;

    /** The place of each movie's genres in {@link #sets}. */
    private final int[] setOfMovie;

    private final int[][] sets;

    private GenreMatch(CatalogSnapshot catalog, int[] setOfMovie, int[][] sets) {
        this.catalog = catalog;
        this.setOfMovie = setOfMovie;
        this.sets = sets;
    }

    /** {@return the matcher of a catalog; cost: one pass over the genres of all movies} */
    static GenreMatch of(CatalogSnapshot catalog) {
        Map<IntBuffer, Integer> places = new HashMap<>();
        int[] setOfMovie = new int[catalog.size()];
        for (int i = 0; i < setOfMovie.length; i++) {
            setOfMovie[i] = place(catalog.genres(i), places);
        }
        return new GenreMatch(catalog, setOfMovie, inOrder(places));
    }

    /**
     * Returns the matcher of the next catalog. Cost: one copy of 4 bytes per movie, unless movies or genres have other
     * indices than before, or more sets of genres are kept than there are movies; then one pass over the genres of all
     * movies.
     *
     * @param next the next catalog
     * @param written the movies that it does not share with the catalog of this matcher
     * @return its matcher
     */
    GenreMatch with(CatalogSnapshot next, List<TrainingMovie> written) {
        // Sets that no movie has any more stay.
        if (sets.length > next.size()
                || !catalog.isPrefixOf(next)
                || !Arrays.equals(catalog.genreIds(), next.genreIds())) {
            return of(next);
        }
        Map<IntBuffer, Integer> places = new HashMap<>();
        for (int[] set : sets) {
            places.put(IntBuffer.wrap(set), places.size());
        }
        int[] copy = Arrays.copyOf(setOfMovie, next.size());
        for (TrainingMovie movie : written) {
            int i = next.indexOf(movie.id());
            copy[i] = place(next.genres(i), places);
        }
        return new GenreMatch(next, copy, inOrder(places));
    }

    private static int place(int[] genres, Map<IntBuffer, Integer> places) {
        Integer place = places.putIfAbsent(IntBuffer.wrap(genres), places.size());
        return place == null ? places.size() - 1 : place;
    }

    private static int[][] inOrder(Map<IntBuffer, Integer> places) {
        int[][] sets = new int[places.size()][];
        places.forEach((set, place) -> sets[place] = set.array());
        return sets;
    }

    /** {@return the number of sets of genres that are kept} */
    int setCount() {
        return sets.length;
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
        double[] bySet = scoresOfSets(weights(taste));
        double[] scores = new double[setOfMovie.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = bySet[setOfMovie[i]];
        }
        return scores;
    }

    private double[] scoresOfSets(double[] weights) {
        double[] scores = new double[sets.length];
        for (int s = 0; s < scores.length; s++) {
            double dot = 0;
            for (int genre : sets[s]) {
                dot += weights[genre];
            }
            scores[s] = dot == 0 ? 0 : Math.min(1, dot / Math.sqrt(sets[s].length));
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
