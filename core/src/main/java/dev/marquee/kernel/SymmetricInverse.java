package dev.marquee.kernel;

import java.util.function.DoubleConsumer;

/**
 * Inverts a symmetric positive definite matrix in place, tile by tile, on all threads.
 *
 * <p>The block form of symmetric Gauss-Jordan elimination ("sweep"), which needs no pivoting here; its pivots are the squared
 * pivots of Cholesky's factors, and are checked to be positive. For each tile {@code k} on the diagonal, with {@code D} the inverse of that
 * tile:
 * <pre>
 *   W_i  = A_ik·D                    for every i other than k
 *   A_ij = A_ij - W_i·A_jk'          for every i, j other than k
 *   A_ik = W_i,  A_kk = -D
 * </pre>
 * and {@code A} is {@code -A⁻¹} in the end. It takes the {@code n³} flop of factoring, inverting the factor and multiplying, but
 * all of them in products of tiles of one kind that do not wait for each other. The order of every sum is fixed and every
 * multiplication is fused, so that the result is the same bit by bit whatever the number of threads. Memory beside the matrix: two
 * rows of tiles.
 *
 * <p>Source: Goodnight, "A Tutorial on the SWEEP Operator", The American Statistician 33(3), 1979, by blocks.
 */
public final class SymmetricInverse {

    private static final int TILE = SymmetricMatrix.TILE;

    private final SymmetricMatrix matrix;
    private final int count;
    private final Workers workers;
    /** {@code A_ik'} and {@code -W_i} of the present step. */
    private final double[][][] panels;

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
     * @param matrix the matrix; its inverse afterwards
     * @param workers the threads
     * @param progress is told the share that is done, 0 to 1, never falling
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
        // The product wants its left side by rows of i and its right side by columns of i.
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

    /** The row of the {@code t}-th tile of a lower triangle, row by row. */
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

    /** Gauss-Jordan elimination in place, row by row. */
    private static void invertTile(double[][] a) {
        for (int k = 0; k < TILE; k++) {
            double[] row = a[k];
            double pivot = row[k];
            if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
                throw new ArithmeticException("the matrix is not positive definite, pivot " + pivot);
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
