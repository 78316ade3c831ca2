package dev.marquee.tmdb.importer;

import java.util.Arrays;

/**
 * Keeps the N ids with the highest popularity; of equal ones, those with the lowest id. Takes 16 bytes for each of the N at
 * most, and O(log N) for each id on average. Confined to one thread.
 */
final class TopIds {

    private final int top;
    private long[] keys = new long[1024];
    private int size;

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
        if (size == keys.length) {
            if (size >= 2L * top) {
                keepBest();
            } else {
                keys = Arrays.copyOf(keys, (int) Math.min(2L * size, Math.max(size + 1L, 2L * top)));
            }
        }
        keys[size++] = key(id, popularity);
    }

    private void keepBest() {
        Arrays.sort(keys, 0, size);
        int kept = Math.min(size, top);
        System.arraycopy(keys, size - kept, keys, 0, kept);
        size = kept;
    }

    /** {@return the ids, the most popular first} */
    int[] ids() {
        keepBest();
        int[] ids = new int[size];
        for (int i = 0; i < size; i++) {
            ids[i] = Integer.MAX_VALUE - (int) keys[size - 1 - i];
        }
        return ids;
    }

    /** {@return the key of the last of the N, which all others among them reach} */
    long least() {
        keepBest();
        return size == 0 ? Long.MIN_VALUE : keys[0];
    }

    int size() {
        return Math.min(size, top);
    }
}
