package dev.marquee.serving;

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
 * @param users the number of users with favorites; 0 where the neighbors were not computed
 * @param neighbors the similarities of these movies, whose items are the indices of {@code movieIds}; null where they
 *     were not computed
 * @param asOf when the reading of the favorites ended from which the neighbors were computed; without neighbors, when
 *     the counts were read
 */
record FavoriteStatistics(
        long[] movieIds, int[] likes, long users, @Nullable NeighborLists neighbors, Instant asOf) {

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

    /** {@return the number of favorites} */
    long favorites() {
        long sum = 0;
        for (int count : likes) {
            sum += count;
        }
        return sum;
    }

    /** {@return whether the counts are those of other statistics} */
    boolean hasCountsOf(FavoriteStatistics other) {
        return Arrays.equals(movieIds, other.movieIds) && Arrays.equals(likes, other.likes);
    }

    /**
     * Returns these statistics with the counts of more favorites.
     *
     * @param added the id of the movie of each added favorite; not kept
     * @param time when they were read
     */
    FavoriteStatistics withAdded(long[] added, Instant time) {
        Arrays.sort(added);
        long[] ids = new long[movieIds.length + added.length];
        int[] counts = new int[ids.length];
        int size = 0;
        int place = 0;
        int next = 0;
        while (place < movieIds.length || next < added.length) {
            boolean isPresent = place < movieIds.length && (next == added.length || movieIds[place] <= added[next]);
            ids[size] = isPresent ? movieIds[place] : added[next];
            long sum = isPresent ? likes[place++] : 0;
            for (; next < added.length && added[next] == ids[size]; next++) {
                sum++;
            }
            counts[size++] = (int) Math.min(Integer.MAX_VALUE, sum);
        }
        return withCounts(Arrays.copyOf(ids, size), Arrays.copyOf(counts, size), time);
    }

    /**
     * Returns these statistics with newer counts. Neighbors stay those of the movies that are in both, and then {@code
     * asOf} stays too.
     *
     * @param ids the ids of the movies with favorites, ascending, each once; not copied
     * @param counts how many users like each; not copied
     * @param time when they were read
     */
    FavoriteStatistics withCounts(long[] ids, int[] counts, Instant time) {
        NeighborLists lists = neighbors;
        if (lists == null) {
            return new FavoriteStatistics(ids, counts, users, null, time);
        }
        if (!Arrays.equals(ids, movieIds)) {
            int[] items = new int[movieIds.length];
            Arrays.setAll(items, item -> Arrays.binarySearch(ids, movieIds[item]));
            lists = lists.renumbered(items, ids.length);
        }
        return new FavoriteStatistics(ids, counts, users, lists, asOf);
    }
}
