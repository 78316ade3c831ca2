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
 * A snapshot with the collaborative model that answers over it, and the way between their numberings of movies. Movies that
 * were deleted since the training have no place in the snapshot, newer ones none in the model. Immutable.
 */
final class Engine {

    private static final int NOWHERE = -1;

    private final Snapshot snapshot;
    private final @Nullable ModelFile trained;
    private final CollaborativeModel model;
    private final int[] toModel;
    private final int[] toCatalog;
    private final BitSet newcomers;
    private final double indifferentScore;

    private Engine(Snapshot snapshot, @Nullable ModelFile trained, int[] toCatalog) {
        this.snapshot = snapshot;
        this.trained = trained;
        this.model = trained == null ? snapshot.cosine() : trained.model();
        this.toCatalog = toCatalog;
        toModel = new int[snapshot.catalog().size()];
        Arrays.fill(toModel, NOWHERE);
        for (int item = 0; item < toCatalog.length; item++) {
            if (toCatalog[item] >= 0) {
                toModel[toCatalog[item]] = item;
            }
        }
        indifferentScore = Arrays.stream(model.score(History.empty())).average().orElse(0);
        newcomers = new BitSet(toModel.length);
        for (int i = 0; i < toModel.length; i++) {
            newcomers.set(
                    i, trained != null ? toModel[i] < 0 : snapshot.matrix().popularity(i) == 0);
        }
    }

    /** {@return an engine that counts similarities from the snapshot's favorites} */
    static Engine untrained(Snapshot snapshot) {
        return new Engine(
                snapshot, null, IntStream.range(0, snapshot.catalog().size()).toArray());
    }

    /** {@return an engine that asks a trained model} */
    static Engine trained(Snapshot snapshot, ModelFile trained) {
        int[] toCatalog = new int[trained.itemIds().length];
        for (int item = 0; item < toCatalog.length; item++) {
            toCatalog[item] = Math.max(NOWHERE, snapshot.catalog().indexOf(trained.itemIds()[item]));
        }
        return new Engine(snapshot, trained, toCatalog);
    }

    @SuppressWarnings("ReferenceEquality") // The very snapshot and model, not others that are alike.
    boolean isFor(Snapshot asked, @Nullable ModelFile model) {
        return asked == snapshot && model == trained;
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

    Instant asOf() {
        return trained == null ? snapshot.readAt() : trained.info().trainedAt();
    }

    /** {@return the mean score that the model gives without any history} */
    double indifferentScore() {
        return indifferentScore;
    }

    /** {@return the model's number of a movie of the snapshot, or a negative number} */
    int toModel(int index) {
        return toModel[index];
    }

    /** {@return the movies that the model can't know: newer than its training, without one liked by nobody; not to be changed} */
    BitSet newcomers() {
        return newcomers;
    }

    /** {@return the movies that pass a filter and may be recommended at all; a fresh set} */
    BitSet recommendable(MovieFilter filter) {
        return snapshot.filters().passing(filter);
    }

    /** {@return the part of a history that the model knows, each movie a plain like, in the model's numbers} */
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

    /** {@return the movie ids of a history in the model's numbers} */
    long[] ids(History history) {
        return Arrays.stream(history.items())
                .mapToLong(item -> snapshot.catalog().id(toCatalog[item]))
                .toArray();
    }
}
