package dev.marquee.kernel;

import java.util.Arrays;
import java.util.function.DoubleConsumer;

/**
 * Multiplies a dense symmetric matrix by a sparse one. With few elements in the sparse matrix, each of them adds a
 * multiple of a row; with many, both are multiplied tile by tile. The way is chosen by the cost alone, and the order of
 * every sum is fixed, so the result does not depend on the number of threads.
 */
public final class SymmetricProduct {

    private static final int TILE = SymmetricMatrix.TILE;

    /** How much longer an operation of the sparse way takes. */
    private static final double SPARSE_COST = 12;

    /** The columns that the sparse way computes together, so that the product is written in pieces of cache lines. */
    private static final int LANES = 16;

    private SymmetricProduct() {}

    /**
     * Multiplies.
     *
     * @param left the symmetric matrix with {@code m} rows; released while it is read, so that it must not be used
     *     afterwards
     * @param columns the columns of the elements of each of the {@code m} rows of the sparse matrix, ascending
     * @param values the elements, parallel to the columns
     * @param width the number of columns of the sparse matrix
     * @param workers the threads to run on
     * @param progress receives the completed share, 0 to 1, never decreasing
     * @return the product, {@code m} rows of {@code width} floats
     */
    public static float[][] multiply(
            SymmetricMatrix left,
            int[][] columns,
            float[][] values,
            int width,
            Workers workers,
            DoubleConsumer progress) {
        double elements = 0;
        for (int[] row : columns) {
            elements += row.length;
        }
        return SPARSE_COST * elements < (double) left.size() * width
                ? byRows(left, columns, values, width, workers, progress)
                : byTiles(left, columns, values, width, workers, progress);
    }

    private static float[][] byTiles(
            SymmetricMatrix left,
            int[][] columns,
            float[][] values,
            int width,
            Workers workers,
            DoubleConsumer progress) {
        int rows = left.size();
        int count = left.tileCount();
        float[][] product = new float[rows][width];
        workers.forEach(
                (width + TILE - 1) / TILE,
                () -> new Scratch(count),
                (scratch, panel) -> {
                    int first = panel * TILE;
                    int last = Math.min(width, first + TILE);
                    scratch.fill(columns, values, first, last);
                    for (int i = 0; i < count; i++) {
                        scratch.multiply(left, i);
                        for (int r = i * TILE; r < Math.min(rows, (i + 1) * TILE); r++) {
                            double[] sums = scratch.sums[r - i * TILE];
                            for (int j = first; j < last; j++) {
                                product[r][j] = (float) sums[j - first];
                            }
                        }
                    }
                },
                progress);
        for (int i = 0; i < count; i++) {
            left.release(i);
        }
        return product;
    }

    /** The working memory of a thread: a panel of columns of the sparse matrix as tiles, and three tiles. */
    private static final class Scratch {

        final double[][][] panel;
        final double[][] sums = SymmetricMatrix.newTile();
        final double[][] transposed = SymmetricMatrix.newTile();

        Scratch(int count) {
            panel = new double[count][][];
            for (int i = 0; i < count; i++) {
                panel[i] = SymmetricMatrix.newTile();
            }
        }

        void fill(int[][] columns, float[][] values, int first, int last) {
            for (double[][] tile : panel) {
                TileProduct.clear(tile);
            }
            for (int row = 0; row < columns.length; row++) {
                int[] own = columns[row];
                int k = Arrays.binarySearch(own, first);
                for (k = k < 0 ? -k - 1 : k; k < own.length && own[k] < last; k++) {
                    panel[row / TILE][row % TILE][own[k] - first] = values[row][k];
                }
            }
        }

        void multiply(SymmetricMatrix left, int i) {
            TileProduct.clear(sums);
            for (int k = 0; k < panel.length; k++) {
                if (k <= i) {
                    TileProduct.add(sums, left.tile(i, k), panel[k]);
                } else {
                    TileProduct.transpose(left.tile(k, i), transposed);
                    TileProduct.add(sums, transposed, panel[k]);
                }
            }
        }
    }

    private static float[][] byRows(
            SymmetricMatrix left,
            int[][] columns,
            float[][] values,
            int width,
            Workers workers,
            DoubleConsumer progress) {
        int rows = left.size();
        float[][] full = full(left);
        int[] starts = new int[width + 1];
        for (int[] row : columns) {
            for (int column : row) {
                starts[column + 1]++;
            }
        }
        for (int j = 0; j < width; j++) {
            starts[j + 1] += starts[j];
        }
        int[] next = starts.clone();
        int[] rowOf = new int[starts[width]];
        float[] valueOf = new float[starts[width]];
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < columns[row].length; k++) {
                int place = next[columns[row][k]]++;
                rowOf[place] = row;
                valueOf[place] = values[row][k];
            }
        }
        float[][] product = new float[rows][width];
        workers.forEach(
                (width + LANES - 1) / LANES,
                () -> new float[LANES][rows],
                (sums, block) -> {
                    int first = block * LANES;
                    int count = Math.min(LANES, width - first);
                    for (int lane = 0; lane < count; lane++) {
                        Arrays.fill(sums[lane], 0);
                        for (int k = starts[first + lane]; k < starts[first + lane + 1]; k++) {
                            FloatRows.add(sums[lane], full[rowOf[k]], valueOf[k]);
                        }
                    }
                    for (int row = 0; row < rows; row++) {
                        for (int lane = 0; lane < count; lane++) {
                            product[row][first + lane] = sums[lane][row];
                        }
                    }
                },
                progress);
        return product;
    }

    /** Returns all elements as floats, and releases each row of tiles when it has been read. */
    private static float[][] full(SymmetricMatrix matrix) {
        int size = matrix.size();
        float[][] full = new float[size][size];
        for (int i = 0; i < matrix.tileCount(); i++) {
            for (int j = 0; j <= i; j++) {
                double[][] tile = matrix.tile(i, j);
                for (int r = i * TILE; r < Math.min(size, (i + 1) * TILE); r++) {
                    for (int c = j * TILE; c < Math.min(r + 1, (j + 1) * TILE); c++) {
                        float value = (float) tile[r - i * TILE][c - j * TILE];
                        full[r][c] = value;
                        full[c][r] = value;
                    }
                }
            }
            matrix.release(i);
        }
        return full;
    }
}
