package dev.marquee.model;

/**
 * The exact reference of the neighbors that serve without a trained model: {@code s_ij = n_ij / (sqrt(n_i·n_j) + 10)},
 * where {@code n_i} users have item {@code i} and {@code n_ij} users have both.
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
        addCooccurrences(historyItem, counts);
        for (int item = 0; item < counts.length; item++) {
            if (counts[item] > 0) {
                sums[item] += weight * counts[item] / (norms[historyItem] * norms[item] + SHRINKAGE);
                counts[item] = 0;
            }
        }
    }

    private void addCooccurrences(int item, double[] counts) {
        for (int c = matrix.columnStart(item); c < matrix.columnStart(item + 1); c++) {
            int user = matrix.columnUser(c);
            for (int k = matrix.rowStart(user); k < matrix.rowStart(user + 1); k++) {
                counts[matrix.item(k)]++;
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
