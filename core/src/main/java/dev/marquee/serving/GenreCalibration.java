package dev.marquee.serving;

/**
 * How far a list's genres are from a person's: the Kullback-Leibler divergence {@code Σ_g p_g·ln(p_g / q'_g)} with
 * {@code q' = 0.99·q + 0.01·p}, after Steck, "Calibrated Recommendations", RecSys 2018, equations 2 to 6.
 *
 * <p>{@code p} is the person's: each movie of the history spreads 1 over its genres, each stated genre has 1; the two are
 * brought to a sum of 1 and count half and half where both are there. {@code q} is the list's, each of its movies spreading 1
 * over its genres. Confined to one request.
 */
final class GenreCalibration {

    private static final double SMOOTHING = 0.01;

    private final CatalogSnapshot catalog;
    private final double[] wanted;
    private final double[] listed;
    private final boolean empty;
    private double inList;

    private GenreCalibration(CatalogSnapshot catalog, double[] wanted, boolean empty) {
        this.catalog = catalog;
        this.wanted = wanted;
        this.empty = empty;
        listed = new double[wanted.length];
    }

    static GenreCalibration of(CatalogSnapshot catalog, IndexedProfile taste) {
        double[] liked = new double[catalog.genreCount()];
        double movies = 0;
        for (int movie : taste.history()) {
            movies += spread(catalog, movie, liked, 1);
        }
        double stated = taste.genres().length;
        double halves = movies > 0 && stated > 0 ? 0.5 : 1;
        for (int g = 0; g < liked.length && movies > 0; g++) {
            liked[g] *= halves / movies;
        }
        for (int genre : taste.genres()) {
            liked[genre] += halves / stated;
        }
        return new GenreCalibration(catalog, liked, movies + stated == 0);
    }

    /** {@return 1, or 0 for a movie without genres} */
    private static double spread(CatalogSnapshot catalog, int movie, double[] sums, double amount) {
        int[] genres = catalog.genres(movie);
        for (int genre : genres) {
            sums[genre] += amount / genres.length;
        }
        return genres.length == 0 ? 0 : 1;
    }

    /** {@return whether nothing is known of the person's genres} */
    boolean isEmpty() {
        return empty;
    }

    void add(int movie) {
        inList += spread(catalog, movie, listed, 1);
    }

    /** {@return the divergence that the list would have with this movie in it} */
    double divergenceWith(int movie) {
        double added = spread(catalog, movie, listed, 1);
        double total = inList + added;
        double divergence = 0;
        for (int g = 0; g < wanted.length; g++) {
            if (wanted[g] > 0) {
                double share = total == 0 ? 0 : listed[g] / total;
                divergence += wanted[g] * Math.log(wanted[g] / ((1 - SMOOTHING) * share + SMOOTHING * wanted[g]));
            }
        }
        spread(catalog, movie, listed, -added);
        return divergence;
    }
}
