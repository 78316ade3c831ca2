package dev.marquee.model;

import java.util.Arrays;

/**
 * Who likes what: a sparse binary matrix of users by items, kept by rows and by columns (compressed sparse rows and columns).
 * Users are numbered in the order in which they came. Immutable and thread-safe; 8 bytes an interaction and 8 a user and item.
 */
public final class InteractionMatrix {

    private final int[] rowStarts;
    private final int[] rowItems;
    private final int[] columnStarts;
    private final int[] columnUsers;

    private InteractionMatrix(int[] rowStarts, int[] rowItems, int itemCount) {
        this.rowStarts = rowStarts;
        this.rowItems = rowItems;
        columnStarts = new int[itemCount + 1];
        for (int item : rowItems) {
            columnStarts[item + 1]++;
        }
        for (int item = 0; item < itemCount; item++) {
            columnStarts[item + 1] += columnStarts[item];
        }
        columnUsers = new int[rowItems.length];
        int[] filled = columnStarts.clone();
        for (int user = 0; user < userCount(); user++) {
            for (int k = rowStarts[user]; k < rowStarts[user + 1]; k++) {
                columnUsers[filled[rowItems[k]]++] = user;
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
     * Counts the users who like an item.
     *
     * @param item the item
     * @return their number
     */
    public int popularity(int item) {
        return columnStarts[item + 1] - columnStarts[item];
    }

    /**
     * Reads the users who like an item.
     *
     * @param item the item
     * @return the users in ascending order, a fresh array
     */
    public int[] usersOf(int item) {
        return Arrays.copyOfRange(columnUsers, columnStarts[item], columnStarts[item + 1]);
    }

    /**
     * Counts for every item the users who like both it and one item: a row of the Gram matrix XᵀX. Cost: the sum of the rows
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
        private int[] rowItems = new int[4096];
        private int users;
        private int interactions;
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
         * Adds an interaction. Those of one user come one after the other, each once.
         *
         * @param user the user, in the caller's own numbers
         * @param item 0 to the number of items less 1
         */
        public void add(long user, int item) {
            if (user != currentUser) {
                currentUser = user;
                users++;
                if (users + 1 > rowStarts.length) {
                    rowStarts = Arrays.copyOf(rowStarts, rowStarts.length * 2);
                }
            }
            if (interactions == rowItems.length) {
                rowItems = Arrays.copyOf(rowItems, rowItems.length * 2);
            }
            rowItems[interactions++] = item;
            rowStarts[users] = interactions;
        }

        /** {@return the matrix} */
        public InteractionMatrix build() {
            return new InteractionMatrix(
                    Arrays.copyOf(rowStarts, users + 1), Arrays.copyOf(rowItems, interactions), itemCount);
        }
    }
}
