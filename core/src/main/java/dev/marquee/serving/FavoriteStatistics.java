package dev.marquee.serving;

import dev.marquee.model.CollaborativeModel;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the favorites of all users tell about movies: how many users like each, and which movies are liked by the same
 * users. It knows movies by their ids, so that it stays valid while the catalog changes. Immutable if no caller changes
 * the arrays, which are not copied.
 *
 * @param movieIds the ids of the movies with favorites, ascending, each once
 * @param likes the number of users who like each of these movies, 1 or more
 * @param users the number of users with favorites
 * @param neighbors the similarities of these movies, whose items are the indices of {@code movieIds}; null where they
 *     were not computed
 * @param asOf when the reading of the favorites ended
 */
record FavoriteStatistics(
        long[] movieIds, int[] likes, long users, @Nullable CollaborativeModel neighbors, Instant asOf) {

    private static final FavoriteStatistics NOT_READ =
            new FavoriteStatistics(new long[0], new int[0], 0, null, Instant.MIN);

    /** {@return what is known before the favorites were read: nothing, as of the earliest instant} */
    static FavoriteStatistics notRead() {
        return NOT_READ;
    }

    /** {@return whether the favorites were read; otherwise there may be favorites that these statistics don't have} */
    boolean isRead() {
        return !asOf.equals(Instant.MIN);
    }

    /** {@return how many users like a movie} */
    int likesOf(long movieId) {
        int index = Arrays.binarySearch(movieIds, movieId);
        return index < 0 ? 0 : likes[index];
    }
}
