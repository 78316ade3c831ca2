package dev.marquee.cli.movielens;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;

/** Who rated what when and how, in 17 bytes each. Confined to one thread. */
final class GivenRatings {

    private static final byte LIKED = 32;

    private int[] users = new int[1024];
    private int[] tmdbIds = new int[1024];
    private long[] seconds = new long[1024];
    private byte[] values = new byte[1024];
    private int size;
    private int likes;
    private int onScale;

    /**
     * A rating.
     *
     * @param tmdbId the movie
     * @param second the second since 1970 in which it was given
     * @param halves the number of half stars, 1 to 10; 0 if the value lies between two of them
     * @param liked whether the value is 4 or more
     */
    record Given(int tmdbId, long second, int halves, boolean liked) {}

    /** Receives the ratings of one user. */
    @FunctionalInterface
    interface Visitor {

        /**
         * Receives the ratings of one user.
         *
         * @param user the user's number
         * @param ratings the ratings in the order of the file; several of one movie if it has two numbers in MovieLens
         */
        void visit(int user, List<Given> ratings);
    }

    void add(int user, Given rating) {
        if (size == users.length) {
            int capacity = Math.addExact(size, size / 2);
            users = Arrays.copyOf(users, capacity);
            tmdbIds = Arrays.copyOf(tmdbIds, capacity);
            seconds = Arrays.copyOf(seconds, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        users[size] = user;
        tmdbIds[size] = rating.tmdbId();
        seconds[size] = rating.second();
        values[size] = (byte) (rating.halves() + (rating.liked() ? LIKED : 0));
        size++;
        likes += rating.liked() ? 1 : 0;
        onScale += rating.halves() > 0 ? 1 : 0;
    }

    /** {@return the number of ratings of 4 or more} */
    int likes() {
        return likes;
    }

    /** {@return the number of ratings in steps of half a star} */
    int onScale() {
        return onScale;
    }

    /** Visits the users in ascending order; {@code everyUser} has all that were added. */
    void forEachUser(SortedSet<Integer> everyUser, Visitor visitor) {
        int[] numbers = everyUser.stream().mapToInt(Integer::intValue).toArray();
        int[] starts = new int[numbers.length + 1];
        for (int k = 0; k < size; k++) {
            starts[Arrays.binarySearch(numbers, users[k]) + 1]++;
        }
        for (int u = 0; u < numbers.length; u++) {
            starts[u + 1] += starts[u];
        }
        int[] next = starts.clone();
        int[] order = new int[size];
        for (int k = 0; k < size; k++) {
            order[next[Arrays.binarySearch(numbers, users[k])]++] = k;
        }
        for (int u = 0; u < numbers.length; u++) {
            List<Given> ratings = new ArrayList<>(starts[u + 1] - starts[u]);
            for (int k = starts[u]; k < starts[u + 1]; k++) {
                ratings.add(given(order[k]));
            }
            if (!ratings.isEmpty()) {
                visitor.visit(numbers[u], ratings);
            }
        }
    }

    private Given given(int k) {
        return new Given(tmdbIds[k], seconds[k], values[k] & (LIKED - 1), (values[k] & LIKED) != 0);
    }
}
