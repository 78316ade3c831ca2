package dev.marquee.cli.interactions;

import dev.marquee.model.InteractionMatrix;
import java.util.Arrays;

/** Interactions by numbers, in the order of their lines, that can be brought together by user: 16 bytes each. Confined to one thread. */
final class Rows {

    private int[] users = new int[1024];
    private int[] items = new int[1024];
    private long[] times = new long[1024];
    private int size;

    void add(int user, int item, long time) {
        if (size == users.length) {
            int more = (int) Math.min(Integer.MAX_VALUE - 8L, size * 3L / 2);
            users = Arrays.copyOf(users, more);
            items = Arrays.copyOf(items, more);
            times = Arrays.copyOf(times, more);
        }
        users[size] = user;
        items[size] = item;
        times[size] = time;
        size++;
    }

    int size() {
        return size;
    }

    /** {@return for each user the first of their places in {@link #order}, and the end of the last} */
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

    /** {@return the rows by user, those of one in the order of their lines} */
    int[] order(int[] starts) {
        int[] next = starts.clone();
        int[] order = new int[size];
        for (int k = 0; k < size; k++) {
            order[next[users[k]]++] = k;
        }
        return order;
    }

    /** {@return the items of one user, in the order of their lines} */
    int[] items(int[] starts, int[] order, int user) {
        int[] found = new int[starts[user + 1] - starts[user]];
        for (int k = 0; k < found.length; k++) {
            found[k] = items[order[starts[user] + k]];
        }
        return found;
    }

    /** {@return the matrix; a user without rows has none in it} */
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
