package dev.marquee.model;

import dev.marquee.kernel.SymmetricInverse;
import dev.marquee.kernel.SymmetricMatrix;
import dev.marquee.kernel.Workers;
import java.util.Arrays;

/**
 * The rows of {@code P = (X'WX + Λ)⁻¹} for a diagonal {@code Λ} by way of the users, where they are fewer than the items:
 *
 * <pre>
 *   P = Λ⁻¹ - Λ⁻¹·X'·M·X·Λ⁻¹          M = (W⁻¹ + X·Λ⁻¹·X')⁻¹
 * </pre>
 *
 * (Woodbury's identity). It takes {@code m³} flop for {@code m} users and {@code n·(interactions)} for {@code n} rows, in the place of {@code n³}.
 */
final class DualInverse {

    private final InteractionMatrix matrix;
    private final double[] diagonal;
    private final SymmetricMatrix users;

    /** Prepares {@code M}. */
    DualInverse(
            InteractionMatrix matrix,
            double[] userWeights,
            double[] diagonal,
            Workers workers,
            TrainingContext context) {
        this.matrix = matrix;
        this.diagonal = diagonal;
        users = new SymmetricMatrix(matrix.userCount());
        workers.forEach(matrix.userCount(), () -> new double[matrix.itemCount()], (row, u) -> {
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
        });
        SymmetricInverse.invert(users, workers, context.progress());
    }

    /** Room for {@link #row}. */
    double[] scratch() {
        return new double[matrix.userCount()];
    }

    /** Writes a row of {@code P}. */
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
