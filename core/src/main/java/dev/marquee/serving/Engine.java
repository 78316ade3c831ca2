package dev.marquee.serving;

import dev.marquee.kernel.TopItems;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.ModelFile;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What answers a request: a snapshot of the catalog, the statistics of the favorites, and the collaborative model with
 * the mapping between the snapshot's indices of movies and the model's items. Immutable.
 */
final class Engine {

    /** The number of movies that are scored before a model serves. */
    private static final int REHEARSED = 32;

    private final Snapshot snapshot;
    private final FavoriteStatistics statistics;
    private final ServedModel served;
    private final ItemMapping mapping;
    private final ColdMovies cold;
    private volatile float @Nullable [] popularity;

    private Engine(
            Snapshot snapshot,
            FavoriteStatistics statistics,
            ServedModel served,
            ItemMapping mapping,
            ColdMovies cold) {
        this.snapshot = snapshot;
        this.statistics = statistics;
        this.served = served;
        this.mapping = mapping;
        this.cold = cold;
    }

    /**
     * Returns an engine. What another engine has for the same model or the same movies is taken over. Cost otherwise:
     * one scoring for another model, and walks through the ids for another model, other movies, or other movies that
     * are liked.
     *
     * @param snapshot the catalog
     * @param statistics the favorites
     * @param trained the trained model, or null to serve the neighbors of the favorites
     * @param previous another engine, or null
     * @return the engine
     */
    @SuppressWarnings("ReferenceEquality") // Another instance may have other contents, and comparing those is costly.
    static Engine of(
            Snapshot snapshot, FavoriteStatistics statistics, @Nullable ModelFile trained, @Nullable Engine previous) {
        ServedModel served = previous != null && previous.serves(statistics, trained)
                ? previous.served
                : trained != null ? ServedModel.of(trained) : ServedModel.of(statistics);
        ItemMapping mapping = previous != null && previous.maps(snapshot, served)
                ? previous.mapping
                : ItemMapping.of(snapshot.catalog().ids(), served.itemIds());
        ColdMovies cold = ColdMovies.of(
                snapshot.catalog(),
                mapping.unknown(),
                served.latest(),
                statistics,
                previous != null && previous.mapping == mapping ? previous.cold : null);
        return new Engine(snapshot, statistics, served, mapping, cold);
    }

    @SuppressWarnings("ReferenceEquality") // Another instance may have other contents, and comparing those is costly.
    private boolean serves(FavoriteStatistics otherStatistics, @Nullable ModelFile otherModel) {
        return otherModel == served.trained() && (otherModel != null || otherStatistics == statistics);
    }

    @SuppressWarnings("ReferenceEquality") // Another instance may have other contents, and comparing those is costly.
    private boolean maps(Snapshot otherSnapshot, ServedModel otherModel) {
        return otherSnapshot.catalog().ids() == snapshot.catalog().ids() && otherModel.itemIds() == served.itemIds();
    }

    /** {@return whether this engine is for these instances} */
    @SuppressWarnings("ReferenceEquality") // Another instance may have other contents, and comparing those is costly.
    boolean isFor(Snapshot otherSnapshot, FavoriteStatistics otherStatistics, @Nullable ModelFile otherModel) {
        return otherSnapshot == snapshot && otherStatistics == statistics && otherModel == served.trained();
    }

    /** {@return whether this engine is of a model; null for the neighbors of the favorites} */
    @SuppressWarnings("ReferenceEquality") // Another instance may have other contents, and comparing those is costly.
    boolean isOf(@Nullable ModelFile model) {
        return model == served.trained();
    }

    /**
     * Does what the first requests would do otherwise: computes what is computed when it is needed, and scores the most
     * liked movies, of which a model whose file is mapped reads its rows.
     */
    void warmUp() {
        popularity();
        cold.warmUp();
        int[] likes = likes();
        BitSet known = new BitSet(likes.length);
        known.set(0, likes.length);
        known.andNot(mapping.unknown());
        double[] keys = Arrays.stream(likes).asDoubleStream().toArray();
        for (int movie : TopItems.of(known, keys, REHEARSED)) {
            served.model().score(new History(new int[] {mapping.toModel()[movie]}, new float[] {1}));
        }
    }

    Snapshot snapshot() {
        return snapshot;
    }

    FavoriteStatistics statistics() {
        return statistics;
    }

    CollaborativeModel model() {
        return served.model();
    }

    /** {@return the trained model, or null} */
    @Nullable
    ModelFile trained() {
        return served.trained();
    }

    boolean isTrained() {
        return served.trained() != null;
    }

    String modelName() {
        return served.name();
    }

    /** {@return when the model was trained or, without a trained model, when the favorites were read} */
    Instant asOf() {
        return served.asOf();
    }

    /** {@return the mean score that the model gives for an empty history} */
    double baselineScore() {
        return served.baselineScore();
    }

    /**
     * {@return the model's item for an index of the snapshot, or a negative number for a movie unknown to the model}
     */
    int toModel(int index) {
        return mapping.toModel()[index];
    }

    /** {@return {@link #toModel(int)} of every index; the caller must not change the array} */
    int[] toModel() {
        return mapping.toModel();
    }

    /** {@return the index of the movie of a model's item, or a negative number for a movie that was deleted} */
    int toCatalog(int item) {
        return mapping.toCatalog()[item];
    }

    /** {@return the movies that the model does not know} */
    ColdMovies cold() {
        return cold;
    }

    /** {@return the movies of a profile's history that the model knows, as its items, with their weights and times} */
    History fold(IndexedProfile taste) {
        return new History(taste.history(), taste.weights(), taste.times()).renumbered(this::toModel);
    }

    /** {@return the movie ids of a history of the model's items} */
    long[] ids(History history) {
        return Arrays.stream(history.items())
                .mapToLong(item -> snapshot.catalog().id(mapping.toCatalog()[item]))
                .toArray();
    }

    /**
     * Returns the popularity of each movie: {@code ln(1 + n) / ln(1 + largest n)} with its number {@code n} of
     * favorites, or of votes if there are no favorites. It is computed by the first call, since most requests don't
     * need it. The caller must not change the array.
     */
    float[] popularity() {
        float[] present = popularity;
        if (present == null) {
            present = computedPopularity();
            popularity = present;
        }
        return present;
    }

    private float[] computedPopularity() {
        CatalogSnapshot catalog = snapshot.catalog();
        float[] logs = new float[catalog.size()];
        if (statistics.movieIds().length == 0) {
            for (int i = 0; i < logs.length; i++) {
                logs[i] = (float) Math.log1p(catalog.voteCount(i));
            }
        } else {
            int[] likes = likes();
            for (int i = 0; i < logs.length; i++) {
                logs[i] = (float) Math.log1p(likes[i]);
            }
        }
        float largest = 0;
        for (float log : logs) {
            largest = Math.max(largest, log);
        }
        for (int i = 0; i < logs.length && largest > 0; i++) {
            logs[i] /= largest;
        }
        return logs;
    }

    /** {@return how many users like each movie of the snapshot; a new array} */
    int[] likes() {
        CatalogSnapshot catalog = snapshot.catalog();
        int[] likes = new int[catalog.size()];
        long[] liked = statistics.movieIds();
        for (int i = 0, k = 0; i < likes.length; i++) {
            while (k < liked.length && liked[k] < catalog.id(i)) {
                k++;
            }
            likes[i] =
                    k < liked.length && liked[k] == catalog.id(i) ? statistics.likes()[k] : 0;
        }
        return likes;
    }
}
