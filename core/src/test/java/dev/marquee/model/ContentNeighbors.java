package dev.marquee.model;

import dev.marquee.content.ItemFeatures;
import dev.marquee.kernel.SparseMatrix;
import dev.marquee.validation.Rules;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Trains a model of the most similar items by content: {@code score_j = Σ_h w_h·(x_h·x_j)} over the history, with the
 * {@code neighbors} most similar items of each {@code h}. It ignores the interactions. {@code docs/content.md} compares
 * it with the content model.
 *
 * @param features the features of the items, by the item indices of the matrix
 * @param neighbors the maximum number of neighbors of each item, 1 to 100,000
 */
public record ContentNeighbors(ItemFeatures features, int neighbors) implements ModelTrainer {

    /** Checks the range. */
    public ContentNeighbors {
        Rules.range("neighbors", neighbors, 1, 100_000);
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

    @Override
    public CollaborativeModel train(InteractionMatrix matrix, TrainingContext context) {
        if (matrix.itemCount() != features.itemCount()) {
            throw new IllegalArgumentException("features and matrix must have the same items, were "
                    + features.itemCount() + " and " + matrix.itemCount());
        }
        SparseMatrix items = rows();
        SparseMatrix columns = items.transposed(features.featureCount());
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

    private SparseMatrix rows() {
        int[] starts = new int[features.itemCount() + 1];
        float[] values = new float[features.entryCount()];
        for (int item = 0; item < features.itemCount(); item++) {
            float[] row = features.weightsOf(item);
            System.arraycopy(row, 0, values, starts[item], row.length);
            starts[item + 1] = starts[item] + row.length;
        }
        int[] columns = IntStream.range(0, features.itemCount())
                .flatMap(item -> Arrays.stream(features.featuresOf(item)))
                .toArray();
        return new SparseMatrix(starts, columns, values);
    }
}
