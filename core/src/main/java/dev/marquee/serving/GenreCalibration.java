package dev.marquee.serving;

/**
 * Measures how far the genres of a list are from the genres of a user: the Kullback-Leibler divergence
 * {@code Σ_g p_g·ln(p_g / q'_g)} with {@code q' = 0.99·q + 0.01·p}, after Steck, "Calibrated Recommendations", RecSys
 * 2018, equations 2 to 6.
 *
 * <p>{@code p} is the user's distribution. Each movie of the history distributes 1 evenly over its genres, and each
 * stated genre has 1; both are scaled to a sum of 1, with equal weights where both exist. {@code q} is the distribution
 * of the list, where each movie distributes 1 evenly over its genres. Confined to one request.
 */
final class GenreCalibration {

    private static final double SMOOTHING = 0.01;

    private final CatalogSnapshot catalog;
    private final double[] target;
    private final double[] listSums;
    private final boolean empty;
    private double listTotal;

    private GenreCalibration(CatalogSnapshot catalog, double[] target, boolean empty) {
        this.catalog = catalog;
        this.target = target;
        this.empty = empty;
        listSums = new double[target.length];
    }

    static GenreCalibration of(CatalogSnapshot catalog, IndexedProfile taste) {
        double[] liked = new double[catalog.genreCount()];
        double movies = 0;
        for (int movie : taste.history()) {
            movies += distribute(catalog, movie, liked, 1);
        }
        double stated = taste.genres().length;
        double share = movies > 0 && stated > 0 ? 0.5 : 1;
        for (int g = 0; g < liked.length && movies > 0; g++) {
            liked[g] *= share / movies;
        }
        for (int genre : taste.genres()) {
            liked[genre] += share / stated;
        }
        return new GenreCalibration(catalog, liked, movies + stated == 0);
    }

    /** Distributes an amount evenly over a movie's genres; returns 1, or 0 for a movie without genres. */
    private static double distribute(CatalogSnapshot catalog, int movie, double[] sums, double amount) {
        int[] genres = catalog.genres(movie);
        for (int genre : genres) {
            sums[genre] += amount / genres.length;
        }
        return genres.length == 0 ? 0 : 1;
    }

    /** {@return whether the user has no genres, neither stated nor in the history} */
    boolean isEmpty() {
        return empty;
    }

    /** Adds a movie to the list. */
    void add(int movie) {
        listTotal += distribute(catalog, movie, listSums, 1);
    }

    /** {@return the divergence that the list would have with one more movie} */
    double divergenceWith(int movie) {
        double added = distribute(catalog, movie, listSums, 1);
        double total = listTotal + added;
        double divergence = 0;
        for (int g = 0; g < target.length; g++) {
            if (target[g] > 0) {
                double share = total == 0 ? 0 : listSums[g] / total;
                divergence += target[g] * Math.log(target[g] / ((1 - SMOOTHING) * share + SMOOTHING * target[g]));
            }
        }
        distribute(catalog, movie, listSums, -added);
        return divergence;
    }
}
