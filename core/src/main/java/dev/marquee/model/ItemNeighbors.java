package dev.marquee.model;

import dev.marquee.kernel.RowPairs;
import dev.marquee.validation.Rules;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trains a model of nearest neighbors between items by the shrunk asymmetric cosine of the items' columns of weights,
 *
 * <pre>
 *   s_hj = Σ_u v_u·x_uh·x_uj / (|x_h|^(2·alpha)·|x_j|^(2·(1 - alpha)) + shrinkage)        v_u = (mean n / n_u)^beta
 * </pre>
 *
 * with {@code |x_h|² = Σ_u v_u·x_uh²} and users with {@code n_u} items. The score is {@code score_j = Σ_h w_h·s_hj}
 * over the items {@code h} of the history that are among the {@code neighbors} items most similar to {@code j}. So a
 * seldom liked item keeps the neighbors by which it can be recommended, whatever more popular ones the items of the
 * history have. Immutable and thread-safe.
 *
 * <p>Source: Deshpande and Karypis, "Item-Based Top-N Recommendation Algorithms", ACM TOIS 22(1), 2004. The asymmetry
 * is that of Aiolli, "Efficient Top-N Recommendation for Very Large Scale Binary Rated Datasets", RecSys 2013. The
 * shrinkage, which keeps two items with a single common user from reaching the highest similarity, follows Ferrari
 * Dacrema et al., "A Troubling Analysis", 2021. The smaller weight of users with long histories is that of {@link
 * LinearAutoencoder}.
 *
 * <p>Training costs {@code O(Σ_u n_u²)} for users with {@code n_u} items, on all threads, with 13 bytes of working
 * memory per item and thread. If that sum is more than {@code 2·10¹⁰}, the longest histories are shortened, by an even
 * sample of their items, to the length that fits; a line of the log says so. The model takes at most
 * {@code 8·neighbors} bytes per item, twice that while it is trained.
 *
 * @param neighbors the maximum number of neighbors of each item, 1 to 100,000
 * @param shrinkage the number added to the denominator, 0 to 1,000,000,000
 * @param alpha the share of the item of the history in the denominator, 0 to 1; 0.5 for the cosine, more to favor
 *     popular items
 * @param beta the exponent by which the weight of a user falls with the length of the history, 0 to 2; 0 for the same
 *     weight for all
 */
public record ItemNeighbors(int neighbors, double shrinkage, double alpha, double beta) implements ModelTrainer {

    /**
     * Checks the ranges.
     *
     * @throws dev.marquee.InvalidValueException if a parameter is out of range
     */
    public ItemNeighbors {
        Rules.range("neighbors", neighbors, 1, 100_000);
        Rules.range("shrinkage", shrinkage, 0, 1e9);
        Rules.range("alpha", alpha, 0, 1);
        Rules.range("beta", beta, 0, 2);
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
        parameters.put("alpha", alpha);
        parameters.put("beta", beta);
        return parameters;
    }

    @Override
    public CollaborativeModel train(InteractionMatrix all, TrainingContext context) {
        return nearest(all, context).transposed();
    }

    /** Returns the similarities of each item {@code j} to its nearest neighbors {@code h}, a row for each {@code j}. */
    SparseItemModel nearest(InteractionMatrix all, TrainingContext context) {
        InteractionMatrix matrix = LongHistories.within(RowPairs.BUDGET, all, name());
        double[] userWeights = new double[matrix.userCount()];
        double[] squares = new double[matrix.itemCount()];
        double mean = (double) matrix.interactionCount() / Math.max(1, matrix.userCount());
        for (int user = 0; user < userWeights.length; user++) {
            userWeights[user] = Math.pow(mean / matrix.rowLength(user), beta);
            for (int entry = matrix.rowStart(user); entry < matrix.rowStart(user + 1); entry++) {
                squares[matrix.item(entry)] += userWeights[user] * matrix.weight(entry) * matrix.weight(entry);
            }
        }
        double[] given = Arrays.stream(squares).map(s -> Math.pow(s, alpha)).toArray();
        double[] scored =
                Arrays.stream(squares).map(s -> Math.pow(s, 1 - alpha)).toArray();
        return SparseRows.train(matrix, neighbors, context, (item, row) -> {
            for (int c = matrix.columnStart(item); c < matrix.columnStart(item + 1); c++) {
                int user = matrix.columnUser(c);
                matrix.addRow(user, userWeights[user] * matrix.weight(matrix.columnEntry(c)), row);
            }
            row.exclude(item);
            int count = row.count();
            for (int k = 0; k < count; k++) {
                row.set(k, row.value(k) / (given[row.item(k)] * scored[item] + shrinkage));
            }
        });
    }
}
