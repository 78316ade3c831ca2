package dev.marquee.faults;

import java.nio.file.Path;
import java.util.Random;

/**
 * One try of a row: its random source and its own empty folder. Confined to one thread.
 *
 * @param seed the seed of the random source; the same row with the same seed tries the same
 * @param random the random source
 * @param folder an empty folder, deleted after the try
 */
record Attempt(long seed, Random random, Path folder) {

    /** Fails the try unless a promise is kept. */
    static void require(boolean kept, String promise, Object... values) {
        if (!kept) {
            throw new BrokenPromiseException(String.format(promise, values));
        }
    }

    /** {@return a random whole number, both ends included} */
    int between(int least, int greatest) {
        return least + random.nextInt(greatest - least + 1);
    }
}
