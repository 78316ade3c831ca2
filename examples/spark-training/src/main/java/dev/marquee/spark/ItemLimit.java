package dev.marquee.spark;

import dev.marquee.InvalidValueException;
import java.math.BigInteger;
import java.util.Map;

/**
 * How many items a model of items by items has at most: its matrix stands in the driver's memory, and its inverse takes
 * time with the cube of their number. Immutable.
 *
 * @param bytesOfPair the bytes of the driver's heap for each pair of items
 * @param most the largest number that may be given
 * @param standard the largest number that is chosen without one
 */
record ItemLimit(double bytesOfPair, int most, int standard) {

    private static final double HEAP_SHARE = 0.4;

    /** Of an autoencoder: 5.25·n² bytes. */
    static final ItemLimit OF_AUTOENCODER = new ItemLimit(5.25, 40_000, 11_000);

    /** Of the regression of the next item, whose matrix has two rows for each item: 41·n² bytes. */
    static final ItemLimit OF_NEXT = new ItemLimit(41, 15_000, 4_000);

    /**
     * Refuses a parameter {@code maxItems} that is out of the range of this limit, which is narrower than that of the
     * library's own trainers. What is no whole number is left to them.
     *
     * @param settings the parameters of a model
     * @throws InvalidValueException if it is negative or more than {@link #most}
     */
    void check(Map<String, String> settings) {
        String given = settings.getOrDefault("maxItems", "0");
        if (!given.matches("[+-]?\\d+")) {
            return;
        }
        BigInteger number = new BigInteger(given);
        if (number.signum() < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new InvalidValueException("maxItems must be a whole number from 0 to " + most + ", was '" + given
                    + "'; the driver inverts a matrix of all items: take fewer, and leave the other movies to their"
                    + " content, or give 0 for a choice by the heap and the time");
        }
    }

    /**
     * Returns how many items there are at most.
     *
     * @param given the parameter {@code maxItems}, 0 for a choice by the heap and the time
     */
    int of(int given) {
        double fit = Math.sqrt(HEAP_SHARE * Runtime.getRuntime().maxMemory() / bytesOfPair);
        return given > 0 ? given : (int) Math.max(1, Math.min(standard, fit));
    }
}
