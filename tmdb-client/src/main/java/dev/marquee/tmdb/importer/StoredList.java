package dev.marquee.tmdb.importer;

import dev.marquee.storage.Checkpoints;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.stream.Collectors;

/** The ids that an import listed, stored in pieces so that one piece is in memory at a time. Thread-safe. */
final class StoredList {

    static final int PIECE = 20_000;

    private final Checkpoints checkpoints;
    private final String name;

    StoredList(Checkpoints checkpoints, String importName) {
        this.checkpoints = checkpoints;
        this.name = importName + "/ids/";
    }

    /** Stores one piece in place of the previous one. */
    void put(int piece, int[] ids) {
        checkpoints.put(
                name + piece,
                Sealed.seal(Arrays.stream(ids).mapToObj(Integer::toString).collect(Collectors.joining(","))));
    }

    /**
     * Stores the whole list in place of an earlier one.
     *
     * @param ids the ids
     * @param piecesBefore the number of pieces of the earlier list
     * @return the number of pieces
     */
    int putAll(int[] ids, int piecesBefore) {
        int pieces = 0;
        for (int start = 0; start < ids.length; start += PIECE) {
            put(pieces++, Arrays.copyOfRange(ids, start, Math.min(ids.length, start + PIECE)));
        }
        for (int piece = pieces; piece < piecesBefore; piece++) {
            checkpoints.remove(name + piece);
        }
        return pieces;
    }

    int[] get(int piece) {
        String ids = checkpoints
                .find(name + piece)
                .flatMap(Sealed::open)
                .orElseThrow(() -> new ImportStoppedException(
                        "the list of movies is missing or damaged in the database (checkpoint " + name + piece
                                + "); start the import with restart",
                        0,
                        null));
        return ids.isEmpty()
                ? new int[0]
                : Arrays.stream(ids.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    }

    void remove(int pieces) {
        for (int piece = 0; piece < pieces; piece++) {
            checkpoints.remove(name + piece);
        }
    }

    /** {@return the ids from a position on, of a list that {@link #putAll} stored} */
    PrimitiveIterator.OfInt from(long position, long size) {
        return new PrimitiveIterator.OfInt() {
            private long next = position;
            private long loaded = -1;
            private int[] ids = new int[0];

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public int nextInt() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                if (loaded != next / PIECE) {
                    loaded = next / PIECE;
                    ids = get((int) loaded);
                }
                return ids[(int) (next++ % PIECE)];
            }
        };
    }
}
