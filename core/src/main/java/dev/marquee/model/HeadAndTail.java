package dev.marquee.model;

import dev.marquee.InvalidValueException;
import dev.marquee.kernel.SymmetricMatrix;
import dev.marquee.kernel.TopItems;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Parts the items where a full matrix of all would be too large: the popular ones get it, and the others are served by their
 * nearest neighbours, on the full matrix's scale.
 */
final class HeadAndTail {

    /** The share of the heap that a training may take when it chooses for itself; a model may be serving beside it. */
    private static final double OWN_SHARE = 0.4;

    private static final double LARGEST_SHARE = 0.9;
    private static final int NEIGHBORS = 100;
    private static final double SHRINKAGE = 10;

    private HeadAndTail() {}

    /** The bytes at the peak of a training: the matrix, and by and by the model in its place. */
    static long bytes(long items) {
        return SymmetricMatrix.bytes(items) / 4 * 5;
    }

    /** How many items a share of a heap can take in full: whole tiles, one at least. */
    static int itemsFor(long heap, double share) {
        int items = SymmetricMatrix.TILE;
        while (bytes(items + SymmetricMatrix.TILE) <= share * heap) {
            items += SymmetricMatrix.TILE;
        }
        return items;
    }

    /**
     * Decides how many items get the full matrix.
     *
     * @param maxItems the most, or 0 to choose by the heap
     * @throws InvalidValueException if as many as were asked for don't fit into the heap
     */
    static int fullItems(int items, int maxItems, long heap) {
        if (maxItems == 0) {
            return Math.min(items, itemsFor(heap, OWN_SHARE));
        }
        int full = Math.min(items, maxItems);
        if (bytes(full) > LARGEST_SHARE * heap) {
            throw new InvalidValueException(String.format(
                    Locale.ROOT,
                    "a linear autoencoder of %d items needs %.1f GB of heap for its training, the heap has %.1f GB; give Java"
                            + " more with -Xmx, or set maxItems to at most %d, or 0 to choose by the heap",
                    full,
                    bytes(full) / 1e9,
                    heap / 1e9,
                    itemsFor(heap, LARGEST_SHARE)));
        }
        return full;
    }

    /** The most popular items, ascending; of equal ones the lower. */
    static int[] head(InteractionMatrix matrix, int most) {
        double[] counts = IntStream.range(0, matrix.itemCount())
                .mapToDouble(matrix::popularity)
                .toArray();
        int[] head = TopItems.of(counts, most);
        Arrays.sort(head);
        return head;
    }

    /** The interactions with the head, renumbered; users without any are left out. */
    static InteractionMatrix only(InteractionMatrix matrix, int[] head, int userStride) {
        int[] places = PrunedItemModel.places(head, matrix.itemCount());
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(head.length);
        for (int user = 0; user < matrix.userCount(); user += userStride) {
            for (int k = matrix.rowStart(user); k < matrix.rowStart(user + 1); k++) {
                if (places[matrix.item(k)] >= 0) {
                    builder.add(user, places[matrix.item(k)], matrix.weight(k), matrix.time(k));
                }
            }
        }
        return builder.build();
    }

    /**
     * Adds the tail to a model of the head. Similarities are brought to the model's scale by the factor that fits it best, by
     * least squares, where both know a pair.
     */
    static PrunedItemModel withTail(
            InteractionMatrix matrix, int[] head, DenseItemModel dense, TrainingContext context) {
        SparseItemModel neighbors = (SparseItemModel) new ItemNeighbors(NEIGHBORS, SHRINKAGE).train(matrix, context);
        int[] places = PrunedItemModel.places(head, matrix.itemCount());
        double products = 0;
        double squares = 0;
        for (int h : head) {
            for (int k = 0; k < neighbors.columns()[h].length; k++) {
                int place = places[neighbors.columns()[h][k]];
                if (place >= 0) {
                    double similarity = neighbors.values()[h][k];
                    products += similarity * dense.rows()[places[h]][place];
                    squares += similarity * similarity;
                }
            }
        }
        float factor = squares == 0 ? 1 : (float) Math.max(0, products / squares);
        int[][] columns = new int[matrix.itemCount()][];
        float[][] values = new float[matrix.itemCount()][];
        for (int item = 0; item < columns.length; item++) {
            int[] row = neighbors.columns()[item];
            float[] similarities = neighbors.values()[item];
            boolean popular = places[item] >= 0;
            int[] kept = IntStream.range(0, row.length)
                    .filter(k -> !popular || places[row[k]] < 0)
                    .toArray();
            columns[item] = new int[kept.length];
            values[item] = new float[kept.length];
            for (int k = 0; k < kept.length; k++) {
                columns[item][k] = row[kept[k]];
                values[item][k] = similarities[kept[k]] * factor;
            }
        }
        return new PrunedItemModel(head, dense, new SparseItemModel(columns, values));
    }
}
