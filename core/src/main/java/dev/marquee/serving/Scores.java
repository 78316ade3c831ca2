package dev.marquee.serving;

import dev.marquee.model.History;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.Recommender;
import dev.marquee.recommend.ScoreParts;
import java.util.Arrays;
import java.util.BitSet;

/**
 * One person's scores of every movie, and what each is made of. Confined to one request.
 *
 * <p>The equations stand at {@link Recommender}: {@code score = f·(a·c + (1 - a)·(g·content + (1 - g)·quality))}.
 */
final class Scores {

    private static final double MOST_COLLABORATIVE = 0.9;
    private static final double HALF_TRUSTED = 1;
    private static final double CONTENT_SHARE = 0.6;

    private final Engine engine;
    private final IndexedProfile taste;
    private final History history;
    private final CollaborativeScores collaborative;
    private final double[] content;
    private final BitSet newcomers;
    private final double a;
    private final double g;
    private final double popularity;
    private final double[] totals;

    private Scores(
            Engine engine,
            IndexedProfile taste,
            History history,
            CollaborativeScores collaborative,
            double[] content,
            BitSet newcomers,
            double a,
            double g,
            double popularity) {
        this.engine = engine;
        this.taste = taste;
        this.history = history;
        this.collaborative = collaborative;
        this.content = content;
        this.newcomers = newcomers;
        this.a = a;
        this.g = g;
        this.popularity = popularity;
        this.totals = totals();
    }

    /** {@return the scores for a person} */
    static Scores of(Engine engine, IndexedProfile taste, double popularity) {
        History history = engine.fold(taste.history());
        CollaborativeScores collaborative = CollaborativeScores.of(engine, history);
        double h = history.size();
        double a = collaborative.saysSomething() ? MOST_COLLABORATIVE * h / (h + HALF_TRUSTED) : 0;
        double[] content = engine.snapshot().genres().score(taste.history(), taste.genres());
        double g = anyPositive(content) ? CONTENT_SHARE : 0;
        return new Scores(engine, taste, history, collaborative, content, engine.newcomers(), a, g, popularity);
    }

    /** {@return how much each movie is like one} */
    static Scores similarTo(Engine engine, int movie) {
        IndexedProfile taste = new IndexedProfile(new int[] {movie}, new int[0]);
        History history = engine.fold(taste.history());
        CollaborativeScores collaborative = CollaborativeScores.likeness(engine, movie);
        double[] content = contentLike(engine.snapshot(), movie);
        boolean known = collaborative.saysSomething();
        BitSet newcomers = engine.isTrained() ? engine.newcomers() : new BitSet();
        return new Scores(
                engine, taste, history, collaborative, content, newcomers, known ? 0.7 : 0, known ? 2 / 3.0 : 0.8, 0);
    }

    /** {@return the mean of the cosine of genres and of all that movies have in common, the largest of the latter being 1} */
    private static double[] contentLike(Snapshot snapshot, int movie) {
        double[] content = snapshot.genres().score(new int[] {movie}, new int[0]);
        double[] likeness = snapshot.content().model().score(History.of(movie));
        likeness[movie] = 0;
        double largest = Arrays.stream(likeness).max().orElse(0);
        for (int i = 0; i < content.length && largest > 0; i++) {
            content[i] = (content[i] + likeness[i] / largest) / 2;
        }
        return content;
    }

    /** {@return how well each movie meets genres alone} */
    static Scores similarToGenres(Engine engine, int[] genres) {
        IndexedProfile taste = new IndexedProfile(new int[0], genres);
        double[] content = engine.snapshot().genres().score(taste.history(), taste.genres());
        return new Scores(
                engine, taste, History.empty(), CollaborativeScores.NONE, content, engine.newcomers(), 0, 0.8, 0);
    }

    private double[] totals() {
        BayesianQuality quality = engine.snapshot().quality();
        double[] sums = new double[content.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = g * content[i] + (1 - g) * quality.of(i);
        }
        if (a > 0) {
            Newcomers estimates =
                    newcomers.isEmpty() ? Newcomers.NONE : Newcomers.of(newcomers, sums, collaborative.values());
            for (int i = 0; i < sums.length; i++) {
                double likely = newcomers.get(i) ? estimates.estimate(sums[i]) : collaborative.value(i);
                sums[i] = a * likely + (1 - a) * sums[i];
            }
        }
        if (popularity != 0) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] *= popularityFactor(i);
            }
        }
        return sums;
    }

    private double popularityFactor(int item) {
        float known = engine.snapshot().popularity()[item];
        return 1 - Math.abs(popularity) * (popularity < 0 ? known : 1 - known);
    }

    /** {@return the scores; not to be changed} */
    double[] all() {
        return totals;
    }

    double of(int item) {
        return totals[item];
    }

    IndexedProfile taste() {
        return taste;
    }

    /** {@return the part of the history that the model knows} */
    History history() {
        return history;
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

    /** {@return what a movie's score is made of} */
    ScoreParts parts(int item) {
        double factor = popularity == 0 ? 1 : popularityFactor(item);
        double byContent = contentWeight() * content[item];
        double byQuality = qualityWeight() * engine.snapshot().quality().of(item);
        boolean newcomer = a > 0 && newcomers.get(item);
        double known = newcomer || a == 0 ? 0 : a * collaborative.value(item);
        double base = byContent + byQuality;
        // What stands in for the model at a newcomer was estimated from content and quality, so it is theirs.
        double stretch = base == 0 ? 0 : Math.max(0, totals[item] - factor * known) / base;
        boolean explained = known > 0 && collaborative.isAdditive();
        long[] ids = explained ? engine.ids(history) : new long[0];
        double[] contributions = explained ? contributions(item, factor) : new double[0];
        double offset = !explained ? 0 : factor * a * collaborative.offset(engine, history, item);
        return new ScoreParts(
                new MovieId(engine.snapshot().catalog().id(item)),
                totals[item],
                factor * known,
                stretch * byContent,
                stretch * byQuality,
                offset,
                newcomer,
                ids,
                contributions);
    }

    private double[] contributions(int item, double factor) {
        double[] addends = engine.model().contributions(history, engine.toModel(item));
        for (int k = 0; k < addends.length; k++) {
            addends[k] *= factor * a * collaborative.scale();
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
