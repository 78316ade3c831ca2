package dev.marquee.model;

import java.util.Arrays;

/**
 * Inverts a symmetric positive definite matrix in place, tile by tile, on all threads.
 *
 * <p>The block form of Gauss-Jordan elimination without pivoting, which a positive definite matrix allows. For each tile
 * {@code k} on the diagonal, with {@code D} the inverse of that tile by its Cholesky factors:
 * <pre>
 *   W_i  = A_ik·D                    for every i other than k
 *   A_ij = A_ij - W_i·A_jk'          for every i, j other than k
 *   A_ik = W_i,  A_kk = -D
 * </pre>
 * and {@code A} is {@code -A⁻¹} in the end. It takes the {@code n³} flop of a Cholesky inverse, but all of them in products of
 * tiles of one kind that do not wait for each other. The order of every sum is fixed, so that the result is the same bit by bit
 * whatever the number of threads.
 */
final class SymmetricInverse {

    private static final int TILE = SymmetricMatrix.TILE;

    private final SymmetricMatrix matrix;
    private final int count;
    private final Workers workers;
    private final double[][] panels;
    private final double[][] products;

    private SymmetricInverse(SymmetricMatrix matrix, Workers workers) {
        this.matrix = matrix;
        this.workers = workers;
        count = matrix.tileCount();
        panels = new double[count][TILE * TILE];
        products = new double[count][TILE * TILE];
    }

    /**
     * Inverts.
     *
     * @throws ArithmeticException if the matrix is not positive definite
     */
    static void invert(SymmetricMatrix matrix, Workers workers, TrainingContext context) {
        SymmetricInverse inverse = new SymmetricInverse(matrix, workers);
        for (int k = 0; k < inverse.count; k++) {
            inverse.eliminate(k);
            context.progress().accept((k + 1.0) / inverse.count);
        }
        workers.forEach(inverse.count, i -> {
            for (int j = 0; j <= i; j++) {
                double[] tile = matrix.tile(i, j);
                for (int e = 0; e < tile.length; e++) {
                    tile[e] = -tile[e];
                }
            }
        });
    }

    private void eliminate(int k) {
        double[] pivot = matrix.tile(k, k);
        SmallInverse.invert(pivot, TILE);
        workers.forEach(count, i -> {
            if (i != k) {
                // Panels hold A_ik transposed, as the product's right side wants it.
                if (i > k) {
                    transpose(matrix.tile(i, k), panels[i]);
                } else {
                    System.arraycopy(matrix.tile(k, i), 0, panels[i], 0, TILE * TILE);
                }
                double[] column = new double[TILE * TILE];
                transpose(panels[i], column);
                Arrays.fill(products[i], 0);
                TileProduct.subtract(products[i], column, pivot);
                // products hold -W_i: adding is subtracting.
            }
        });
        workers.forEach(count * (count + 1) / 2, t -> {
            int i = (int) ((Math.sqrt(8.0 * t + 1) - 1) / 2);
            while ((i + 1) * (i + 2) / 2 <= t) {
                i++;
            }
            while (i * (i + 1) / 2 > t) {
                i--;
            }
            int j = t - i * (i + 1) / 2;
            if (i != k && j != k) {
                TileProduct.add(matrix.tile(i, j), products[i], panels[j]);
            }
        });
        for (int i = 0; i < count; i++) {
            if (i > k) {
                negate(products[i], matrix.tile(i, k));
            } else if (i < k) {
                double[] column = new double[TILE * TILE];
                negate(products[i], column);
                transpose(column, matrix.tile(k, i));
            }
        }
        negate(pivot.clone(), pivot);
    }

    private static void negate(double[] from, double[] to) {
        for (int e = 0; e < from.length; e++) {
            to[e] = -from[e];
        }
    }

    private static void transpose(double[] from, double[] to) {
        for (int i = 0; i < TILE; i++) {
            for (int j = 0; j < TILE; j++) {
                to[j * TILE + i] = from[i * TILE + j];
            }
        }
    }
}
