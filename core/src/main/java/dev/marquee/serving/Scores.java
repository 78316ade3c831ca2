package dev.marquee.serving;

import dev.marquee.content.SharedFeature;
import dev.marquee.model.History;
import dev.marquee.model.Transitions;
import dev.marquee.model.Transitions.Contributions;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.Recommender;
import dev.marquee.recommend.ScoreParts;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scores of all movies for one user, with the parts of each score. Confined to one request.
 *
 * <p>The equations are given in {@link Recommender}: {@code score = f·(a·c + (1 - a)·(g·content + (1 - g)·quality))}.
 */
final class Scores {

    /** The limit of {@code a} for a long history. */
    private static final double MAX_COLLABORATIVE_WEIGHT = 0.9;

    /** The length of the history at which {@code a} is half of its limit. */
    private static final double HALF_WEIGHT_HISTORY = 1;

    private static final double CONTENT_SHARE = 0.6;

    /** The share of its score that a movie loses at most by its likeness to dismissed movies. */
    private static final double MOST_DISLIKE = 0.5;

    private final Engine engine;
    private final IndexedProfile taste;
    private final History history;
    private final CollaborativeScores collaborative;
    private final double[] content;
    private final BitSet unknown;
    private final double a;
    private final double g;
    private final double popularity;
    private final @Nullable ContentSimilarity similarity;
    private final double @Nullable [] factors;
    private final double[] totals;
    private long @Nullable [] historyIds;

    private Scores(
            Engine engine,
            IndexedProfile taste,
            History history,
            CollaborativeScores collaborative,
            double[] content,
            BitSet unknown,
            double a,
            double g,
            double popularity,
            FriendBoost friends,
            @Nullable ContentSimilarity similarity) {
        this.engine = engine;
        this.taste = taste;
        this.history = history;
        this.collaborative = collaborative;
        this.content = content;
        this.unknown = unknown;
        this.a = a;
        this.g = g;
        this.popularity = popularity;
        this.similarity = similarity;
        this.factors = factors(friends);
        this.totals = totals();
    }

    /** {@return the scores for a user without regard to friends} */
    static Scores of(Engine engine, IndexedProfile taste, double popularity) {
        return of(engine, taste, popularity, FriendBoost.NONE);
    }

    /** {@return the scores for a user} */
    static Scores of(Engine engine, IndexedProfile taste, double popularity, FriendBoost friends) {
        History history = engine.fold(taste);
        CollaborativeScores collaborative = CollaborativeScores.of(engine, history, taste.hidden());
        double h = sum(history.weights());
        double a = collaborative.isInformative() ? MAX_COLLABORATIVE_WEIGHT * h / (h + HALF_WEIGHT_HISTORY) : 0;
        double[] content = engine.snapshot().genres().score(taste);
        double g = anyPositive(content) ? CONTENT_SHARE : 0;
        return new Scores(
                engine,
                taste,
                history,
                collaborative,
                content,
                engine.cold().unknown(),
                a,
                g,
                popularity,
                friends,
                null);
    }

    /** {@return the similarity of every movie to one; without content, the genres stand for it} */
    static Scores similarTo(Engine engine, Optional<Content> movieContent, int movie) {
        return about(engine, movieContent, movie, CollaborativeScores.similarTo(engine, movie));
    }

    /** {@return how well every movie follows one: the similarity, and what people watched next where that is known} */
    static Scores after(Engine engine, Optional<Content> movieContent, int movie) {
        return about(engine, movieContent, movie, CollaborativeScores.after(engine, movie));
    }

    private static Scores about(
            Engine engine, Optional<Content> movieContent, int movie, CollaborativeScores collaborative) {
        IndexedProfile taste = new IndexedProfile(new int[] {movie}, new int[0]);
        History history = engine.fold(taste);
        ContentSimilarity content = ContentSimilarity.of(engine.snapshot(), movieContent, movie);
        boolean informative = collaborative.isInformative();
        BitSet unknown = engine.isTrained() ? engine.cold().unknown() : new BitSet();
        return new Scores(
                engine,
                taste,
                history,
                collaborative,
                content.values(),
                unknown,
                informative ? 0.7 : 0,
                informative ? 2 / 3.0 : 0.8,
                0,
                FriendBoost.NONE,
                content);
    }

    /** {@return the similarity of every movie to a movie of which only the genres are known} */
    static Scores similarToGenres(Engine engine, int[] genres) {
        IndexedProfile taste = new IndexedProfile(new int[0], genres);
        double[] content = engine.snapshot().genres().score(taste);
        return new Scores(
                engine,
                taste,
                History.empty(),
                CollaborativeScores.NONE,
                content,
                engine.cold().unknown(),
                0,
                0.8,
                0,
                FriendBoost.NONE,
                null);
    }

