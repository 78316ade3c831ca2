package dev.marquee.cli.movielens;

import java.util.Arrays;

/** A set of numbers from 0 on, in 8 to 16 bytes each: one for each rating of the largest data sets. Confined. */
final class LongSet {

    private static final long FREE = -1;

    private long[] slots = new long[1024];
    private int size;

    LongSet() {
        Arrays.fill(slots, FREE);
    }

    /** Adds a number, and returns whether it was not in the set. */
    boolean add(long number) {
        if (!put(slots, number)) {
            return false;
        }
        size++;
        if (size > slots.length / 4 * 3) {
            long[] more = new long[Math.multiplyExact(slots.length, 2)];
            Arrays.fill(more, FREE);
            for (long old : slots) {
                if (old != FREE) {
                    put(more, old);
                }
            }
            slots = more;
        }
        return true;
    }

    int size() {
        return size;
    }

    private static boolean put(long[] slots, long number) {
        int mask = slots.length - 1;
        long hash = number * 0x9E3779B97F4A7C15L;
        int slot = (int) (hash >>> 32) & mask;
        while (slots[slot] != FREE) {
            if (slots[slot] == number) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = number;
        return true;
    }
}
