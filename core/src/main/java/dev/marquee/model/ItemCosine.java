package dev.marquee.model;

/**
 * Item-item cosine over likes, counted when it is asked for: {@code s_ij = n_ij / (sqrt(n_i·n_j) + shrinkage)}, where
 * {@code n_i} users like item {@code i} and {@code n_ij} both. An item's score is the weighted sum of its similarities to the
 * history.
 *
 * <p>Source: Deshpande and Karypis, "Item-Based Top-N Recommendation Algorithms", ACM TOIS 22(1), 2004; the shrinkage, which
 * keeps two items that one user alone likes from being twins, after Ferrari Dacrema et al., "A Troubling Analysis", 2021.
 *
 * <p>It needs no training: similarities are not kept, a call counts the co-occurrences of the history at {@code O(sum of the
 * rows of its users)}. Immutable and thread-safe.
 */
public final class ItemCosine implements CollaborativeModel {

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
    public int itemCount() {
        return norms.length;
    }

    @Override
    public double[] score(History history) {
        double[] sums = new double[norms.length];
        double[] counts = new double[norms.length];
        for (int h = 0; h < history.size(); h++) {
            addSimilarities(history.items()[h], history.weights()[h], counts, sums);
        }
        return sums;
    }

    /** Leaves the counts at zero, as it found them. */
    private void addSimilarities(int liked, float weight, double[] counts, double[] sums) {
        if (matrix.popularity(liked) == 0) {
            return;
        }
        matrix.addCooccurrences(liked, counts);
        for (int item = 0; item < counts.length; item++) {
            if (counts[item] > 0) {
                sums[item] += weight * counts[item] / (norms[liked] * norms[item] + SHRINKAGE);
                counts[item] = 0;
            }
        }
    }

    @Override
    public double[] contributions(History history, int item) {
        double[] addends = new double[history.size()];
        for (int h = 0; h < addends.length; h++) {
            addends[h] = history.weights()[h] * similarity(history.items()[h], item);
        }
        return addends;
    }

    /**
     * Computes one similarity, in {@code O(n_i + n_j)}.
     *
     * @param i an item
     * @param j another item
     * @return 0 to 1
     */
    public double similarity(int i, int j) {
        int x = matrix.columnStart(i);
        int y = matrix.columnStart(j);
        int endOfI = matrix.columnStart(i + 1);
        int endOfJ = matrix.columnStart(j + 1);
        int both = 0;
        while (x < endOfI && y < endOfJ) {
            int ofI = matrix.columnUser(x);
            int ofJ = matrix.columnUser(y);
            if (ofI == ofJ) {
                both++;
            }
            x += ofI <= ofJ ? 1 : 0;
            y += ofJ <= ofI ? 1 : 0;
        }
        return both == 0 ? 0 : both / (norms[i] * norms[j] + SHRINKAGE);
    }
}
