package dev.marquee.serving;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.Transitions;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The scores of a collaborative model for one history, scaled to 0 to 1: {@code c = max(0, (s - s0) / (s1 - s0))}.
 *
 * <p>{@code s0} is the baseline, the mean score that the model gives for an empty history, and {@code s1} is the
 * largest score of the movies that the model knows outside the history. So scores of different scales, such as sums of
 * similarities and sums of z-scores, become comparable, and the addends remain addends. Confined to one request.
 */
final class CollaborativeScores {

    /**
     * The least range of scores that carries information, as a share of the largest score: a model sums floats, so that
     * scores which would be equal differ by rounding. The scores of the history count too, since they are sums of the
     * same addends and may be much larger than all others.
     */
    private static final double ROUNDING = 1e-5;

    private static final double[] NONE_FOLLOWED = {};

    /** The scores of a model that has no information about the history. */
    static final CollaborativeScores NONE = new CollaborativeScores(new double[0], 0, 0, true);

    private final double[] values;
    private final double baseline;
    private final double scale;
    private final boolean additive;

    /** What of each value comes from what people watched next; empty for nothing. */
    private final double[] followed;

    private CollaborativeScores(double[] values, double baseline, double scale, boolean additive) {
        this(values, baseline, scale, additive, NONE_FOLLOWED);
    }

    private CollaborativeScores(double[] values, double baseline, double scale, boolean additive, double[] followed) {
        this.values = values;
        this.baseline = baseline;
        this.scale = scale;
        this.additive = additive;
        this.followed = followed;
    }

