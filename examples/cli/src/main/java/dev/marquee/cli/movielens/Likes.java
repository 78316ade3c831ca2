package dev.marquee.cli.movielens;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/** Who likes what since when, in 16 bytes each. Confined to one thread. */
final class Likes {

    private int[] users = new int[1024];
    private int[] tmdbIds = new int[1024];
    private long[] seconds = new long[1024];
    private int size;

    /** Receives what one user likes. */
    @FunctionalInterface
    interface Visitor {

        /**
         * Receives what one user likes.
         *
         * @param user the user's number
         * @param since the second since 1970 of the earliest like of each movie, by {@code tmdb_id}
         */
        void visit(int user, Map<Integer, Long> since);
    }

    void add(int user, int tmdbId, long epochSecond) {
        if (size == users.length) {
            int capacity = Math.addExact(size, size / 2);
            users = Arrays.copyOf(users, capacity);
            tmdbIds = Arrays.copyOf(tmdbIds, capacity);
            seconds = Arrays.copyOf(seconds, capacity);
        }
        users[size] = user;
        tmdbIds[size] = tmdbId;
        seconds[size] = epochSecond;
        size++;
    }

    int size() {
        return size;
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
            Map<Integer, Long> since = new TreeMap<>();
            for (int k = starts[u]; k < starts[u + 1]; k++) {
                since.merge(tmdbIds[order[k]], seconds[order[k]], Math::min);
            }
            if (!since.isEmpty()) {
                visitor.visit(numbers[u], since);
            }
        }
    }
}
