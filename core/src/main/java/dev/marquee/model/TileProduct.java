package dev.marquee.model;

/** Products of square tiles, row by row in arrays: where nearly all the time of an inverse goes. */
final class TileProduct {

    private static final int TILE = SymmetricMatrix.TILE;

    private TileProduct() {}

    /** {@code c += a·b}. */
    static void add(double[] c, double[] a, double[] b) {
        for (int i = 0; i < TILE; i++) {
            for (int k = 0; k < TILE; k++) {
                double f = a[i * TILE + k];
                for (int j = 0; j < TILE; j++) {
                    c[i * TILE + j] += f * b[k * TILE + j];
                }
            }
        }
    }

    /** {@code c -= a·b}. */
    static void subtract(double[] c, double[] a, double[] b) {
        for (int i = 0; i < TILE; i++) {
            for (int k = 0; k < TILE; k++) {
                double f = -a[i * TILE + k];
                for (int j = 0; j < TILE; j++) {
                    c[i * TILE + j] += f * b[k * TILE + j];
                }
            }
        }
    }
}
