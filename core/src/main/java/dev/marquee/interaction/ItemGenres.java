package dev.marquee.interaction;

import java.util.Arrays;

/**
 * The genres of each item, for metrics of the similarity and the diversity of recommended items. Immutable and
 * thread-safe if no caller changes the arrays, which are not copied.
 *
 * @param genres the genres of each item, each 0 to {@code count - 1} and listed once; an item may have none
 * @param count the number of genres
 */
public record ItemGenres(int[][] genres, int count) {

    /**
     * Checks the range of the genres. Cost: {@code O(genres of all items)}.
     *
     * @throws IllegalArgumentException if an item has a genre out of range
     */
    public ItemGenres {
        for (int[] one : genres) {
            if (Arrays.stream(one).anyMatch(genre -> genre < 0 || genre >= count)) {
                throw new IllegalArgumentException("genres of an item must be 0 to " + (count - 1) + ", were "
                        + Arrays.toString(one) + "; number the genres from 0");
            }
        }
    }
}
