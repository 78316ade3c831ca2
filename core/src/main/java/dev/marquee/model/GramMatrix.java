package dev.marquee.model;

import dev.marquee.kernel.SymmetricMatrix;
import dev.marquee.kernel.Workers;
import java.util.function.DoubleConsumer;

/**
 * Computes the Gram matrix {@code G = X'·W·X} of a matrix of interactions, with a diagonal {@code W} of user weights.
 * Cost: {@code Σ_u n_u²/2} for users with {@code n_u} items.
 */
final class GramMatrix {

    private static final int BLOCK = 32;

    private GramMatrix() {}

    /** Computes the matrix; {@code progress} receives the completed share. */
    static SymmetricMatrix of(
            InteractionMatrix matrix, double[] userWeights, Workers workers, DoubleConsumer progress) {
        int items = matrix.itemCount();
        SymmetricMatrix gram = new SymmetricMatrix(items);
        int blocks = (items + BLOCK - 1) / BLOCK;
        workers.forEach(
                blocks,
                () -> new double[items],
                (sums, block) -> {
                    for (int item = block * BLOCK; item < Math.min(items, (block + 1) * BLOCK); item++) {
                        addRow(matrix, userWeights, item, sums);
                        for (int other = 0; other <= item; other++) {
                            gram.add(item, other, sums[other]);
                            sums[other] = 0;
                        }
                    }
                },
                progress);
        return gram;
    }

    private static void addRow(InteractionMatrix matrix, double[] userWeights, int item, double[] sums) {
        for (int c = matrix.columnStart(item); c < matrix.columnStart(item + 1); c++) {
            int user = matrix.columnUser(c);
            int last = matrix.columnEntry(c);
            double weight = userWeights[user] * matrix.weight(last);
            for (int k = matrix.rowStart(user); k <= last; k++) {
                sums[matrix.item(k)] += weight * matrix.weight(k);
            }
        }
    }
}
