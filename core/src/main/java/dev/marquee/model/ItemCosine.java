package dev.marquee.model;

/**
 * A model of item-item cosine similarity that needs no training: {@code s_ij = n_ij / (sqrt(n_i·n_j) + shrinkage)},
 * where {@code n_i} users have item {@code i} and {@code n_ij} users have both. The score of an item is the weighted
 * sum of its similarities to the items of the history.
 *
 * <p>Source: Deshpande and Karypis, "Item-Based Top-N Recommendation Algorithms", ACM TOIS 22(1), 2004. The shrinkage,
 * which keeps two items with a single common user from reaching the highest similarity, follows Ferrari Dacrema et al.,
 * "A Troubling Analysis", 2021.
 *
 * <p>Similarities are not stored. A score counts the co-occurrences of the history, in time linear in the total length
 * of the rows of the users of its items. Immutable and thread-safe.
 */
public final class ItemCosine implements CollaborativeModel {

    /** The number added to the denominator. */
    public static final double SHRINKAGE = 10;

    private final InteractionMatrix matrix;
    private final double[] norms;

    /**
     * Creates a model, in {@code O(items)}.
     *
     * @param matrix the interactions; their weights are ignored
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

    /** Adds the weighted similarities to one item to the sums. All counts are 0 before and after. */
    private void addSimilarities(int historyItem, float weight, double[] counts, double[] sums) {
        if (matrix.popularity(historyItem) == 0) {
            return;
        }
        matrix.addCooccurrences(historyItem, counts);
        for (int item = 0; item < counts.length; item++) {
            if (counts[item] > 0) {
                sums[item] += weight * counts[item] / (norms[historyItem] * norms[item] + SHRINKAGE);
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
     * Returns the similarity of two items, in {@code O(n_i + n_j)}.
     *
     * @param i an item
     * @param j another item
     * @return the similarity, 0 to 1
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
