package dev.marquee.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Adds up a matrix of sums over users, in square tiles. A task keeps the tiles that its users touch and hands them over
 * to be added; the driver receives the sums tile by tile. If all tiles would take more than the budget of a task, the
 * rows of the matrix are taken in bands, with one pass over the users for each. Stateless.
 */
final class TiledSums {

    static final int TILE = 256;

    private static final long TILE_BYTES = 8L * TILE * TILE;
    private static final int TILES_IN_PARTITION = 64;

    /** Receives an addend of one element of the matrix. */
    @FunctionalInterface
    interface Visitor {
        void add(int row, int column, double value);
    }

    /** Opens the addends in each task. */
    @FunctionalInterface
    interface Source extends Serializable {
        Addends open();
    }

    /** What one user adds to the matrix. */
    @FunctionalInterface
    interface Addends {

        /**
         * Visits the addends of one user in some rows of the matrix. Those in other rows may be visited, but need not.
         *
         * @param from the first row
         * @param to the row after the last one
         */
        void visit(UserRow user, int from, int to, Visitor visitor);
    }

    private TiledSums() {}

    /**
     * Adds up a matrix.
     *
     * @param users the users
     * @param rows the number of rows
     * @param columns the number of columns of a row, by its index
     * @param bytes the budget of a task for its tiles
     * @param source what each user adds
     * @param sums receives each element other than 0 once, in no order
     * @return the number of bands
     */
    static int of(
            JavaRDD<UserRow> users,
            int rows,
            Function<Integer, Integer> columns,
            long bytes,
            Source source,
            Visitor sums) {
        List<int[]> bands = bands(rows, columns, bytes);
        for (int[] band : bands) {
            int from = band[0];
            int to = band[1];
            JavaPairRDD<Long, double[]> tiles = users.mapPartitionsToPair(part -> tiles(part, from, to, source.open()))
                    .combineByKey(
                            tile -> tile,
                            TiledSums::plus,
                            TiledSums::plus,
                            new HashPartitioner(band[2] / TILES_IN_PARTITION + 1),
                            // Each task has a tile once.
                            false,
                            null);
            for (Iterator<Tuple2<Long, double[]>> all = tiles.toLocalIterator(); all.hasNext(); ) {
                Tuple2<Long, double[]> tile = all.next();
                hand(tile._1(), tile._2(), sums);
            }
        }
        return bands.size();
    }

    /** Returns the first row, the row after the last one, and the number of tiles of each band. */
    private static List<int[]> bands(int rows, Function<Integer, Integer> columns, long bytes) {
        List<int[]> bands = new ArrayList<>();
        int from = 0;
        int tiles = 0;
        for (int row = 0; row < rows; row += TILE) {
            int more = (columns.apply(Math.min(rows, row + TILE) - 1) + TILE - 1) / TILE;
            if (tiles > 0 && (tiles + more) * TILE_BYTES > bytes) {
                bands.add(new int[] {from, row, tiles});
                from = row;
                tiles = 0;
            }
            tiles += more;
        }
        bands.add(new int[] {from, rows, tiles});
        return bands;
    }

    private static Iterator<Tuple2<Long, double[]>> tiles(Iterator<UserRow> users, int from, int to, Addends addends) {
        Map<Long, double[]> tiles = new TreeMap<>();
        Table table = new Table(from, to);
        while (users.hasNext()) {
            addends.visit(users.next(), from, to, table);
        }
        table.collect(tiles);
        return tiles.entrySet().stream()
                .map(tile -> new Tuple2<>(tile.getKey(), tile.getValue()))
                .iterator();
    }

    private static double[] plus(double[] one, double[] other) {
        for (int k = 0; k < one.length; k++) {
            one[k] += other[k];
        }
        return one;
    }

    private static void hand(long key, double[] tile, Visitor sums) {
        int row = (int) (key >>> 32) * TILE;
        int column = (int) key * TILE;
        for (int k = 0; k < tile.length; k++) {
            if (tile[k] != 0) {
                sums.add(row + k / TILE, column + k % TILE, tile[k]);
            }
        }
    }

    /** The tiles of one task. */
    private static final class Table implements Visitor {

        private final int from;
        private final int to;
        private final double[][][] tiles;

        Table(int from, int to) {
            this.from = from;
            this.to = to;
            tiles = new double[(to - from + TILE - 1) / TILE][0][];
        }

        @Override
        public void add(int row, int column, double value) {
            if (row >= from && row < to) {
                tile((row - from) / TILE, column / TILE)[row % TILE * TILE + column % TILE] += value;
            }
        }

        private double[] tile(int row, int column) {
            double[][] ofRow = tiles[row];
            if (column >= ofRow.length) {
                ofRow = Arrays.copyOf(ofRow, Math.max(column + 1, 2 * ofRow.length));
                tiles[row] = ofRow;
            }
            if (ofRow[column] == null) {
                ofRow[column] = new double[TILE * TILE];
            }
            return ofRow[column];
        }

        void collect(Map<Long, double[]> into) {
            for (int row = 0; row < tiles.length; row++) {
                for (int column = 0; column < tiles[row].length; column++) {
                    if (tiles[row][column] != null) {
                        into.put((long) (from / TILE + row) << 32 | column, tiles[row][column]);
                    }
                }
            }
        }
    }
}
