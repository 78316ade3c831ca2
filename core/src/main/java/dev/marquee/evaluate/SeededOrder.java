package dev.marquee.evaluate;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Orders that look random and depend on a seed and on what is ordered alone, not on how many were drawn before: the same on every
 * machine, with any number of threads. The mixing function is SplitMix64's (Steele, Lea and Flood, OOPSLA 2014).
 */
final class SeededOrder {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private SeededOrder() {}

    /** {@return a number that changes in half its bits when one bit of the key does} */
    static long mix(long key) {
        long z = key + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** {@return a key of two} */
    static long key(long first, long second) {
        return mix(mix(first) ^ second);
    }

    /** {@return a number from 0 to 1, without 1} */
    static double uniform(long key) {
        return (mix(key) >>> 11) * 0x1.0p-53;
    }

    /** {@return the positions of the items in an order that depends on the key and the items} */
    static int[] shuffled(long key, int[] items) {
        return IntStream.range(0, items.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(k -> key(key, items[k]))
                        .thenComparingInt(k -> items[k]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
