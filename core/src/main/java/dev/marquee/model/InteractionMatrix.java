package dev.marquee.model;

import dev.marquee.InvalidValueException;
import dev.marquee.kernel.SparseAccumulator;
import dev.marquee.validation.Rules;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A sparse matrix of users by items, with a weight and a time for each interaction. It is stored by rows and by columns
 * (compressed sparse rows and columns). Users are numbered from 0 in the order in which they were added; the items of a
 * row are in ascending order without duplicates. Methods throw {@link IndexOutOfBoundsException} for an index out
 * of range. Immutable and thread-safe; takes 24 bytes per interaction and 4 bytes per user and per item.
 */
public final class InteractionMatrix {

    private final int[] rowStarts;
    private final int[] rowItems;
    private final float[] rowWeights;
    private final long[] rowTimes;
    private final int[] columnStarts;
    private final int[] columnUsers;
    private final int[] columnEntries;

    private InteractionMatrix(int[] rowStarts, int[] rowItems, float[] rowWeights, long[] rowTimes, int itemCount) {
        this.rowStarts = rowStarts;
        this.rowItems = rowItems;
        this.rowWeights = rowWeights;
        this.rowTimes = rowTimes;
        columnStarts = new int[itemCount + 1];
        for (int item : rowItems) {
            columnStarts[item + 1]++;
        }
        for (int item = 0; item < itemCount; item++) {
            columnStarts[item + 1] += columnStarts[item];
        }
        columnUsers = new int[rowItems.length];
        columnEntries = new int[rowItems.length];
        int[] nextPlace = columnStarts.clone();
        for (int user = 0; user < userCount(); user++) {
            for (int k = rowStarts[user]; k < rowStarts[user + 1]; k++) {
                int place = nextPlace[rowItems[k]]++;
                columnUsers[place] = user;
                columnEntries[place] = k;
            }
        }
    }

    /** {@return the number of users with at least one interaction} */
    public int userCount() {
        return rowStarts.length - 1;
    }

    /** {@return the number of items} */
    public int itemCount() {
        return columnStarts.length - 1;
    }

    /** {@return the number of interactions} */
    public int interactionCount() {
        return rowItems.length;
    }

    /**
     * Returns the first entry of a user's row. Entries are numbered through all rows, 0 to {@link #interactionCount()}
     * less 1.
     *
     * @param user the user, 0 to {@link #userCount()}; for the number of users, the end of the last row is returned
     * @return the first entry of the row
     */
    public int rowStart(int user) {
        return rowStarts[user];
    }

    /**
     * Returns the number of a user's interactions.
     *
     * @param user the user
     * @return the number of interactions
     */
    public int rowLength(int user) {
        return rowStarts[user + 1] - rowStarts[user];
    }

    /**
     * Returns the item of an entry.
     *
     * @param entry the entry
     * @return the item
     */
    public int item(int entry) {
        return rowItems[entry];
    }

    /**
     * Returns the weight of an entry.
     *
     * @param entry the entry
     * @return the weight, more than 0
     */
    public float weight(int entry) {
        return rowWeights[entry];
    }

    /**
     * Returns the time of an entry.
     *
     * @param entry the entry
     * @return the time in seconds since 1970, or in the unit that the caller used; 0 if it is unknown
     */
    public long time(int entry) {
        return rowTimes[entry];
    }

    /**
     * Returns the first place of an item's column. Places are numbered through all columns, 0 to
     * {@link #interactionCount()} less 1.
     *
     * @param item the item, 0 to {@link #itemCount()}; for the number of items, the end of the last column is returned
     * @return the first place of the column
     */
    public int columnStart(int item) {
        return columnStarts[item];
    }

    /**
     * Returns the user at a place of a column.
     *
     * @param place the place
     * @return the user; within a column the users are in ascending order
     */
    public int columnUser(int place) {
        return columnUsers[place];
    }

    /**
     * Returns the entry at a place of a column.
     *
     * @param place the place
     * @return the entry, for {@link #weight} and {@link #time}
     */
    public int columnEntry(int place) {
        return columnEntries[place];
    }

    /**
     * Returns a user's row as a history, with its times.
     *
     * @param user the user
     * @return the history, with new arrays
     */
    public History history(int user) {
        int from = rowStarts[user];
        int to = rowStarts[user + 1];
        return new History(
                Arrays.copyOfRange(rowItems, from, to),
                Arrays.copyOfRange(rowWeights, from, to),
                Arrays.copyOfRange(rowTimes, from, to));
    }

    /**
     * Returns the number of users of an item.
     *
     * @param item the item
     * @return the number of users
     */
    public int popularity(int item) {
        return columnStarts[item + 1] - columnStarts[item];
    }

    /**
     * Returns the interactions of a sample of evenly spaced users. Cost: linear in the size of the sample.
     *
     * @param expected the number of interactions that the sample has at most if its users have as many as others on
     *     average, 1 or more
     * @return the interactions of every user, every second one, every third one and so on, with all items
     */
    public InteractionMatrix sampleOfUsers(int expected) {
        int stride = (int) ((interactionCount() + (long) expected - 1) / expected);
        if (stride <= 1) {
            return this;
        }
        Builder sample = new Builder(itemCount());
        for (int user = 0; user < userCount(); user += stride) {
            for (int k = rowStarts[user]; k < rowStarts[user + 1]; k++) {
                sample.add(user, rowItems[k], rowWeights[k], rowTimes[k]);
            }
        }
        return sample.build();
    }

