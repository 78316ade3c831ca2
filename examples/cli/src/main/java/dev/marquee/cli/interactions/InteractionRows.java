package dev.marquee.cli.interactions;

import dev.marquee.model.InteractionMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Collects interactions in the order of the file and groups them by user. Takes 16 bytes for each. Confined to one
 * thread.
 */
final class InteractionRows {

    private int[] users = new int[1024];
    private int[] items = new int[1024];
    private long[] times = new long[1024];
    private int size;

    void add(int user, int item, long time) {
        if (size == users.length) {
            int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, size * 3L / 2);
            users = Arrays.copyOf(users, capacity);
            items = Arrays.copyOf(items, capacity);
            times = Arrays.copyOf(times, capacity);
        }
        users[size] = user;
        items[size] = item;
        times[size] = time;
        size++;
    }

    int size() {
        return size;
    }

    /**
     * {@return where the rows of each user start in {@link #order}, and at the end where those of the last user end}
     */
    int[] starts(int userCount) {
        int[] starts = new int[userCount + 1];
        for (int k = 0; k < size; k++) {
            starts[users[k] + 1]++;
        }
        for (int user = 0; user < userCount; user++) {
            starts[user + 1] += starts[user];
        }
        return starts;
    }

    /** {@return the numbers of the rows, grouped by user; those of a user are in the order of the file} */
    int[] order(int[] starts) {
        int[] next = starts.clone();
        int[] order = new int[size];
        for (int k = 0; k < size; k++) {
            order[next[users[k]]++] = k;
        }
        return order;
    }

    /** {@return the items of a user, in the order of the file} */
    int[] items(int[] starts, int[] order, int user) {
        int[] found = new int[starts[user + 1] - starts[user]];
        for (int k = 0; k < found.length; k++) {
            found[k] = items[order[starts[user] + k]];
        }
        return found;
    }

    /** {@return the times of a user's rows} */
    LongStream times(int[] starts, int[] order, int user) {
        return IntStream.range(starts[user], starts[user + 1]).mapToLong(k -> times[order[k]]);
    }

    /** {@return the matrix of all rows; a user without rows has an empty row in it} */
    InteractionMatrix matrix(int[] starts, int[] order, int itemCount) {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(itemCount);
        for (int user = 0; user + 1 < starts.length; user++) {
            for (int k = starts[user]; k < starts[user + 1]; k++) {
                builder.add(user, items[order[k]], 1, times[order[k]]);
            }
        }
        return builder.build();
    }
}
