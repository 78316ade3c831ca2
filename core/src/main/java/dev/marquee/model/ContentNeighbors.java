package dev.marquee.model;

import dev.marquee.kernel.SparseMatrix;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes a model of the most similar items by content: {@code score_j = Σ_h w_h·(x_h·x_j)} over the history, with the
 * {@code neighbors} most similar items of each {@code h}, see {@link ContentModel}. Where {@code ContentModel} lets every
 * common genre count, this one keeps the near ones; it can be blended and kept in a {@link ModelFile}. The interactions are not
 * looked at.
 *
 * <p>Training costs {@code O(Σ_f n_f²)} for features that {@code n_f} items have, on all threads; the model takes at most
 * {@code 8·neighbors} bytes an item.
 *
 * @param features what the items of the matrix are, by the same numbers
 * @param neighbors how many similar items are kept for each, 1 to 100,000
 */
public record ContentNeighbors(ItemFeatures features, int neighbors) implements ModelTrainer {

    /**
     * Checks the range.
     *
     * @throws dev.marquee.InvalidValueException if the number of neighbors is out of range
     */
    public ContentNeighbors {
        Parameters.require("neighbors", neighbors, 1, 100_000);
    }

    @Override
    public String name() {
        return "content";
    }

    @Override
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("neighbors", neighbors);
        return parameters;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the matrix has another number of items
     */
    @Override
    public CollaborativeModel train(InteractionMatrix matrix, TrainingContext context) {
        if (matrix.itemCount() != features.itemCount()) {
            throw new IllegalArgumentException(
                    "features of " + features.itemCount() + " items do not go with a matrix of " + matrix.itemCount());
        }
        SparseMatrix items = features.byItem();
        SparseMatrix columns = features.byFeature();
        return SparseRows.train(matrix, neighbors, context, (item, row) -> {
            for (int k = items.start(item); k < items.start(item + 1); k++) {
                int feature = items.column(k);
                for (int c = columns.start(feature); c < columns.start(feature + 1); c++) {
                    if (columns.column(c) != item) {
                        row.add(columns.column(c), (double) items.value(k) * columns.value(c));
                    }
                }
            }
        });
    }
}
