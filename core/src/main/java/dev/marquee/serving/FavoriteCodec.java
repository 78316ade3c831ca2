package dev.marquee.serving;

import dev.marquee.kernel.NumberInput;
import dev.marquee.kernel.NumberOutput;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/**
 * Writes statistics of favorites as numbers, and reads them. They consist of the number of the latest favorite (long),
 * the time (seconds as a long, nanoseconds as an int), the number of users (long), the number of movies (int), their
 * ids (longs) and likes (ints), whether there are neighbors (int), and then the likes that the neighbors were computed
 * from (ints) and the lists in blocks. A block is its length in bytes (int) and for each of its movies the number of
 * neighbors, the distances between their numbers, and their numbers of common users, as numbers of 7 bits a byte, the
 * lowest first, where the highest bit says that another byte follows. Stateless.
 */
final class FavoriteCodec implements KeptState.Codec<FavoriteCodec.Kept> {

    /** The version of this form. */
    static final int VERSION = 1;

    /** The most bytes of a number. */
    private static final int NUMBER = 5;

    private static final int BLOCK = 1 << 16;

    /**
     * Statistics with the number of the latest favorite that they contain. Immutable.
     *
     * @param latest see {@link dev.marquee.storage.TrainingData#latestFavorite}
     * @param statistics the statistics
     */
    record Kept(long latest, FavoriteStatistics statistics) {}

    @Override
    public void write(Kept kept, NumberOutput out) throws IOException {
        FavoriteStatistics statistics = kept.statistics();
        Instant asOf = statistics.asOf();
        out.number(kept.latest());
        out.number(asOf.getEpochSecond());
        out.number(asOf.getNano());
        out.number(statistics.users());
        out.number(statistics.movieIds().length);
        out.numbers(statistics.movieIds());
        out.numbers(statistics.likes());
        NeighborLists lists = statistics.neighbors();
        out.number(lists == null ? 0 : 1);
        if (lists != null) {
            out.numbers(lists.likes());
            writeLists(lists.rows(), out);
        }
    }

    private static void writeLists(int[][] rows, NumberOutput out) throws IOException {
        byte[] block = new byte[2 * BLOCK];
        int size = 0;
        for (int[] row : rows) {
            int length = row.length / 2;
            int most = size + NUMBER * (row.length + 1);
            block = most > block.length ? Arrays.copyOf(block, most) : block;
            size = put(block, size, length);
            for (int k = 0; k < length; k++) {
                size = put(block, size, k == 0 ? row[0] : row[k] - row[k - 1]);
            }
            for (int k = length; k < row.length; k++) {
                size = put(block, size, row[k]);
            }
            if (size >= BLOCK) {
                flush(block, size, out);
                size = 0;
            }
        }
        flush(block, size, out);
    }

    private static void flush(byte[] block, int size, NumberOutput out) throws IOException {
        if (size > 0) {
            out.number(size);
            out.bytes(Arrays.copyOf(block, size));
        }
    }

    private static int put(byte[] block, int at, int value) {
        int place = at;
        int rest = value;
        while (rest > 0x7F) {
            block[place++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        block[place] = (byte) rest;
        return place + 1;
    }

    @Override
    public Kept read(NumberInput in) throws IOException {
        long latest = in.longNumber();
        Instant asOf = instant(in);
        long users = in.longNumber();
        int movies = in.number("the number of movies", 0, Integer.MAX_VALUE - 8);
        long[] ids = in.longs(movies);
        for (int k = 1; k < movies; k++) {
            KeptState.require(ids[k] > ids[k - 1], "the ids are out of order");
        }
        int[] likes = positive(in.ints(movies));
        NeighborLists lists = null;
        if (in.number("whether there are neighbors", 0, 1) == 1) {
            lists = NeighborLists.of(notNegative(in.ints(movies)), new ListReader(in, movies).read());
        }
        return new Kept(latest, new FavoriteStatistics(ids, likes, users, lists, asOf));
    }

    private static Instant instant(NumberInput in) throws IOException {
        try {
            return Instant.ofEpochSecond(in.longNumber(), in.number());
        } catch (DateTimeException e) {
            throw new IOException("the time is out of range", e);
        }
    }

    private static int[] positive(int[] values) {
        for (int value : values) {
            KeptState.require(value > 0, "a number of likes is not positive");
        }
        return values;
    }

    private static int[] notNegative(int[] values) {
        for (int value : values) {
            KeptState.require(value >= 0, "a number of likes is negative");
        }
        return values;
    }

    /** Reads lists block by block. */
    private static final class ListReader {

        private final NumberInput in;
        private final int movies;
        private byte[] block = new byte[0];
        private int place;

        ListReader(NumberInput in, int movies) {
            this.in = in;
            this.movies = movies;
        }

        int[][] read() throws IOException {
            int[][] rows = new int[movies][];
            for (int movie = 0; movie < movies; movie++) {
                if (place == block.length) {
                    block = in.bytes(in.number("the length of a block", 1, Integer.MAX_VALUE - 8));
                    place = 0;
                }
                rows[movie] = row();
            }
            KeptState.require(place == block.length, "a block is too long");
            return rows;
        }

        private int[] row() {
            int length = next();
            KeptState.require(length <= Math.min(movies, block.length), "a list is too long");
            int[] row = new int[2 * length];
            for (int k = 0; k < length; k++) {
                int distance = next();
                KeptState.require(k == 0 || distance > 0, "neighbors are out of order");
                row[k] = k == 0 ? distance : row[k - 1] + distance;
                KeptState.require(row[k] >= 0 && row[k] < movies, "a neighbor is not a movie");
            }
            for (int k = length; k < row.length; k++) {
                row[k] = next();
                KeptState.require(row[k] > 0, "a number of users is not positive");
            }
            return row;
        }

        private int next() {
            int value = 0;
            for (int shift = 0; shift < 35; shift += 7) {
                KeptState.require(place < block.length, "a block is too short");
                byte part = block[place++];
                value |= (part & 0x7F) << shift;
                if (part >= 0) {
                    KeptState.require(value >= 0, "a number is negative");
                    return value;
                }
            }
            throw new KeptState.DamagedStateException("a number is too long");
        }
    }
}
