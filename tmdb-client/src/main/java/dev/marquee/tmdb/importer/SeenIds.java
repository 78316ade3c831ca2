package dev.marquee.tmdb.importer;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The ids that occurred so far. Takes about one bit for each id where ids are dense, as TMDb's are, and at most a
 * kilobyte for an id far from all others. Confined to one thread.
 */
final class SeenIds {

    private static final int BITS = 12;

    private final Map<Integer, BitSet> pieces = new HashMap<>();

    /** {@return whether the id occurs for the first time} */
    boolean add(int id) {
        BitSet piece = pieces.computeIfAbsent(id >> BITS, any -> new BitSet());
        int bit = id & ((1 << BITS) - 1);
        boolean first = !piece.get(bit);
        piece.set(bit);
        return first;
    }
}
