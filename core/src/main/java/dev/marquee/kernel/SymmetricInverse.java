package dev.marquee.kernel;

import java.util.function.DoubleConsumer;

/**
 * Inverts a symmetric positive definite matrix in place, tile by tile, on several threads.
 *
 * <p>The algorithm is the block form of symmetric Gauss-Jordan elimination (the "sweep" operator). It needs no pivoting
 * for such a matrix. Its pivots are the squared pivots of the Cholesky factor and are checked to be positive. For each
 * tile {@code k} on the diagonal, with {@code D} the inverse of that tile:
 * <pre>
 *   W_i  = A_ik·D                    for every i other than k
 *   A_ij = A_ij - W_i·A_jk'          for every i, j other than k
 *   A_ik = W_i,  A_kk = -D
 * </pre>
 * After the last step, {@code A} holds {@code -A⁻¹} and its sign is changed. The cost is {@code n³} flop, as for
 * factoring, inverting the factor and multiplying, but nearly all of it is in tile products of one kind that are
 * independent of each other. The order of every sum is fixed and every multiplication is fused with its addition, so
 * the result is identical bit by bit for any number of threads. Memory besides the matrix: two rows of tiles, and two
 * scratch tiles for each thread.
 *
 * <p>Source: Goodnight, "A Tutorial on the SWEEP Operator", The American Statistician 33(3), 1979, applied to blocks.
 */
public final class SymmetricInverse {

    private static final int TILE = SymmetricMatrix.TILE;

    private final SymmetricMatrix matrix;
    private final int count;
    private final Workers workers;
    /** {@code A_ik'} of the current step, for each {@code i}. */
    private final double[][][] panels;

    /** {@code -W_i} of the current step, for each {@code i}. */
    private final double[][][] products;

    private SymmetricInverse(SymmetricMatrix matrix, Workers workers) {
        this.matrix = matrix;
        this.workers = workers;
        count = matrix.tileCount();
        panels = new double[count][][];
        products = new double[count][][];
        for (int i = 0; i < count; i++) {
            panels[i] = SymmetricMatrix.newTile();
            products[i] = SymmetricMatrix.newTile();
        }
    }

    /**
     * Inverts a matrix in place.
     *
     * @param matrix the matrix, which is replaced by its inverse
     * @param workers the threads to run on
     * @param progress receives the completed share, 0 to 1, never decreasing
     * @throws ArithmeticException if the matrix is not positive definite
     */
    public static void invert(SymmetricMatrix matrix, Workers workers, DoubleConsumer progress) {
        SymmetricInverse inverse = new SymmetricInverse(matrix, workers);
        workers.forEach(inverse.count, i -> mirror(matrix.tile(i, i)));
        for (int k = 0; k < inverse.count; k++) {
            inverse.eliminate(k);
            progress.accept((k + 1.0) / inverse.count);
        }
        workers.forEach(inverse.count, i -> {
            for (int j = 0; j <= i; j++) {
                TileProduct.negate(matrix.tile(i, j), matrix.tile(i, j));
            }
        });
    }

    private static void mirror(double[][] tile) {
        for (int i = 0; i < TILE; i++) {
            for (int j = 0; j < i; j++) {
                tile[j][i] = tile[i][j];
            }
        }
    }

    private void eliminate(int k) {
        double[][] pivot = matrix.tile(k, k);
        invertTile(pivot);
        workers.forEach(count, SymmetricMatrix::newTile, (scratch, i) -> makePanel(i, k, pivot, scratch));
        workers.forEach(count * (count + 1) / 2, t -> {
            int i = rowOf(t);
            int j = t - i * (i + 1) / 2;
            if (i != k && j != k) {
                TileProduct.add(matrix.tile(i, j), products[i], panels[j]);
            }
        });
        workers.forEach(count, SymmetricMatrix::newTile, (scratch, i) -> {
            if (i > k) {
                TileProduct.negate(products[i], matrix.tile(i, k));
            } else if (i < k) {
                TileProduct.negate(products[i], scratch);
                TileProduct.transpose(scratch, matrix.tile(k, i));
            }
        });
        TileProduct.negate(pivot, pivot);
    }

    private void makePanel(int i, int k, double[][] pivot, double[][] scratch) {
        if (i == k) {
            return;
        }
        // The left operand of the product has the rows of i as its rows, the right operand has them as its columns.
        if (i > k) {
            TileProduct.transpose(matrix.tile(i, k), panels[i]);
            TileProduct.negate(matrix.tile(i, k), scratch);
        } else {
            TileProduct.copy(matrix.tile(k, i), panels[i]);
            TileProduct.transpose(panels[i], scratch);
            TileProduct.negate(scratch, scratch);
        }
        TileProduct.clear(products[i]);
        TileProduct.add(products[i], scratch, pivot);
    }

    /** Returns the row of tile {@code t} of a lower triangle whose tiles are numbered row by row. */
    private static int rowOf(int t) {
        int i = (int) ((Math.sqrt(8.0 * t + 1) - 1) / 2);
        while ((i + 1) * (i + 2) / 2 <= t) {
            i++;
        }
        while (i * (i + 1) / 2 > t) {
            i--;
        }
        return i;
    }

    /** Inverts a tile in place by Gauss-Jordan elimination, row by row. */
    private static void invertTile(double[][] a) {
        for (int k = 0; k < TILE; k++) {
            double[] row = a[k];
            double pivot = row[k];
            if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
                throw new ArithmeticException(
                        "the matrix is not positive definite: pivot " + pivot + " is not positive and finite");
            }
            row[k] = 1;
            scale(row, 1 / pivot, TILE);
            for (int i = 0; i < TILE; i++) {
                if (i != k) {
                    double factor = -a[i][k];
                    a[i][k] = 0;
                    addRow(a[i], row, factor, TILE);
                }
            }
        }
    }

    private static void scale(double[] row, double factor, int columns) {
        for (int j = 0; j < columns; j++) {
            row[j] *= factor;
        }
    }

    private static void addRow(double[] to, double[] from, double factor, int columns) {
        for (int j = 0; j < columns; j++) {
            to[j] = Math.fma(factor, from[j], to[j]);
        }
    }
}
