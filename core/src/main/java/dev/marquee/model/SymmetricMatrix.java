package dev.marquee.model;

/**
 * A dense symmetric matrix of doubles, of which the lower triangle is kept in square tiles, each an array of its own:
 * {@code 4·n²} bytes and a little more, with no array near the largest that Java allows. Rows and columns past the size, which fill the
 * last tiles, are those of the identity.
 */
final class SymmetricMatrix {

    /** The rows and columns of a tile. */
    static final int TILE = 128;

    private final int size;
    private final double[][][] tiles;

    /** Makes a matrix of zeros. */
    SymmetricMatrix(int size) {
        this.size = size;
        int count = (size + TILE - 1) / TILE;
        tiles = new double[count][][];
        for (int i = 0; i < count; i++) {
            tiles[i] = new double[i + 1][TILE * TILE];
        }
        for (int i = size; i < count * TILE; i++) {
            tiles[count - 1][count - 1][i % TILE * (TILE + 1)] = 1;
        }
    }

    int size() {
        return size;
    }

    int tileCount() {
        return tiles.length;
    }

    /** The tile of some rows and columns, row by row; {@code j} is at most {@code i}. */
    double[] tile(int i, int j) {
        return tiles[i][j];
    }

    /** Forgets a row of tiles that nobody needs any more. */
    void release(int i) {
        tiles[i] = new double[0][];
    }

    double get(int i, int j) {
        int row = Math.max(i, j);
        int column = Math.min(i, j);
        return tiles[row / TILE][column / TILE][row % TILE * TILE + column % TILE];
    }

    /** Adds to an element of the lower triangle. Within a tile on the diagonal the upper triangle is not kept in step. */
    void add(int row, int column, double value) {
        tiles[row / TILE][column / TILE][row % TILE * TILE + column % TILE] += value;
    }
}
