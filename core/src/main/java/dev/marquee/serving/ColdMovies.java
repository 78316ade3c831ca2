package dev.marquee.serving;

import dev.marquee.content.CompletedModel;
import dev.marquee.content.ItemTraits;
import dev.marquee.content.TasteRegression;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The movies of a catalog that a model does not know, and what their content lets expect. Immutable.
 *
 * <p>A movie that was there when the model was trained, and that nobody has liked so far, is <em>untouched</em>: that
 * nobody likes it is evidence. All others are <em>newcomers</em>, of which the model could not know.
 *
 * <p>Both are estimated by {@link TasteRegression}. A newcomer's value is the estimate times the ratio that one in ten
 * of the movies that the model knows exceed, at most 0.95: a movie that may turn out well is worth a try. An untouched
 * movie's is the estimate times the share of likes that such a movie is still to expect, by Good and Turing: of the
 * movies that were there, {@code n0} without and {@code n1} with one like, {@code (n1 / n0) / mean number of likes}, at
 * most 1.
 *
 * <p>Source: Good, "The population frequencies of species and the estimation of population parameters", Biometrika
 * 1953, equation 2 with {@code r = 0}.
 */
final class ColdMovies {

    /** What is only expected never stands before the best of what is known, whose value is 1. */
    private static final double MOST_OF_NEWCOMER = 0.95;

    private final CatalogSnapshot catalog;
    private final BitSet unknown;
    private final BitSet newcomers;
    private final BitSet untouched;
    private final double expectation;
    private volatile @Nullable TasteRegression regression;

    private ColdMovies(
            CatalogSnapshot catalog, BitSet unknown, BitSet newcomers, BitSet untouched, double expectation) {
        this.catalog = catalog;
        this.unknown = unknown;
        this.newcomers = newcomers;
        this.untouched = untouched;
        this.expectation = expectation;
    }

    /**
     * Tells newcomers from untouched movies. Cost: one walk through the movies and those that are liked.
     *
     * @param catalog the movies
     * @param unknown the movies that the model does not know
     * @param latest the largest id of a movie that was there when the model was trained
     * @param statistics the likes
     * @param previous another instance for the same model, whose regression is taken over if it is the same; or null
     */
    static ColdMovies of(
            CatalogSnapshot catalog,
            BitSet unknown,
            long latest,
            FavoriteStatistics statistics,
            @Nullable ColdMovies previous) {
        BitSet newcomers = new BitSet(catalog.size());
        BitSet untouched = new BitSet(catalog.size());
        long[] liked = statistics.movieIds();
        long likes = 0;
        int withoutLike = 0;
        int withOneLike = 0;
        for (int i = 0, k = 0; i < catalog.size() && catalog.id(i) <= latest; i++) {
            while (k < liked.length && liked[k] < catalog.id(i)) {
                k++;
            }
            int count =
                    k < liked.length && liked[k] == catalog.id(i) ? statistics.likes()[k] : 0;
            likes += count;
            withoutLike += count == 0 ? 1 : 0;
            withOneLike += count == 1 ? 1 : 0;
            untouched.set(i, count == 0 && unknown.get(i));
        }
        newcomers.or(unknown);
        newcomers.andNot(untouched);
        int present = catalog.size() - newcomers.cardinality();
        double expectation =
                likes == 0 || withoutLike == 0 ? 0 : Math.min(1, (double) withOneLike / withoutLike * present / likes);
        ColdMovies cold = new ColdMovies(catalog, unknown, newcomers, untouched, expectation);
        if (previous != null && previous.catalog.hasTraitsOf(catalog) && previous.newcomers.equals(newcomers)) {
            cold.regression = previous.regression;
        }
        return cold;
    }

    /** {@return the movies that the model does not know; the caller must not change the set} */
    BitSet unknown() {
        return unknown;
    }

    /** {@return the unknown movies that are not untouched; the caller must not change the set} */
    BitSet newcomers() {
        return newcomers;
    }

    /** {@return the share of an estimate that is to be expected of a movie: 1 for a newcomer} */
    double expectation(int movie) {
        return untouched.get(movie) ? expectation : 1;
    }

    /**
     * Sets the values of the unknown movies to what their content lets expect. Cost: a pass over the values and the
     * unknown movies; the first call prepares the regression.
     *
     * @param values the model's values of all movies, 0 to 1; those of unknown movies are replaced
     * @param taste the user
     */
    void estimate(double[] values, IndexedProfile taste) {
        if (unknown.isEmpty()) {
            return;
        }
        TasteRegression.Estimates estimates = regression().estimates(values, taste.history(), taste.weights());
        if (expectation > 0) {
            for (int i = untouched.nextSetBit(0); i >= 0; i = untouched.nextSetBit(i + 1)) {
                values[i] = Math.min(1, expectation * estimates.of(i));
            }
        }
        if (!newcomers.isEmpty()) {
            double factor = CompletedModel.optimisticFactor(estimates, values, unknown, taste.history());
            for (int i = newcomers.nextSetBit(0); i >= 0; i = newcomers.nextSetBit(i + 1)) {
                values[i] = Math.min(MOST_OF_NEWCOMER, factor * estimates.of(i));
            }
        }
    }

    /** Prepares the regression if any movie is unknown. */
    void warmUp() {
        if (!unknown.isEmpty()) {
            regression();
        }
    }

    /** {@return the regression, prepared by the first call, since many engines never need it} */
    private TasteRegression regression() {
        TasteRegression prepared = regression;
        if (prepared == null) {
            BitSet present = new BitSet(catalog.size());
            present.set(0, catalog.size());
            present.andNot(newcomers);
            CatalogColumns columns = catalog.columns();
            prepared = TasteRegression.of(
                    new ItemTraits(
                            columns.genres, catalog.genreCount(), columns.releaseYears, columns.originalLanguages),
                    present);
            regression = prepared;
        }
        return prepared;
    }
}
