package dev.marquee.spark;

import dev.marquee.InvalidValueException;

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
     * Returns how many items there are at most.
     *
     * @param given the parameter {@code maxItems}, 0 for a choice by the heap and the time
     * @throws InvalidValueException if it is more than {@link #most}
     */
    int of(int given) {
        if (given > most) {
            throw new InvalidValueException(
                    "maxItems must be 0 to " + most + ", was " + given + "; the driver inverts a"
                            + " matrix of all items: take fewer, and leave the other movies to their content");
        }
        double fit = Math.sqrt(HEAP_SHARE * Runtime.getRuntime().maxMemory() / bytesOfPair);
        return given > 0 ? given : (int) Math.max(1, Math.min(standard, fit));
    }
}
