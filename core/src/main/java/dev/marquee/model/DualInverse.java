package dev.marquee.model;

import dev.marquee.kernel.SymmetricInverse;
import dev.marquee.kernel.SymmetricMatrix;
import dev.marquee.kernel.Workers;
import java.util.Arrays;

/**
 * Computes the rows of {@code P = (X'WX + Λ)⁻¹} for a diagonal {@code Λ} from a smaller matrix of users by users, for
 * data with fewer users than items (Woodbury's identity):
 *
 * <pre>
 *   P = Λ⁻¹ - Λ⁻¹·X'·M·X·Λ⁻¹          M = (W⁻¹ + X·Λ⁻¹·X')⁻¹
 * </pre>
 *
 * <p>Cost: {@code m³} flop for {@code m} users to prepare, and {@code n·(interactions)} for all {@code n} rows, instead
 * of {@code n³}. Memory: {@code 4.2·m²} bytes. After construction, several threads may compute rows at the same time,
 * each with its own scratch memory.
 */
final class DualInverse {

    private final InteractionMatrix matrix;
    private final double[] diagonal;
    private final SymmetricMatrix users;

    /** Computes {@code M}; {@code diagonal}, which is not copied, is the diagonal of {@code Λ}. */
    DualInverse(
            InteractionMatrix matrix,
            double[] userWeights,
            double[] diagonal,
            Workers workers,
            TrainingContext context) {
        this.matrix = matrix;
        this.diagonal = diagonal;
        users = new SymmetricMatrix(matrix.userCount());
        workers.forEach(
                matrix.userCount(),
                () -> new double[matrix.itemCount()],
                (row, u) -> {
                    for (int k = matrix.rowStart(u); k < matrix.rowStart(u + 1); k++) {
                        row[matrix.item(k)] = matrix.weight(k) / diagonal[matrix.item(k)];
                    }
                    for (int v = 0; v <= u; v++) {
                        double sum = v == u ? 1 / userWeights[u] : 0;
                        for (int k = matrix.rowStart(v); k < matrix.rowStart(v + 1); k++) {
                            sum += matrix.weight(k) * row[matrix.item(k)];
                        }
                        users.add(u, v, sum);
                    }
                    for (int k = matrix.rowStart(u); k < matrix.rowStart(u + 1); k++) {
                        row[matrix.item(k)] = 0;
                    }
                },
                context.step(0, 0.3).progress());
        SymmetricInverse.invert(users, workers, context.step(0.3, 1).progress());
    }

    /** {@return new working memory for {@link #row}} */
    double[] scratch() {
        return new double[matrix.userCount()];
    }

    /** Writes the row of {@code P} for an item to {@code row}. */
    void row(int item, double[] scratch, double[] row) {
        Arrays.fill(scratch, 0);
        Arrays.fill(row, 0);
        for (int c = matrix.columnStart(item); c < matrix.columnStart(item + 1); c++) {
            double weight = matrix.weight(matrix.columnEntry(c));
            int user = matrix.columnUser(c);
            for (int v = 0; v < scratch.length; v++) {
                scratch[v] += weight * users.get(user, v);
            }
        }
        for (int v = 0; v < scratch.length; v++) {
            double factor = -scratch[v] / diagonal[item];
            if (factor != 0) {
                for (int k = matrix.rowStart(v); k < matrix.rowStart(v + 1); k++) {
                    row[matrix.item(k)] += factor * matrix.weight(k);
                }
            }
        }
        for (int j = 0; j < row.length; j++) {
            row[j] /= diagonal[j];
        }
        row[item] += 1 / diagonal[item];
    }
}
