package dev.marquee.model;

import dev.marquee.InvalidValueException;
import dev.marquee.kernel.SymmetricMatrix;
import dev.marquee.kernel.TopItems;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Splits the items where a full matrix of all items would be too large. The popular items (the head) get a full matrix;
 * the others (the tail) use their nearest neighbors, scaled to match the full matrix.
 */
final class HeadAndTail {

    /** The share of the heap that a training uses by default; another model may be serving at the same time. */
    private static final double DEFAULT_HEAP_SHARE = 0.4;

    /** The share of the heap that a training may use if the number of items was given. */
    private static final double MAX_HEAP_SHARE = 0.9;

    /** The flop that a training spends on its system by default: some 25 seconds of two processors. */
    private static final double DEFAULT_FLOP = 1.5e12;

    private static final int NEIGHBORS = 100;
    private static final double SHRINKAGE = 10;

    private HeadAndTail() {}

    /**
     * Returns the peak memory of a training in bytes, by the larger of the two ways that are possible: the matrix of
     * items by items, which the model gradually replaces; or, with fewer users than items, the matrix of users by users
     * beside the model.
     */
    static long bytes(long items, long users) {
        long byItems = SymmetricMatrix.bytes(items) / 4 * 5;
        long byUsers = SymmetricMatrix.bytes(users) + Float.BYTES * items * items;
        return users < items ? Math.max(byItems, byUsers) : byItems;
    }

    /**
     * Returns the number of items whose full matrix fits into a share of the heap: a multiple of the tile size, at
     * least one tile.
     */
    static int itemsFor(long users, long heap, double share) {
        int items = SymmetricMatrix.TILE;
        while (bytes(items + SymmetricMatrix.TILE, users) <= share * heap) {
            items += SymmetricMatrix.TILE;
        }
        return items;
    }

    /**
     * Returns the number of items, at most a given one, whose system costs at most a number of flop by the cheaper of
     * the two ways: a multiple of the tile size unless it is all, and at least one tile.
     */
    static int itemsByTime(int items, long users, long interactions, double flop) {
        int full = SymmetricMatrix.TILE;
        while (full < items
                && Math.min(
                                LinearAutoencoder.costByItems(full + SymmetricMatrix.TILE),
                                LinearAutoencoder.costByUsers(
                                        full + SymmetricMatrix.TILE, (double) users, (double) interactions))
                        <= flop) {
            full += SymmetricMatrix.TILE;
        }
        return Math.min(items, full);
    }

    /**
     * Returns how many items get the full matrix.
     *
     * @param items the number of items
     * @param users the number of users
     * @param interactions the number of interactions
     * @param maxItems the maximum, or 0 to choose by the heap and the time
     * @param heap the maximum size of the heap in bytes
     * @throws InvalidValueException if the heap is too small for {@code maxItems}
     */
    static int fullItems(int items, int users, int interactions, int maxItems, long heap) {
        if (maxItems == 0) {
            return Math.min(
                    itemsFor(users, heap, DEFAULT_HEAP_SHARE), itemsByTime(items, users, interactions, DEFAULT_FLOP));
        }
        int full = Math.min(items, maxItems);
        if (bytes(full, users) > MAX_HEAP_SHARE * heap) {
            throw new InvalidValueException(String.format(
                    Locale.ROOT,
                    "a linear autoencoder of %d items and %d users needs %.1f GB of heap for its training, but the heap"
                            + " has %.1f GB; raise it with -Xmx, or set maxItems to at most %d, or to 0 to choose by"
                            + " the heap",
                    full,
                    users,
                    bytes(full, users) / 1e9,
                    heap / 1e9,
                    itemsFor(users, heap, MAX_HEAP_SHARE)));
        }
        return full;
    }

    /** Returns the most popular items in ascending order; of equally popular items the lower ones are selected. */
    static int[] head(InteractionMatrix matrix, int limit) {
        double[] counts = IntStream.range(0, matrix.itemCount())
                .mapToDouble(matrix::popularity)
                .toArray();
        int[] head = TopItems.of(counts, limit);
        Arrays.sort(head);
        return head;
    }

    /**
     * Returns the interactions of every {@code userStride}-th user with the head, renumbered; users without any are
     * dropped.
     */
    static InteractionMatrix headInteractions(InteractionMatrix matrix, int[] head, int userStride) {
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
     * Adds the tail to a model of the head. The similarities are multiplied by the factor, 0 or more, that fits them to
     * the model by least squares over the pairs that both contain.
     */
    static PrunedItemModel withTail(
            InteractionMatrix matrix, int[] head, DenseItemModel dense, TrainingContext context) {
        SparseItemModel neighbors = new ItemNeighbors(NEIGHBORS, SHRINKAGE, 0.5, 0).nearest(matrix, context);
        int[] places = PrunedItemModel.places(head, matrix.itemCount());
        double products = 0;
        double squares = 0;
        for (int h : head) {
            for (int k = 0; k < neighbors.columns()[h].length; k++) {
                int place = places[neighbors.columns()[h][k]];
                if (place >= 0) {
                    double similarity = neighbors.values()[h][k];
                    products += similarity * dense.rows().get(places[h]).value(place);
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
