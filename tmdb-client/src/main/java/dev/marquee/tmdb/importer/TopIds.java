package dev.marquee.tmdb.importer;

import java.util.PriorityQueue;

/**
 * Keeps the N ids with the highest popularity; among equal popularities, those with the lowest ids. Takes about 24
 * bytes for each id that is kept, and O(log N) time for each id that is added. Confined to one thread.
 */
final class TopIds {

    private final int top;
    private final PriorityQueue<Long> keys = new PriorityQueue<>();

    TopIds(int top) {
        this.top = top;
    }

    /** {@return a number that is higher the earlier the movie comes} */
    static long key(int id, double popularity) {
        // The bits of floats that are not negative have the floats' order.
        float positive = popularity > 0 ? (float) popularity : 0;
        return ((long) Float.floatToIntBits(positive) << 32) | (Integer.MAX_VALUE - id);
    }

    void add(int id, double popularity) {
        long key = key(id, popularity);
        if (keys.size() < top) {
            keys.add(key);
        } else if (key > keys.element()) {
            keys.remove();
            keys.add(key);
        }
    }

    /** {@return the ids without duplicates, the most popular first} */
    int[] ids() {
        SeenIds seen = new SeenIds();
        return keys.stream()
                .mapToLong(key -> -key)
                .sorted()
                .mapToInt(key -> Integer.MAX_VALUE - (int) -key)
                .filter(seen::add)
                .toArray();
    }

    /** {@return the lowest key that was kept, or {@link Long#MIN_VALUE} if there is none} */
    long leastKey() {
        return keys.isEmpty() ? Long.MIN_VALUE : keys.element();
    }

    int size() {
        return keys.size();
    }
}
