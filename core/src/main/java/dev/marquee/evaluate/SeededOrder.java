package dev.marquee.evaluate;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Computes pseudorandom orders as hashes of a seed and the ordered items. Unlike numbers from a generator, they do not
 * depend on how many were drawn before, so that they are the same on every machine and for any number of threads. The
 * mixing function is that of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
 */
final class SeededOrder {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private SeededOrder() {}

    /** {@return a hash of the key: a change of one bit of the key changes about half the bits of the hash} */
    static long mix(long key) {
        long z = key + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** {@return a hash of two keys} */
    static long key(long first, long second) {
        return mix(mix(first) ^ second);
    }

    /** {@return a pseudorandom number from 0 (inclusive) to 1 (exclusive) for the key} */
    static double uniform(long key) {
        return (mix(key) >>> 11) * 0x1.0p-53;
    }

    /** {@return the positions of the items, ordered by a hash of the key and the item} */
    static int[] shuffled(long key, int[] items) {
        return IntStream.range(0, items.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(k -> key(key, items[k]))
                        .thenComparingInt(k -> items[k]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
