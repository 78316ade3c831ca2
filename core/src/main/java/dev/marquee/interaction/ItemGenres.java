package dev.marquee.interaction;

import java.util.Arrays;

/**
 * The genres of each item, for measures of how alike and how well spread recommended items are. The arrays are not copied; nobody
 * changes them after they were given.
 *
 * @param genres for each item its genres, 0 to the count less 1, each once; an item may have none
 * @param count the number of genres
 */
public record ItemGenres(int[][] genres, int count) {

    /**
     * Checks the range, in {@code O(genres of all items)}.
     *
     * @throws IllegalArgumentException if an item has a genre out of range
     */
    public ItemGenres {
        for (int[] one : genres) {
            if (Arrays.stream(one).anyMatch(genre -> genre < 0 || genre >= count)) {
                throw new IllegalArgumentException(
                        "genres must be 0 to " + (count - 1) + ", were " + Arrays.toString(one));
            }
        }
    }
}
