package dev.marquee.model;

import java.util.Arrays;

/**
 * A linear model for many items, with a full matrix between the popular items (the head) and a sparse matrix for pairs
 * of which at least one item is not popular (the tail). Immutable and thread-safe. Takes {@code 2·k²} bytes for a head
 * of {@code k} items, and 8 bytes for each number of the sparse matrix.
 */
final class PrunedItemModel implements CollaborativeModel {

    private final int[] head;
    private final int[] places;
    private final DenseItemModel dense;
    private final SparseItemModel sparse;

    /**
     * Creates a model whose scores are the sums of those of two models.
     *
     * @param head the popular items, ascending; not copied
     * @param dense the model of the head, whose item indices are positions in {@code head}
     * @param sparse the model of all items
     */
    PrunedItemModel(int[] head, DenseItemModel dense, SparseItemModel sparse) {
        this.head = head;
        this.dense = dense;
        this.sparse = sparse;
        places = places(head, sparse.itemCount());
    }

    /** Returns the position of each item in the head, or -1. */
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
        double[] headScores = dense.score(inHead(history));
        for (int k = 0; k < head.length; k++) {
            scores[head[k]] += headScores[k];
        }
        return scores;
    }

    /** Returns the part of a history in the head, renumbered. */
    private History inHead(History history) {
        return history.renumbered(item -> places[item]);
    }

    @Override
    public double[] contributions(History history, int item) {
        double[] addends = sparse.contributions(history, item);
        if (places[item] >= 0) {
            double[] headAddends = dense.contributions(inHead(history), places[item]);
            int k = 0;
            for (int h = 0; h < addends.length; h++) {
                addends[h] += places[history.items()[h]] >= 0 ? headAddends[k++] : 0;
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
