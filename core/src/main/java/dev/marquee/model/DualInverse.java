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

    /** The rows that are computed together, so that each interaction is read once for all of them. */
    static final int LANES = 8;

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

    /** Returns {@code P_jj}. Cost: {@code O(n_j²)} for an item with {@code n_j} users. */
    double diagonal(int item) {
        double sum = 0;
        for (int c = matrix.columnStart(item); c < matrix.columnStart(item + 1); c++) {
            double weight = matrix.weight(matrix.columnEntry(c));
            double others = 0;
            for (int d = matrix.columnStart(item); d < c; d++) {
                others += matrix.weight(matrix.columnEntry(d)) * users.get(matrix.columnUser(c), matrix.columnUser(d));
            }
            sum += weight * (2 * others + weight * users.get(matrix.columnUser(c), matrix.columnUser(c)));
        }
        return (1 - sum / diagonal[item]) / diagonal[item];
    }

    /** Returns {@code x·P} for the weights {@code x} of a history. Cost: {@code O(m² + (interactions))}. */
    double[] times(History history) {
        double[] scaled = new double[diagonal.length];
        for (int k = 0; k < history.size(); k++) {
            int item = history.items()[k];
            scaled[item] = history.weights()[k] / diagonal[item];
        }
        double[] factors = new double[matrix.userCount()];
        for (int v = 0; v < factors.length; v++) {
            double sum = 0;
            for (int k = matrix.rowStart(v); k < matrix.rowStart(v + 1); k++) {
                sum += matrix.weight(k) * scaled[matrix.item(k)];
            }
            if (sum != 0) {
                users.addRow(v, sum, factors);
            }
        }
        double[] sums = new double[diagonal.length];
        for (int v = 0; v < factors.length; v++) {
            for (int k = matrix.rowStart(v); k < matrix.rowStart(v + 1); k++) {
                sums[matrix.item(k)] += factors[v] * matrix.weight(k);
            }
        }
        for (int j = 0; j < sums.length; j++) {
            sums[j] = scaled[j] - sums[j] / diagonal[j];
        }
        return sums;
    }

    /** The working memory of one thread, and the rows that it has computed: {@code n·64 + m·72} bytes. */
    static final class Rows {

        private final double[] sums;
        private final double[] factors;
        private final double[] byUser;

        private Rows(int items, int users) {
            sums = new double[items * LANES];
            factors = new double[users * LANES];
            byUser = new double[users];
        }

        /** {@return an element of the row of item number {@code lane} of those that were computed last} */
        double get(int lane, int column) {
            return sums[column * LANES + lane];
        }
    }

    /** {@return new working memory for {@link #compute}} */
    Rows rows() {
        return new Rows(matrix.itemCount(), matrix.userCount());
    }

    /** Computes the rows of {@code P} for {@code count} items from {@code first} on, at most {@link #LANES}. */
    void compute(int first, int count, Rows rows) {
        double[] sums = rows.sums;
        Arrays.fill(rows.factors, 0);
        Arrays.fill(sums, 0);
        for (int lane = 0; lane < count; lane++) {
            fillFactors(first + lane, lane, rows);
        }
        for (int v = 0; v < rows.byUser.length; v++) {
            addRow(v, rows.factors, sums);
        }
        for (int j = 0; j < diagonal.length; j++) {
            for (int lane = 0; lane < LANES; lane++) {
                sums[j * LANES + lane] /= diagonal[j];
            }
        }
        for (int lane = 0; lane < count; lane++) {
            sums[(first + lane) * LANES + lane] += 1 / diagonal[first + lane];
        }
    }

    /** Writes the factor of each user's interactions in the row of an item. */
    private void fillFactors(int item, int lane, Rows rows) {
        Arrays.fill(rows.byUser, 0);
        for (int c = matrix.columnStart(item); c < matrix.columnStart(item + 1); c++) {
            users.addRow(matrix.columnUser(c), matrix.weight(matrix.columnEntry(c)), rows.byUser);
        }
        for (int v = 0; v < rows.byUser.length; v++) {
            rows.factors[v * LANES + lane] = -rows.byUser[v] / diagonal[item];
        }
    }

    /** Adds the interactions of a user to all rows. */
    private void addRow(int user, double[] factors, double[] sums) {
        int first = user * LANES;
        double f0 = factors[first];
        double f1 = factors[first + 1];
        double f2 = factors[first + 2];
        double f3 = factors[first + 3];
        double f4 = factors[first + 4];
        double f5 = factors[first + 5];
        double f6 = factors[first + 6];
        double f7 = factors[first + 7];
        int end = matrix.rowStart(user + 1);
        for (int k = matrix.rowStart(user); k < end; k++) {
            double weight = matrix.weight(k);
            int place = matrix.item(k) * LANES;
            sums[place] += f0 * weight;
            sums[place + 1] += f1 * weight;
            sums[place + 2] += f2 * weight;
            sums[place + 3] += f3 * weight;
            sums[place + 4] += f4 * weight;
            sums[place + 5] += f5 * weight;
            sums[place + 6] += f6 * weight;
            sums[place + 7] += f7 * weight;
        }
    }
}
