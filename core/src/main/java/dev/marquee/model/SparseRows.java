package dev.marquee.model;

import dev.marquee.kernel.TopEntries;
import dev.marquee.kernel.Workers;

/** Makes a {@link SparseItemModel} row by row on all threads. */
final class SparseRows {

    /** Makes one row. */
    @FunctionalInterface
    interface RowMaker {

        /** Adds to an empty row what the item speaks for. */
        void make(int item, TopEntries row);
    }

    private static final int BLOCK = 64;

    private SparseRows() {}

    static SparseItemModel train(InteractionMatrix matrix, int most, TrainingContext context, RowMaker maker) {
        int items = matrix.itemCount();
        int[][] columns = new int[items][];
        float[][] values = new float[items][];
        try (Workers workers = context.workers()) {
            workers.forEach((items + BLOCK - 1) / BLOCK, () -> new TopEntries(items), (row, block) -> {
                for (int item = block * BLOCK; item < Math.min(items, (block + 1) * BLOCK); item++) {
                    maker.make(item, row);
                    columns[item] = row.largest(most);
                    values[item] = row.valuesOf(columns[item]);
                    row.clear();
                }
            });
        }
        context.progress().accept(1);
        return new SparseItemModel(columns, values);
    }
}
