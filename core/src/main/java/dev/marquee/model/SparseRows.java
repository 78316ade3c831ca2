package dev.marquee.model;

import dev.marquee.kernel.SparseAccumulator;
import dev.marquee.kernel.Workers;

/** Trains a {@link SparseItemModel} row by row, on all threads. */
final class SparseRows {

    /** Computes one row of the model. */
    @FunctionalInterface
    interface RowBuilder {

        /** Fills the empty row of an item. */
        void build(int item, SparseAccumulator row);
    }

    private static final int BLOCK = 16;

    private SparseRows() {}

    /**
     * Trains a model of the largest numbers of each row.
     *
     * @param matrix the interactions
     * @param maxEntries the maximum number of entries in a row
     * @param context the threads, the progress listener and the cancellation check
     * @param rowBuilder computes a row; several threads call it at the same time
     */
    static SparseItemModel train(
            InteractionMatrix matrix, int maxEntries, TrainingContext context, RowBuilder rowBuilder) {
        int items = matrix.itemCount();
        int[][] columns = new int[items][];
        float[][] values = new float[items][];
        try (Workers workers = context.workers()) {
            workers.forEach(
                    (items + BLOCK - 1) / BLOCK,
                    () -> new SparseAccumulator(items),
                    (row, block) -> {
                        for (int item = block * BLOCK; item < Math.min(items, (block + 1) * BLOCK); item++) {
                            row.expect(matrix.pairs(item));
                            rowBuilder.build(item, row);
                            columns[item] = row.largest(maxEntries);
                            values[item] = row.valuesOf(columns[item]);
                            row.clear();
                        }
                    },
                    context.progress());
        }
        context.progress().accept(1);
        return new SparseItemModel(columns, values);
    }
}
