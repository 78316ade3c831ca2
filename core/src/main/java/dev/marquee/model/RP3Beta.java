package dev.marquee.model;

import dev.marquee.kernel.RowPairs;
import dev.marquee.validation.Rules;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trains a model of random walks of three steps that reduces the scores of popular items:
 * {@code s_ij = Σ_u (x_ui/n_i)^alpha·(x_uj/n_u)^alpha / n_j^beta}, where {@code x} are the weights, and {@code n_u} and
 * {@code n_i} their sums over a user's row and an item's column. The score is {@code score_j = Σ_h w_h·s_hj} over the
 * history, with the {@code neighbors} largest numbers of each row. Immutable and thread-safe.
 *
 * <p>Source: Paudel, Christoffel, Newell, Bernstein, "Updatable, Accurate, Diverse, and Scalable Recommendations for
 * Interactive Applications", ACM TiiS 7(1), 2017. Cost, memory and the rule for long histories are those of
 * {@link ItemNeighbors}.
 *
 * @param alpha the exponent of the transition probabilities, 0.000001 to 10
 * @param beta the exponent of the penalty on popular items, 0 to 10
 * @param neighbors the maximum number of neighbors of each item, 1 to 100,000
 */
public record RP3Beta(double alpha, double beta, int neighbors) implements ModelTrainer {

    /**
     * Checks the ranges.
     *
     * @throws dev.marquee.InvalidValueException if a parameter is out of range
     */
    public RP3Beta {
        Rules.range("alpha", alpha, 1e-6, 10);
        Rules.range("beta", beta, 0, 10);
        Rules.range("neighbors", neighbors, 1, 100_000);
    }

    @Override
    public String name() {
        return "rp3beta";
    }

    @Override
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("alpha", alpha);
        parameters.put("beta", beta);
        parameters.put("neighbors", neighbors);
        return parameters;
    }

    @Override
    public CollaborativeModel train(InteractionMatrix all, TrainingContext context) {
        InteractionMatrix matrix = LongHistories.within(RowPairs.BUDGET, all, name());
        double[] itemSums = new double[matrix.itemCount()];
        double[] fromUser = new double[matrix.interactionCount()];
        for (int user = 0; user < matrix.userCount(); user++) {
            double sum = 0;
            for (int k = matrix.rowStart(user); k < matrix.rowStart(user + 1); k++) {
                sum += matrix.weight(k);
                itemSums[matrix.item(k)] += matrix.weight(k);
            }
            for (int k = matrix.rowStart(user); k < matrix.rowStart(user + 1); k++) {
                fromUser[k] = Math.pow(matrix.weight(k) / sum, alpha);
            }
        }
        double[] penalties = new double[itemSums.length];
        for (int item = 0; item < penalties.length; item++) {
            penalties[item] = itemSums[item] == 0 ? 0 : Math.pow(itemSums[item], -beta);
        }
        return SparseRows.train(matrix, neighbors, context, (item, row) -> {
            for (int c = matrix.columnStart(item); c < matrix.columnStart(item + 1); c++) {
                double step = Math.pow(matrix.weight(matrix.columnEntry(c)) / itemSums[item], alpha);
                matrix.addRow(matrix.columnUser(c), fromUser, step, row);
            }
            row.exclude(item);
            int count = row.count();
            for (int k = 0; k < count; k++) {
                row.set(k, row.value(k) * penalties[row.item(k)]);
            }
        });
    }
}
