package dev.marquee.model;

import java.util.Arrays;

/**
 * A linear model of many items: a full matrix between the popular ones (the head), few numbers a row where either item is not
 * popular (the tail). Immutable and thread-safe; {@code 4·k²} bytes for a head of {@code k}, and 8 bytes for each other number.
 */
final class PrunedItemModel implements CollaborativeModel {

    private final int[] head;
    private final int[] places;
    private final DenseItemModel dense;
    private final SparseItemModel sparse;

    /**
     * @param head the popular items, ascending; not copied
     * @param dense of the head, in its order
     * @param sparse of all items
     */
    PrunedItemModel(int[] head, DenseItemModel dense, SparseItemModel sparse) {
        this.head = head;
        this.dense = dense;
        this.sparse = sparse;
        places = places(head, sparse.itemCount());
    }

    /** For each item its place in the head, or -1. */
    static int[] places(int[] head, int items) {
        int[] places = new int[items];
        Arrays.fill(places, -1);
        for (int k = 0; k < head.length; k++) {
            places[head[k]] = k;
        }
        return places;
    }

    @Override
    public int itemCount() {
        return places.length;
    }

    @Override
    public double[] score(History history) {
        double[] scores = sparse.score(history);
        double[] own = dense.score(inHead(history));
        for (int k = 0; k < head.length; k++) {
            scores[head[k]] += own[k];
        }
        return scores;
    }

    private History inHead(History history) {
        int[] items = new int[history.size()];
        float[] weights = new float[history.size()];
        int count = 0;
        for (int h = 0; h < history.size(); h++) {
            int place = places[history.items()[h]];
            if (place >= 0) {
                items[count] = place;
                weights[count++] = history.weights()[h];
            }
        }
        return new History(Arrays.copyOf(items, count), Arrays.copyOf(weights, count));
    }

    @Override
    public double[] contributions(History history, int item) {
        double[] addends = sparse.contributions(history, item);
        if (places[item] >= 0) {
            double[] own = dense.contributions(inHead(history), places[item]);
            int k = 0;
            for (int h = 0; h < addends.length; h++) {
                addends[h] += places[history.items()[h]] >= 0 ? own[k++] : 0;
            }
        }
        return addends;
    }

    int[] head() {
        return head;
    }

    DenseItemModel dense() {
        return dense;
    }

    SparseItemModel sparse() {
        return sparse;
    }
}
