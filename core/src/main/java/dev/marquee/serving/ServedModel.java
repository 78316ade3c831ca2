package dev.marquee.serving;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.ModelFile;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The collaborative model that serves: the trained one, or the neighbors of the favorites if none is in use. Immutable.
 *
 * @param trained the trained model, or null
 * @param name the name of the model
 * @param itemIds the movie's id of each item
 * @param model the model
 * @param baselineScore the mean score that the model gives for an empty history
 * @param asOf when the model was trained or the favorites were read
 */
record ServedModel(
        @Nullable ModelFile trained,
        String name,
        long[] itemIds,
        CollaborativeModel model,
        double baselineScore,
        Instant asOf) {

    /** {@return a trained model; cost: one scoring} */
    static ServedModel of(ModelFile trained) {
        return new ServedModel(
                trained,
                trained.info().name(),
                trained.itemIds(),
                trained.model(),
                baseline(trained.model()),
                trained.info().trainedAt());
    }

    /** {@return the neighbors of the favorites, which know no movie if they were not computed; cost: one scoring} */
    static ServedModel of(FavoriteStatistics statistics) {
        CollaborativeModel neighbors = statistics.neighbors();
        CollaborativeModel model = neighbors == null ? new NoItems() : neighbors;
        return new ServedModel(
                null,
                "item-cosine",
                neighbors == null ? new long[0] : statistics.movieIds(),
                model,
                baseline(model),
                statistics.asOf());
    }

    /**
     * Returns the largest id of a movie of which it is known that it was there when the model was trained: that of its
     * items. Ids grow, so a movie with a larger one was added later, or liked by nobody then.
     */
    long latest() {
        return Arrays.stream(itemIds).max().orElse(Long.MIN_VALUE);
    }

    private static double baseline(CollaborativeModel model) {
        return Arrays.stream(model.score(History.empty())).average().orElse(0);
    }

    /** A model without items. */
    private record NoItems() implements CollaborativeModel {

        @Override
        public int itemCount() {
            return 0;
        }

        @Override
        public double[] score(History history) {
            return new double[0];
        }

        @Override
        public double[] contributions(History history, int item) {
            return new double[history.size()];
        }
    }
}