    /**
     * Returns the scaled scores for a history, or {@link #NONE} if no movie scores above the baseline by more than
     * rounding. A movie of the history that may be recommended is scored without its own addend, since a movie says
     * nothing about itself. Cost: one scoring, and one explanation for each of those movies.
     *
     * @param engine the engine
     * @param history the history, as the model's items
     * @param hidden the indices of the movies that are not recommended; their values don't matter
     */
    static CollaborativeScores of(Engine engine, History history, BitSet hidden) {
        if (history.size() == 0) {
            return NONE;
        }
        double[] raw = engine.model().score(history);
        double magnitude = 0;
        for (double score : raw) {
            double absolute = Math.abs(score);
            magnitude = absolute > magnitude ? absolute : magnitude;
        }
        for (int k = 0; k < history.size(); k++) {
            int item = history.items()[k];
            raw[item] = hidden.get(engine.toCatalog(item))
                    ? Double.NEGATIVE_INFINITY
                    : raw[item] - engine.model().contributions(history, item)[k];
        }
        int[] toModel = engine.toModel();
        double[] values = new double[toModel.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            int item = toModel[i];
            double value = item < 0 ? Double.NEGATIVE_INFINITY : raw[item];
            values[i] = value;
            largest = value > largest ? value : largest;
        }
        double baseline = engine.baselineScore();
        if (largest - baseline <= ROUNDING * magnitude) {
            return NONE;
        }
        double scale = 1 / (largest - baseline);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, (values[i] - baseline) * scale);
        }
        return new CollaborativeScores(values, baseline, scale, true);
    }

    /**
     * Returns the similarity of every movie to one: the mean of the scores of the engine's model and of the neighbors
     * of the favorites, each scaled to 0 to 1. A model that is accurate for whole histories overrates movies that share
     * a few favorites by chance when the history is a single movie; the mean of two models reduces this effect.
     */
    static CollaborativeScores similarTo(Engine engine, int movie) {
        IndexedProfile taste = new IndexedProfile(new int[] {movie}, new int[0]);
        CollaborativeScores byModel = of(engine, engine.fold(taste), taste.hidden());
        if (!engine.isTrained()) {
            return byModel;
        }
        double[] values = neighborScores(engine, movie);
        double largest = Arrays.stream(values).max().orElse(0);
        if (largest == 0) {
            return byModel;
        }
        for (int i = 0; i < values.length; i++) {
            double cosine = values[i] / largest;
            values[i] = byModel.isInformative() ? (cosine + byModel.values[i]) / 2 : cosine;
        }
        return new CollaborativeScores(values, 0, 1, false);
    }

    /**
     * Returns how well every movie follows one: the mean of the similarity and of what people watched next, each 0 to
     * 1; the similarity alone where the model in use has no transitions after the movie.
     */
    static CollaborativeScores after(Engine engine, int movie) {
        CollaborativeScores similar = similarTo(engine, movie);
        double[] followed = transitionScores(engine, movie);
        double largest = Arrays.stream(followed).max().orElse(0);
        if (largest == 0) {
            return similar;
        }
        double weight = similar.isInformative() ? 0.5 : 1;
        double[] values = new double[followed.length];
        for (int i = 0; i < values.length; i++) {
            followed[i] *= weight / largest;
            values[i] = followed[i] + (similar.isInformative() ? (1 - weight) * similar.values[i] : 0);
        }
        return new CollaborativeScores(values, 0, 1, false, followed);
    }

    /**
     * Returns for every movie {@code p/sqrt(n + 10)}, with its share {@code p} of what people watched next and
     * {@code n} people who like it, so that a movie that follows any other one does not lead; empty if nothing is
     * known. The number added keeps a movie with few likes from leading by chance.
     */
    private static double[] transitionScores(Engine engine, int movie) {
        int item = engine.toModel(movie);
        double[] shares = item < 0
                ? new double[0]
                : Transitions.sharesAfter(engine.model(), item).orElse(new double[0]);
        if (shares.length == 0) {
            return shares;
        }
        CatalogSnapshot catalog = engine.snapshot().catalog();
        double[] scores = new double[catalog.size()];
        for (int i = 0; i < scores.length; i++) {
            int other = engine.toModel(i);
            if (other >= 0 && shares[other] > 0) {
                int likes = engine.statistics().likesOf(catalog.id(i));
                scores[i] = shares[other] / Math.sqrt(likes + NeighborLists.SHRINKAGE);
            }
        }
        return scores;
    }

    /** {@return the similarity of every other movie to one by the favorites; all 0 where it is not known} */
    private static double[] neighborScores(Engine engine, int movie) {
        CatalogSnapshot catalog = engine.snapshot().catalog();
        FavoriteStatistics statistics = engine.statistics();
        double[] scores = new double[catalog.size()];
        CollaborativeModel neighbors = statistics.neighbors();
        int item = Arrays.binarySearch(statistics.movieIds(), catalog.id(movie));
        if (neighbors == null || item < 0) {
            return scores;
        }
        double[] ofItems = neighbors.score(History.of(item));
        for (int other = 0; other < ofItems.length; other++) {
            if (ofItems[other] > 0 && other != item) {
                int index = catalog.indexOf(statistics.movieIds()[other]);
                if (index >= 0) {
                    scores[index] = ofItems[other];
                }
            }
        }
        return scores;
    }

    /** {@return whether each value is the sum of the model's addends and its offset, or 0 if the sum is negative} */
    boolean isAdditive() {
        return additive;
    }

    /** {@return what of a movie's value comes from what people watched next, 0 to 1} */
    double followed(int item) {
        return followed.length == 0 ? 0 : followed[item];
    }

    /** {@return whether the model has information about the history; otherwise there are no values} */
    boolean isInformative() {
        return scale > 0;
    }

    /** {@return a movie's value, 0 to 1} */
    double value(int item) {
        return values[item];
    }

    /** {@return the values of all movies, each 0 to 1; the caller may set those of movies unknown to the model} */
    double[] values() {
        return values;
    }

    /** {@return the factor that turns the model's addends into addends of a value} */
    double scale() {
        return scale;
    }

    /** {@return the amount of a movie's value that is not a sum over the history} */
    double offset(Engine engine, History history, int item) {
        return (engine.model().offset(history, engine.toModel(item)) - baseline) * scale;
    }
}
