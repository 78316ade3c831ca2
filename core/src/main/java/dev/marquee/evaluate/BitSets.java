package dev.marquee.evaluate;

import dev.marquee.interaction.ItemGenres;
import dev.marquee.model.InteractionMatrix;
import java.util.stream.IntStream;

/**
 * For each item a set of features, as bits: its genres, or the users who have it. Similarity of two items is then a few population
 * counts. Immutable and thread-safe; {@code items · features / 8} bytes.
 */
final class BitSets {

    /** The most users whose interactions are looked at; so many bits an item, 2 KiB, whatever the number of users. */
    static final int MOST_USERS = 1 << 14;

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

    /** {@return Jaccard similarity of genres} */
    static BitSets of(ItemGenres genres) {
        long[][] words = new long[genres.genres().length][(genres.count() + 63) / 64];
        for (int item = 0; item < words.length; item++) {
            for (int genre : genres.genres()[item]) {
                words[item][genre / 64] |= 1L << genre;
            }
        }
        return new BitSets(words, true);
    }

    /** {@return cosine similarity of the users who have the items; of more than 16,384 users a sample drawn by the seed counts} */
    static BitSets of(InteractionMatrix matrix, long seed) {
        int users = Math.min(MOST_USERS, matrix.userCount());
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

    /** {@return how alike two items are, 0 to 1; 0 where one of them has no feature} */
    double similarity(int a, int b) {
        int both = 0;
        for (int w = 0; w < words[a].length; w++) {
            both += Long.bitCount(words[a][w] & words[b][w]);
        }
        if (both == 0) {
            return 0;
        }
        return jaccard ? both / (double) (sizes[a] + sizes[b] - both) : both / Math.sqrt((double) sizes[a] * sizes[b]);
    }
}