    private double[] totals() {
        BayesianQuality quality = engine.snapshot().quality();
        double[] sums = new double[content.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = g * content[i] + (1 - g) * quality.of(i);
        }
        if (a > 0) {
            double[] values = collaborative.values();
            estimateUnknown(values, sums);
            for (int i = 0; i < sums.length; i++) {
                sums[i] = a * values[i] + (1 - a) * sums[i];
            }
        }
        if (factors != null) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] *= factors[i];
            }
        }
        return sums;
    }

    /** Sets the values of the movies that the model does not know, given the score of each by content and quality. */
    private void estimateUnknown(double[] values, double[] base) {
        if (similarity == null) {
            engine.cold().estimate(values, taste);
        } else if (!unknown.isEmpty()) {
            Newcomers estimates = Newcomers.of(unknown, base, values);
            for (int i = unknown.nextSetBit(0); i >= 0; i = unknown.nextSetBit(i + 1)) {
                values[i] = engine.cold().expectation(i) * estimates.estimate(base[i]);
            }
        }
    }

    /** {@return the factor {@code f} of each movie, or null if all are 1} */
    private double @Nullable [] factors(FriendBoost friends) {
        int[] dismissed = taste.dismissed();
        if (popularity == 0 && dismissed.length == 0 && friends.isNone()) {
            return null;
        }
        double[] likeness = dismissed.length == 0
                ? new double[content.length]
                : engine.snapshot().genres().score(dismissed, new int[0]);
        double strength = MOST_DISLIKE * dismissed.length / (dismissed.length + sum(taste.weights()) + 1);
        double @Nullable [] byFriends =
                friends.isNone() ? null : friends.factors(engine.snapshot().catalog());
        double[] all = new double[content.length];
        for (int i = 0; i < all.length; i++) {
            double byPopularity = popularity == 0 ? 1 : popularityFactor(i);
            all[i] = byPopularity * (1 - strength * likeness[i]) * (byFriends == null ? 1 : byFriends[i]);
        }
        return all;
    }

    private double popularityFactor(int item) {
        float level = engine.popularity()[item];
        return 1 - Math.abs(popularity) * (popularity < 0 ? level : 1 - level);
    }

    private static double sum(float[] weights) {
        double sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        return sum;
    }

    /** {@return the scores of all movies, each 0 to 1; the caller must not change the array} */
    double[] all() {
        return totals;
    }

    double of(int item) {
        return totals[item];
    }

    IndexedProfile taste() {
        return taste;
    }

    /**
     * Returns the features that a movie shares with the one that these scores are about, each with the fraction of the
     * content's part that it accounts for, the largest first; empty for scores of a user.
     */
    List<SharedFeature> shared(int item) {
        return similarity == null ? List.of() : similarity.shared(item);
    }

    /** {@return the part of a movie's score that comes from what people watched next} */
    double followed(int item) {
        return a * collaborative.followed(item);
    }

    double collaborativeWeight() {
        return a;
    }

    double contentWeight() {
        return (1 - a) * g;
    }

    double qualityWeight() {
        return (1 - a) * (1 - g);
    }

    /** {@return the parts of a movie's score} */
    ScoreParts parts(int item) {
        double factor = factors == null ? 1 : factors[item];
        double byContent = contentWeight() * content[item];
        double byQuality = qualityWeight() * engine.snapshot().quality().of(item);
        boolean estimated = a > 0 && unknown.get(item);
        double byModel = estimated || a == 0 ? 0 : a * collaborative.value(item);
        double base = byContent + byQuality;
        // The estimate that replaces the model's value of an unknown movie is derived from its content, so it is
        // added to content and quality; where both are 0, to quality, as no genre is shared.
        double rest = Math.max(0, totals[item] - factor * byModel);
        double stretch = base == 0 ? 0 : rest / base;
        boolean explained = byModel > 0 && collaborative.isAdditive();
        long[] ids = explained ? historyIds() : new long[0];
        Contributions contributions =
                explained ? contributions(item, factor) : new Contributions(new double[0], new double[0]);
        double offset = !explained ? 0 : factor * a * collaborative.offset(engine, history, item);
        return new ScoreParts(
                new MovieId(engine.snapshot().catalog().id(item)),
                totals[item],
                factor * byModel,
                stretch * byContent,
                base == 0 ? rest : stretch * byQuality,
                offset,
                estimated && engine.cold().newcomers().get(item),
                ids,
                contributions.all(),
                contributions.followed());
    }

    private long[] historyIds() {
        long[] ids = historyIds;
        if (ids == null) {
            ids = engine.ids(history);
            historyIds = ids;
        }
        return ids;
    }

    private Contributions contributions(int item, double factor) {
        int itemOfModel = engine.toModel(item);
        Contributions addends = Transitions.contributions(engine.model(), history, itemOfModel);
        for (int k = 0; k < history.size(); k++) {
            double scale = history.items()[k] == itemOfModel ? 0 : factor * a * collaborative.scale();
            addends.all()[k] *= scale;
            addends.followed()[k] *= scale;
        }
        return addends;
    }

    private static boolean anyPositive(double[] scores) {
        for (double score : scores) {
            if (score > 0) {
                return true;
            }
        }
        return false;
    }
}
