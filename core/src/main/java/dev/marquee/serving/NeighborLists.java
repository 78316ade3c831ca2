package dev.marquee.serving;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The cosine similarities of each movie to the movies that are liked by the same users, but only the largest of each
 * movie: {@code s_ij = n_ij / (sqrt(n_i·n_j) + shrinkage)}, where {@code n_i} users like movie {@code i} and {@code
 * n_ij} users like both. The score of a movie is the weighted sum of its similarities to the movies of the history that
 * are among its most similar ones.
 *
 * <p>Source: Deshpande and Karypis, "Item-Based Top-N Recommendation Algorithms", ACM TOIS 22(1), 2004. The shrinkage,
 * which keeps two movies with a single common user from reaching the highest similarity, follows Ferrari Dacrema et
 * al., "A Troubling Analysis", 2021.
 *
 * <p>The numbers of common users are kept rather than the similarities, so that lists that are not cut short give exact
 * scores. Immutable and thread-safe; takes 8 bytes a neighbor and about 40 a movie.
 */
final class NeighborLists implements CollaborativeModel {

    /** The number added to the denominator. */
    static final double SHRINKAGE = 10;

    private final int[] likes;
    private final int[][] rows;
    private final double[] norms;

    /** For each item its row; -1 for an item without one. */
    private final int[] rowOf;

    /** For each row its item; -1 for a row that is left out. */
    private final int[] itemOf;

    private NeighborLists(int[] likes, int[][] rows, double[] norms, int[] rowOf, int[] itemOf) {
        this.likes = likes;
        this.rows = rows;
        this.norms = norms;
        this.rowOf = rowOf;
        this.itemOf = itemOf;
    }

    /**
     * Creates the lists.
     *
     * @param likes how many of the counted users like each movie; not copied
     * @param rows for each movie those of whose most similar movies it is one, ascending, and then as many numbers of
     *     common users; not copied
     */
    static NeighborLists of(int[] likes, int[][] rows) {
        double[] norms = new double[likes.length];
        for (int row = 0; row < norms.length; row++) {
            norms[row] = Math.sqrt(likes[row]);
        }
        int[] same = IntStream.range(0, rows.length).toArray();
        return new NeighborLists(likes, rows, norms, same, same);
    }

    /**
     * Returns these lists with other numbers of the items.
     *
     * @param newItems the new number of each item, negative for an item that is left out
     * @param count the number of items; those that are no item's new number have no neighbors
     */
    NeighborLists renumbered(int[] newItems, int count) {
        int[] newRowOf = new int[count];
        Arrays.fill(newRowOf, -1);
        int[] newItemOf = new int[rows.length];
        Arrays.fill(newItemOf, -1);
        for (int item = 0; item < rowOf.length; item++) {
            if (rowOf[item] >= 0 && newItems[item] >= 0) {
                newRowOf[newItems[item]] = rowOf[item];
                newItemOf[rowOf[item]] = newItems[item];
            }
        }
        return new NeighborLists(likes, rows, norms, newRowOf, newItemOf);
    }

    @Override
    public int itemCount() {
        return rowOf.length;
    }

    @Override
    public double[] score(History history) {
        double[] sums = new double[rowOf.length];
        for (int h = 0; h < history.size(); h++) {
            int row = rowOf[history.items()[h]];
            if (row < 0) {
                continue;
            }
            int[] list = rows[row];
            int length = list.length / 2;
            double weight = history.weights()[h];
            for (int k = 0; k < length; k++) {
                int item = itemOf[list[k]];
                if (item >= 0) {
                    sums[item] += weighted(weight, list[length + k], row, list[k]);
                }
            }
        }
        return sums;
    }

    /** {@return a weighted similarity} */
    private double weighted(double weight, int both, int row, int other) {
        return weight * both / (norms[row] * norms[other] + SHRINKAGE);
    }

    @Override
    public double[] contributions(History history, int item) {
        double[] addends = new double[history.size()];
        int other = rowOf[item];
        for (int h = 0; h < addends.length && other >= 0; h++) {
            int row = rowOf[history.items()[h]];
            addends[h] = row < 0 ? 0 : weighted(history.weights()[h], listed(row, other), row, other);
        }
        return addends;
    }

    private int listed(int row, int other) {
        int[] list = rows[row];
        int place = Arrays.binarySearch(list, 0, list.length / 2, other);
        return place < 0 ? 0 : list[list.length / 2 + place];
    }

    /** {@return how many of the counted users like the movie of each row; the caller must not change the array} */
    int[] likes() {
        return likes;
    }

    /** {@return the neighbors and numbers of common users of each row; the caller must not change the arrays} */
    int[][] rows() {
        return rows;
    }
}
