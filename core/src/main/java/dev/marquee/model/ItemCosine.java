package dev.marquee.model;

import java.util.Arrays;

/**
 * Item-item cosine over favorites: {@code s_ij = n_ij / (sqrt(n_i·n_j) + shrinkage)}, where {@code n_i} users like item
 * {@code i} and {@code n_ij} both. An item's score is the sum of its similarities to the history, divided by the largest such
 * sum outside the history.
 *
 * <p>Source: Deshpande and Karypis, "Item-Based Top-N Recommendation Algorithms", ACM TOIS 22(1), 2004; the shrinkage, which
 * keeps two items that one user alone likes from being twins, after Ferrari Dacrema et al., "A Troubling Analysis", 2021.
 *
 * <p>Similarities are not kept: a call counts the co-occurrences of the history at {@code O(sum of the rows of its users)}.
 * Immutable and thread-safe.
 */
public final class ItemCosine implements Model {

    /** What is added to the denominator. */
    public static final double SHRINKAGE = 10;

    private final InteractionMatrix matrix;
    private final double[] norms;

    /**
     * Prepares the norms.
     *
     * @param matrix who likes what
     */
    public ItemCosine(InteractionMatrix matrix) {
        this.matrix = matrix;
        norms = new double[matrix.itemCount()];
        for (int item = 0; item < norms.length; item++) {
            norms[item] = Math.sqrt(matrix.popularity(item));
        }
    }

    @Override
    public double[] score(Taste taste) {
        double[] sums = new double[matrix.itemCount()];
        double[] counts = new double[matrix.itemCount()];
        for (int liked : taste.history()) {
            addSimilarities(liked, counts, sums);
        }
        for (int liked : taste.history()) {
            sums[liked] = 0;
        }
        double largest = 0;
        for (double sum : sums) {
            largest = Math.max(largest, sum);
        }
        if (largest > 0) {
            for (int item = 0; item < sums.length; item++) {
                sums[item] /= largest;
            }
        }
        return sums;
    }

    private void addSimilarities(int liked, double[] counts, double[] sums) {
        if (matrix.popularity(liked) == 0) {
            return;
        }
        Arrays.fill(counts, 0);
        matrix.addCooccurrences(liked, counts);
        for (int item = 0; item < counts.length; item++) {
            if (counts[item] > 0) {
                sums[item] += counts[item] / (norms[liked] * norms[item] + SHRINKAGE);
            }
        }
    }

    /**
     * Computes one similarity.
     *
     * @param i an item
     * @param j another item
     * @return 0 to 1
     */
    public double similarity(int i, int j) {
        int[] a = matrix.usersOf(i);
        int[] b = matrix.usersOf(j);
        int both = 0;
        for (int x = 0, y = 0; x < a.length && y < b.length; ) {
            if (a[x] == b[y]) {
                both++;
            }
            int left = a[x];
            x += left <= b[y] ? 1 : 0;
            y += b[y] <= left ? 1 : 0;
        }
        return both == 0 ? 0 : both / (norms[i] * norms[j] + SHRINKAGE);
    }
}
