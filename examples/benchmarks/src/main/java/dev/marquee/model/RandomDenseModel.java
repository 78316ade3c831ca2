package dev.marquee.model;

import dev.marquee.kernel.LazyRows;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A linear model with a dense matrix of random numbers, of the library's own class for dense models. */
public final class RandomDenseModel {

    private RandomDenseModel() {}

    /**
     * Creates a model. Cost: {@code O(n²)} random numbers.
     *
     * @param items the number of items
     * @return the model
     */
    public static CollaborativeModel of(int items) {
        SplittableRandom random = new SplittableRandom(1);
        List<PackedRow> rows = new ArrayList<>();
        float[] row = new float[items];
        for (int i = 0; i < items; i++) {
            for (int j = 0; j < items; j++) {
                row[j] = (float) random.nextDouble();
            }
            rows.add(PackedRow.of(row));
        }
        return new DenseItemModel(LazyRows.of(rows));
    }
}
