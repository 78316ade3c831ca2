package dev.marquee.evaluate;

import dev.marquee.interaction.ItemGenres;
import dev.marquee.model.InteractionMatrix;
import java.util.stream.IntStream;

/**
 * Computes the similarity of items from one bit set per item: its genres, or the users who have it. A similarity costs
 * a few population counts. Immutable and thread-safe. Memory: {@code items · features / 8} bytes.
 */
final class BitSets {

    /** The maximum number of users that are counted. It bounds the memory to 2 KiB per item for any number of users. */
    static final int MAX_USERS = 1 << 14;

    private final long[][] words;
    private final int[] sizes;
    private final boolean jaccard;

    private BitSets(long[][] words, boolean jaccard) {
        this.words = words;
        this.jaccard = jaccard;
        sizes = new int[words.length];
        for (int item = 0; item < words.length; item++) {
            for (long word : words[item]) {
                sizes[item] += Long.bitCount(word);
            }
        }
    }

    /** {@return the Jaccard similarity of the items' genres} */
    static BitSets of(ItemGenres genres) {
        long[][] words = new long[genres.genres().length][(genres.count() + 63) / 64];
        for (int item = 0; item < words.length; item++) {
            for (int genre : genres.genres()[item]) {
                words[item][genre / 64] |= 1L << genre;
            }
        }
        return new BitSets(words, true);
    }

    /**
     * {@return the cosine similarity of the items' users; of more than 16,384 users, a sample drawn by the seed is
     * counted}
     */
    static BitSets of(InteractionMatrix matrix, long seed) {
        int users = Math.min(MAX_USERS, matrix.userCount());
        int[] sample = users == matrix.userCount()
                ? IntStream.range(0, users).toArray()
                : IntStream.of(SeededOrder.shuffled(
                                seed, IntStream.range(0, matrix.userCount()).toArray()))
                        .limit(users)
                        .toArray();
        long[][] words = new long[matrix.itemCount()][(users + 63) / 64];
        for (int bit = 0; bit < users; bit++) {
            int user = sample[bit];
            for (int k = matrix.rowStart(user); k < matrix.rowStart(user + 1); k++) {
                words[matrix.item(k)][bit / 64] |= 1L << bit;
            }
        }
        return new BitSets(words, false);
    }

    /** {@return the similarity of two items, 0 to 1; 0 if one of them has no feature} */
    double similarity(int a, int b) {
        int common = 0;
        for (int w = 0; w < words[a].length; w++) {
            common += Long.bitCount(words[a][w] & words[b][w]);
        }
        if (common == 0) {
            return 0;
        }
        return jaccard
                ? common / (double) (sizes[a] + sizes[b] - common)
                : common / Math.sqrt((double) sizes[a] * sizes[b]);
    }
}
