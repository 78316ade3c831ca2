package dev.marquee.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Who did what: a sparse matrix of users by items with a weight and a time for each interaction, kept by rows and by columns
 * (compressed sparse rows and columns). Users are numbered in the order in which they came; within a row the items ascend, and
 * each stands once. Immutable and thread-safe; 24 bytes an interaction and 8 a user and item.
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
        int[] filled = columnStarts.clone();
        for (int user = 0; user < userCount(); user++) {
            for (int k = rowStarts[user]; k < rowStarts[user + 1]; k++) {
                int place = filled[rowItems[k]]++;
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
     * Finds where a user's row begins. Entries are numbered through all rows, 0 to {@link #interactionCount()} less 1.
     *
     * @param user 0 to the number of users; that number itself gives the end of the last row
     * @return the first entry of the row
     */
    public int rowStart(int user) {
        return rowStarts[user];
    }

    /**
     * Counts a user's interactions.
     *
     * @param user the user
     * @return their number
     */
    public int rowLength(int user) {
        return rowStarts[user + 1] - rowStarts[user];
    }

    /**
     * Reads an entry's item.
     *
     * @param entry an entry
     * @return its item
     */
    public int item(int entry) {
        return rowItems[entry];
    }

    /**
     * Reads an entry's weight.
     *
     * @param entry an entry
     * @return how much it counts, more than 0
     */
    public float weight(int entry) {
        return rowWeights[entry];
    }

    /**
     * Reads an entry's time.
     *
     * @param entry an entry
     * @return seconds since 1970, or the caller's own order; 0 where none was given
     */
    public long time(int entry) {
        return rowTimes[entry];
    }

    /**
     * Finds where an item's column begins, as {@link #rowStart} does for rows.
     *
     * @param item 0 to the number of items
     * @return the first place of the column
     */
    public int columnStart(int item) {
        return columnStarts[item];
    }

    /**
     * Reads a column's user.
     *
     * @param place a place in a column
     * @return its user; users ascend within a column
     */
    public int columnUser(int place) {
        return columnUsers[place];
    }

    /**
     * Finds the entry at a place of a column.
     *
     * @param place a place in a column
     * @return the entry, for {@link #weight} and {@link #time}
     */
    public int columnEntry(int place) {
        return columnEntries[place];
    }

    /**
     * Reads a user's row as a history.
     *
     * @param user the user
     * @return fresh arrays
     */
    public History history(int user) {
        int from = rowStarts[user];
        int to = rowStarts[user + 1];
        return new History(Arrays.copyOfRange(rowItems, from, to), Arrays.copyOfRange(rowWeights, from, to));
    }

    /**
     * Counts the users of an item.
     *
     * @param item the item
     * @return their number
     */
    public int popularity(int item) {
        return columnStarts[item + 1] - columnStarts[item];
    }

    /**
     * Reads the users of an item.
     *
     * @param item the item
     * @return the users in ascending order, a fresh array
     */
    public int[] usersOf(int item) {
        return Arrays.copyOfRange(columnUsers, columnStarts[item], columnStarts[item + 1]);
    }

    /**
     * Counts for every item the users who have both it and one item: a row of the Gram matrix XᵀX. Cost: the sum of the rows
     * of the item's users.
     *
     * @param item the one item
     * @param counts is added to; one element for each item
     */
    void addCooccurrences(int item, double[] counts) {
        for (int c = columnStarts[item]; c < columnStarts[item + 1]; c++) {
            int user = columnUsers[c];
            for (int k = rowStarts[user]; k < rowStarts[user + 1]; k++) {
                counts[rowItems[k]]++;
            }
        }
    }

    /** Collects interactions user by user. Confined to one thread. */
    public static final class Builder {

        private final int itemCount;
        private int[] rowStarts = new int[1024];
        private int[] items = new int[4096];
        private float[] weights = new float[4096];
        private long[] times = new long[4096];
        private int users;
        private int size;
        private long currentUser = Long.MIN_VALUE;

        /**
         * Starts without interactions.
         *
         * @param itemCount the number of items
         */
        public Builder(int itemCount) {
            this.itemCount = itemCount;
        }

        /**
         * Adds a plain like without a time.
         *
         * @param user the user, in the caller's own numbers
         * @param item 0 to the number of items less 1
         */
        public void add(long user, int item) {
            add(user, item, 1, 0);
        }

        /**
         * Adds an interaction. Those of one user come one after the other, in any order of items; of two with one item the
         * larger weight and the later time are kept.
         *
         * @param user the user, in the caller's own numbers
         * @param item 0 to the number of items less 1
         * @param weight how much it counts, more than 0; a plain like is 1
         * @param time seconds since 1970, or any order of the caller's own; 0 where it is not known
         */
        public void add(long user, int item, float weight, long time) {
            if (user != currentUser) {
                currentUser = user;
                closeRow();
                users++;
                if (users + 1 > rowStarts.length) {
                    rowStarts = Arrays.copyOf(rowStarts, rowStarts.length * 2);
                }
            }
            if (size == items.length) {
                items = Arrays.copyOf(items, size * 2);
                weights = Arrays.copyOf(weights, size * 2);
                times = Arrays.copyOf(times, size * 2);
            }
            items[size] = item;
            weights[size] = weight;
            times[size] = time;
            size++;
            rowStarts[users] = size;
        }

        /** Brings the row under way into the order of items, and merges what stands twice. */
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

        /** {@return the matrix} */
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