    /** {@return whether two interactions of a user have different times} */
    boolean isOrdered(int user) {
        for (int k = rowStarts[user] + 1; k < rowStarts[user + 1]; k++) {
            if (rowTimes[k] != rowTimes[k - 1]) {
                return true;
            }
        }
        return false;
    }

    /** {@return the total length of the rows of an item's users} */
    long pairs(int item) {
        long pairs = 0;
        for (int c = columnStarts[item]; c < columnStarts[item + 1]; c++) {
            pairs += rowLength(columnUsers[c]);
        }
        return pairs;
    }

    /** Adds a user's weights, multiplied by a factor, to a row of the Gram matrix. */
    void addRow(int user, double factor, SparseAccumulator row) {
        row.addAll(rowItems, rowWeights, rowStarts[user], rowStarts[user + 1], factor);
    }

    /** Adds numbers for a user's items, one for each entry of the matrix and multiplied by a factor, to a row. */
    void addRow(int user, double[] byEntry, double factor, SparseAccumulator row) {
        row.addAll(rowItems, byEntry, rowStarts[user], rowStarts[user + 1], factor);
    }

    /** Builds a matrix from interactions that are added user by user. Confined to one thread. */
    public static final class Builder {

        /** The greatest length of an array in every Java VM. */
        private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

        private final int itemCount;
        private int[] rowStarts = new int[1024];
        private int[] items = new int[4096];
        private float[] weights = new float[4096];
        private long[] times = new long[4096];
        private int users;
        private int size;
        private long currentUser;

        /**
         * Creates a builder without interactions.
         *
         * @param itemCount the number of items, 0 to 2147483638
         * @throws InvalidValueException if the number is out of its range
         */
        public Builder(int itemCount) {
            this.itemCount = Rules.range("number of items", itemCount, 0, MAX_LENGTH - 1);
        }

        /**
         * Adds an interaction with weight 1 and no time, such as a plain like. The rules of
         * {@link #add(long, int, float, long)} apply.
         *
         * @param user the number that the caller has given the user
         * @param item the item, 0 to the number of items less 1
         */
        public void add(long user, int item) {
            add(user, item, 1, 0);
        }

        /**
         * Adds an interaction. All interactions of one user must be added one after the other; their items may come in
         * any order. If a user has several interactions with an item, the matrix keeps the largest weight and the
         * latest time.
         *
         * @param user the number that the caller has given the user
         * @param item the item, 0 to the number of items less 1
         * @param weight the weight, more than 0 and finite; a plain like has weight 1
         * @param time the time in seconds since 1970, or in any other unit that increases with time; 0 if it is unknown
         * @throws InvalidValueException if the item or the weight is out of its range, or there are more interactions
         *     than an array has room for
         */
        public void add(long user, int item, float weight, long time) {
            if (item < 0 || item >= itemCount) {
                throw new InvalidValueException("item must be 0 to " + (itemCount - 1) + ", was " + item);
            }
            if (!(weight > 0 && weight < Float.POSITIVE_INFINITY)) {
                throw new InvalidValueException("weight must be more than 0 and finite, was " + weight);
            }
            if (user != currentUser || users == 0) {
                currentUser = user;
                closeRow();
                users++;
                if (users + 1 > rowStarts.length) {
                    rowStarts = Arrays.copyOf(rowStarts, doubled(rowStarts.length));
                }
            }
            if (size == items.length) {
                int longer = doubled(size);
                items = Arrays.copyOf(items, longer);
                weights = Arrays.copyOf(weights, longer);
                times = Arrays.copyOf(times, longer);
            }
            items[size] = item;
            weights[size] = weight;
            times[size] = time;
            size++;
            rowStarts[users] = size;
        }

        private static int doubled(int length) {
            if (length == MAX_LENGTH) {
                throw new InvalidValueException("a matrix has at most " + MAX_LENGTH + " interactions; leave some out");
            }
            return (int) Math.min(MAX_LENGTH, 2L * length);
        }

        /** Sorts the last row by item and merges duplicates. */
        private void closeRow() {
            if (users == 0) {
                return;
            }
            int from = rowStarts[users - 1];
            if (IntStream.range(from + 1, size).allMatch(k -> items[k - 1] < items[k])) {
                return;
            }
            int[] order = IntStream.range(from, size)
                    .boxed()
                    .sorted((a, b) -> Integer.compare(items[a], items[b]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int[] oldItems = Arrays.copyOfRange(items, from, size);
            float[] oldWeights = Arrays.copyOfRange(weights, from, size);
            long[] oldTimes = Arrays.copyOfRange(times, from, size);
            int end = from;
            for (int entry : order) {
                int k = entry - from;
                if (end > from && items[end - 1] == oldItems[k]) {
                    weights[end - 1] = Math.max(weights[end - 1], oldWeights[k]);
                    times[end - 1] = Math.max(times[end - 1], oldTimes[k]);
                } else {
                    items[end] = oldItems[k];
                    weights[end] = oldWeights[k];
                    times[end] = oldTimes[k];
                    end++;
                }
            }
            size = end;
            rowStarts[users] = end;
        }

        /** {@return the matrix of the interactions that were added} */
        public InteractionMatrix build() {
            closeRow();
            return new InteractionMatrix(
                    Arrays.copyOf(rowStarts, users + 1),
                    Arrays.copyOf(items, size),
                    Arrays.copyOf(weights, size),
                    Arrays.copyOf(times, size),
                    itemCount);
        }
    }
}
