package dev.marquee.model;

import dev.marquee.kernel.RowPairs;
import dev.marquee.validation.Rules;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trains a model of nearest neighbors between items by the shrunk cosine
 * {@code s_ij = (x_i·x_j) / (|x_i|·|x_j| + shrinkage)} of the items' columns of weights: {@code score_j = Σ_h w_h·s_hj}
 * over the history, with the {@code neighbors} most similar items of each {@code h}. Immutable and thread-safe.
 *
 * <p>Source: Deshpande and Karypis, "Item-Based Top-N Recommendation Algorithms", ACM TOIS 22(1), 2004. The shrinkage,
 * which keeps two items with a single common user from reaching the highest similarity, follows Ferrari Dacrema et al.,
 * "A Troubling Analysis", 2021.
 *
 * <p>Training costs {@code O(Σ_u n_u²)} for users with {@code n_u} items, on all threads, with 13 bytes of working
 * memory per item and thread. If that sum is more than {@code 2·10¹⁰}, the longest histories are shortened, by an even
 * sample of their items, to the length that fits; a line of the log says so. The model takes at most
 * {@code 8·neighbors} bytes per item.
 *
 * @param neighbors the maximum number of neighbors of each item, 1 to 100,000
 * @param shrinkage the number added to the denominator, 0 to 1,000,000,000
 */
public record ItemNeighbors(int neighbors, double shrinkage) implements ModelTrainer {

    /**
     * Checks the ranges.
     *
     * @throws dev.marquee.InvalidValueException if a parameter is out of range
     */
    public ItemNeighbors {
        Rules.range("neighbors", neighbors, 1, 100_000);
        Rules.range("shrinkage", shrinkage, 0, 1e9);
    }

    @Override
    public String name() {
        return "item-knn";
    }

    @Override
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("neighbors", neighbors);
        parameters.put("shrinkage", shrinkage);
        return parameters;
    }

    @Override
    public CollaborativeModel train(InteractionMatrix all, TrainingContext context) {
        InteractionMatrix matrix = LongHistories.within(RowPairs.BUDGET, all, name());
        double[] norms = new double[matrix.itemCount()];
        for (int entry = 0; entry < matrix.interactionCount(); entry++) {
            norms[matrix.item(entry)] += (double) matrix.weight(entry) * matrix.weight(entry);
        }
        for (int item = 0; item < norms.length; item++) {
            norms[item] = Math.sqrt(norms[item]);
        }
        return SparseRows.train(matrix, neighbors, context, (item, row) -> {
            for (int c = matrix.columnStart(item); c < matrix.columnStart(item + 1); c++) {
                matrix.addRow(matrix.columnUser(c), matrix.weight(matrix.columnEntry(c)), row);
            }
            row.exclude(item);
            int count = row.count();
            for (int k = 0; k < count; k++) {
                row.set(k, row.value(k) / (norms[item] * norms[row.item(k)] + shrinkage));
            }
        });
    }
}
