package dev.marquee.serving;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.ModelFile;
import dev.marquee.movie.MovieFilter;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot with its collaborative model, and the mapping between the snapshot's indices of movies and the model's
 * items. Movies deleted since the training have no index in the snapshot, and movies added since have no item in the
 * model. Immutable.
 */
final class Engine {

    private static final int ABSENT = -1;

    private final Snapshot snapshot;
    private final @Nullable ModelFile trained;
    private final CollaborativeModel model;
    private final int[] toModel;
    private final int[] toCatalog;
    private final BitSet newcomers;
    private final double baselineScore;

    private Engine(Snapshot snapshot, @Nullable ModelFile trained, int[] toCatalog) {
        this.snapshot = snapshot;
        this.trained = trained;
        this.model = trained == null ? snapshot.cosine() : trained.model();
        this.toCatalog = toCatalog;
        toModel = new int[snapshot.catalog().size()];
        Arrays.fill(toModel, ABSENT);
        for (int item = 0; item < toCatalog.length; item++) {
            if (toCatalog[item] >= 0) {
                toModel[toCatalog[item]] = item;
            }
        }
        baselineScore = Arrays.stream(model.score(History.empty())).average().orElse(0);
        newcomers = new BitSet(toModel.length);
        for (int i = 0; i < toModel.length; i++) {
            newcomers.set(
                    i, trained != null ? toModel[i] < 0 : snapshot.matrix().popularity(i) == 0);
        }
    }

    /** {@return an engine whose model is the item-item cosine of the snapshot's favorites} */
    static Engine untrained(Snapshot snapshot) {
        return new Engine(
                snapshot, null, IntStream.range(0, snapshot.catalog().size()).toArray());
    }

    /** {@return an engine with a trained model} */
    static Engine trained(Snapshot snapshot, ModelFile trained) {
        int[] toCatalog = new int[trained.itemIds().length];
        for (int item = 0; item < toCatalog.length; item++) {
            toCatalog[item] = Math.max(ABSENT, snapshot.catalog().indexOf(trained.itemIds()[item]));
        }
        return new Engine(snapshot, trained, toCatalog);
    }

    /** {@return whether this engine is for this instance of a snapshot and this instance of a model} */
    @SuppressWarnings("ReferenceEquality") // Another instance may have other contents, and comparing those is costly.
    boolean isFor(Snapshot otherSnapshot, @Nullable ModelFile otherModel) {
        return otherSnapshot == snapshot && otherModel == trained;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    CollaborativeModel model() {
        return model;
    }

    boolean isTrained() {
        return trained != null;
    }

    String modelName() {
        return trained == null ? "item-cosine" : trained.info().name();
    }

    /** {@return when the model was trained or, without a trained model, when the favorites were read} */
    Instant asOf() {
        return trained == null ? snapshot.readAt() : trained.info().trainedAt();
    }

    /** {@return the mean score that the model gives for an empty history} */
    double baselineScore() {
        return baselineScore;
    }

    /**
     * {@return the model's item for an index of the snapshot, or a negative number for a movie unknown to the model}
     */
    int toModel(int index) {
        return toModel[index];
    }

    /**
     * Returns the movies that the model can't know: those added after its training or, without a trained model, those
     * without favorites. The caller must not change the set.
     */
    BitSet newcomers() {
        return newcomers;
    }

    /** {@return the movies that pass a filter and were not removed at their source; a new set} */
    BitSet recommendable(MovieFilter filter) {
        return snapshot.filters().passing(filter);
    }

    /** {@return the movies of a history that the model knows, as its items, each with weight 1} */
    History fold(int[] history) {
        int[] items = new int[history.length];
        int known = 0;
        for (int index : history) {
            if (!newcomers.get(index)) {
                items[known++] = toModel[index];
            }
        }
        return History.of(Arrays.copyOf(items, known));
    }

    /** {@return the movie ids of a history of the model's items} */
    long[] ids(History history) {
        return Arrays.stream(history.items())
                .mapToLong(item -> snapshot.catalog().id(toCatalog[item]))
                .toArray();
    }
}
