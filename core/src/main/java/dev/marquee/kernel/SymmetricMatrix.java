package dev.marquee.kernel;

/**
 * A dense symmetric matrix of doubles that stores only its lower triangle, in square tiles. A matrix of {@code n} rows
 * takes slightly more than {@code 4.2·n²} bytes, in small arrays. The last tiles are padded with rows and columns of
 * the identity matrix. Not thread-safe; threads may write at the same time only to elements that differ and read only
 * elements that no other thread writes.
 */
public final class SymmetricMatrix {

    /** The rows and columns of a tile; three tiles fit the second-level cache of a core. */
    public static final int TILE = 192;

    /**
     * The unused elements at the end of each row. With them and the array header, a row takes a multiple of 64 bytes,
     * so that all rows have the same alignment to cache lines.
     */
    static final int PADDING = 6;

    private static final int ROW_LENGTH = TILE + PADDING;

    private final int size;
    private final double[][][][] tiles;

    /**
     * Creates a matrix of zeros.
     *
     * @param size the number of rows, 0 or more
     */
    public SymmetricMatrix(int size) {
        this.size = size;
        int count = (size + TILE - 1) / TILE;
        tiles = new double[count][][][];
        for (int i = 0; i < count; i++) {
            tiles[i] = new double[i + 1][][];
            for (int j = 0; j <= i; j++) {
                tiles[i][j] = newTile();
            }
        }
        for (int i = size; i < count * TILE; i++) {
            tiles[count - 1][count - 1][i % TILE][i % TILE] = 1;
        }
    }

    /** {@return a new tile of zeros: {@link #TILE} rows of at least as many elements} */
    public static double[][] newTile() {
        return new double[TILE][ROW_LENGTH];
    }

    /** {@return the bytes of memory that a matrix with {@code size} rows takes} */
    public static long bytes(long size) {
        long count = (size + TILE - 1) / TILE;
        return count * (count + 1) / 2 * TILE * (ROW_LENGTH * 8L + 24);
    }

    /** {@return the number of rows} */
    public int size() {
        return size;
    }

    /** {@return the number of tiles along the diagonal} */
    int tileCount() {
        return tiles.length;
    }

    /**
     * {@return the tile in row {@code i} and column {@code j} of the tiles, {@code j} at most {@code i}; not a copy}
     */
    double[][] tile(int i, int j) {
        return tiles[i][j];
    }

    /** Frees the memory of a row of tiles. Its elements must not be read or written afterwards. */
    public void release(int i) {
        tiles[i] = new double[0][][];
    }

    /** {@return the element at row {@code i} and column {@code j}, read from the lower triangle} */
    public double get(int i, int j) {
        int row = Math.max(i, j);
        int column = Math.min(i, j);
        return tiles[row / TILE][column / TILE][row % TILE][column % TILE];
    }

    /**
     * Adds a row of the matrix, multiplied by a factor, to sums. Equals {@code sums[j] += factor·get(row, j)} for each
     * {@code j}.
     *
     * @param row the row, 0 to the size less 1
     * @param factor the factor
     * @param sums an element for each column
     */
    public void addRow(int row, double factor, double[] sums) {
        int tileRow = row / TILE;
        int inTile = row % TILE;
        for (int j = 0; j <= tileRow; j++) {
            double[] elements = tiles[tileRow][j][inTile];
            int from = j * TILE;
            int count = Math.min(TILE, row - from + 1);
            for (int c = 0; c < count; c++) {
                sums[from + c] += factor * elements[c];
            }
        }
        // The rest of the row is the part of the column below the diagonal.
        for (int i = tileRow; i < tiles.length; i++) {
            double[][] tile = tiles[i][tileRow];
            int from = i * TILE;
            int count = Math.min(TILE, size - from);
            for (int r = i == tileRow ? inTile + 1 : 0; r < count; r++) {
                sums[from + r] += factor * tile[r][inTile];
            }
        }
    }

    /**
     * Adds a value to an element of the lower triangle. The mirrored element, which a tile on the diagonal also stores,
     * is not updated.
     *
     * @param row the row, 0 to the size less 1
     * @param column the column, at most {@code row}
     * @param value the value to add
     */
    public void add(int row, int column, double value) {
        tiles[row / TILE][column / TILE][row % TILE][column % TILE] += value;
    }
}
