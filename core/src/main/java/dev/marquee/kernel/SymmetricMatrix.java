package dev.marquee.kernel;

/**
 * A dense symmetric matrix of doubles, of which the lower triangle is kept in square tiles of rows: {@code 4.2·n²} bytes and
 * a little more, in small arrays. Rows and columns past the size, which fill the last tiles, are those of the identity.
 */
public final class SymmetricMatrix {

    /** The rows and columns of a tile; three tiles fit the second-level cache of a core. */
    public static final int TILE = 192;

    /** What a row is longer: with an array's header it takes a multiple of 64 bytes, so that rows lie alike in cache lines. */
    static final int PADDING = 6;

    private static final int ROW_LENGTH = TILE + PADDING;

    private final int size;
    private final double[][][][] tiles;

    /** Makes a matrix of zeros. */
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

    public static double[][] newTile() {
        return new double[TILE][ROW_LENGTH];
    }

    /** Counts the bytes of a matrix. */
    public static long bytes(long size) {
        long count = (size + TILE - 1) / TILE;
        return count * (count + 1) / 2 * TILE * (ROW_LENGTH * 8L + 24);
    }

    public int size() {
        return size;
    }

    int tileCount() {
        return tiles.length;
    }

    /** The tile of some rows and columns; {@code j} is at most {@code i}. */
    double[][] tile(int i, int j) {
        return tiles[i][j];
    }

    /** Forgets a row of tiles that nobody needs any more. */
    public void release(int i) {
        tiles[i] = new double[0][][];
    }

    public double get(int i, int j) {
        int row = Math.max(i, j);
        int column = Math.min(i, j);
        return tiles[row / TILE][column / TILE][row % TILE][column % TILE];
    }

    /** Adds to an element of the lower triangle. Within a tile on the diagonal its mirror image is not kept in step. */
    public void add(int row, int column, double value) {
        tiles[row / TILE][column / TILE][row % TILE][column % TILE] += value;
    }
}
