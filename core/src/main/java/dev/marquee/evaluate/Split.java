package dev.marquee.evaluate;

import dev.marquee.InvalidValueException;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The data of an evaluation: a matrix to train on and, for each test user, the history that the model is given, the
 * items that it should find, and the candidates among which it must find them. Immutable and thread-safe. The arrays
 * that methods return are not copies and must not be changed. Memory: the matrix, and 4 bytes for each test item and
 * given candidate.
 *
 * <p>For every split:
 *
 * <ul>
 *   <li>The candidates of a user are all items that are not in the user's history; or, if candidates were given, those
 *       together with the user's test items, except the items of the history. An item that was given twice counts once.
 *   <li>A test item that is in the history can't be recommended: it is dropped and counted.
 *   <li>A user without a test item is left out and counted.
 * </ul>
 */
public final class Split {

    /**
     * A test user; {@code row} is negative for a user who is not in the training matrix, and {@code foldIn} the history
     * then.
     */
    private record TestUser(long key, int row, History foldIn, int[] relevant, int @Nullable [] candidates) {}

    private final InteractionMatrix train;
    private final List<TestUser> users;
    private final int droppedTestItems;
    private final int usersLeftOut;
    private final boolean ordered;

    private Split(Builder builder) {
        train = builder.train;
        users = List.copyOf(builder.users);
        droppedTestItems = builder.droppedTestItems;
        usersLeftOut = builder.usersLeftOut;
        ordered = builder.ordered;
    }

    /**
     * Creates a builder of a split.
     *
     * @param train the interactions to train on; its number of items is that of the catalog
     * @return a builder without test users
     */
    public static Builder builder(InteractionMatrix train) {
        return new Builder(train);
    }

    /**
     * Holds entries of a matrix out of the training and makes them the test items of their users. The key of a user is
     * the row in the matrix. A user without entries to train on is left out and counted. Cost: {@code O(n)} for n
     * interactions.
     *
     * @param all the interactions; not changed
     * @param test the entries to hold out, numbered as in {@link InteractionMatrix#rowStart}; bits past the last entry
     *     are ignored
     * @return the split; its test users have all other items as candidates
     */
    public static Split holdingOut(InteractionMatrix all, BitSet test) {
        return HeldOut.split(all, test, Integer.MAX_VALUE);
    }

    /**
     * Holds entries of a matrix out of the training, as {@link #holdingOut(InteractionMatrix, BitSet)} does, and tests
     * at most a given number of users, evenly spread over the rows. Entries of the other users are held out too, but
     * not tested; those users do not count as left out.
     *
     * @param all the interactions; not changed
     * @param test the entries to hold out, numbered as in {@link InteractionMatrix#rowStart}; bits past the last entry
     *     are ignored
     * @param maximumUsers the maximum number of test users, 1 or more
     * @return the split; its test users have all other items as candidates
     * @throws InvalidValueException if the maximum is less than 1
     */
    public static Split holdingOut(InteractionMatrix all, BitSet test, int maximumUsers) {
        if (maximumUsers < 1) {
            throw new InvalidValueException("the maximum number of test users must be 1 or more, was " + maximumUsers);
        }
        return HeldOut.split(all, test, maximumUsers);
    }

    /** {@return the interactions to train on} */
    public InteractionMatrix train() {
        return train;
    }

    /** {@return the number of test users} */
    public int userCount() {
        return users.size();
    }

    /** {@return the number of test items that were dropped because they are in the user's history} */
    public int droppedTestItems() {
        return droppedTestItems;
    }

    /**
     * Returns how many users were left out: users without a test item, and in
     * {@linkplain #holdingOut splits of one matrix} users without an interaction to train on.
     *
     * @return the number of users, 0 or more
     */
    public int usersLeftOut() {
        return usersLeftOut;
    }

    /**
     * Returns whether the question is what comes next: whether the test items are later than the histories. If so, the
     * histories are given with their times. Otherwise, as in a random split, an order of the rest would say nothing
     * about the test items, and a model that looks for what comes after the latest item would be asked wrongly.
     *
     * @return whether histories have times
     */
    public boolean isOrdered() {
        return ordered;
    }

    /** {@return the number of test users whose candidates are all test items, so that every ranking is perfect} */
    public int usersWithoutNegatives() {
        return (int) IntStream.range(0, users.size())
                .filter(user -> {
                    int[] given = users.get(user).candidates();
                    int candidates =
                            given == null ? train.itemCount() - history(user).size() : given.length;
                    return candidates == users.get(user).relevant().length;
                })
                .count();
    }

    /**
     * Returns the key of a test user.
     *
     * @param user 0 to {@link #userCount()} - 1
     * @return the caller's number of the user
     * @throws IndexOutOfBoundsException if there is no such user
     */
    public long key(int user) {
        return users.get(user).key();
    }

    /**
     * Returns the history of a test user, which the model is given. It has times only if {@link #isOrdered}.
     *
     * @param user 0 to {@link #userCount()} - 1
     * @return the history, possibly empty
     * @throws IndexOutOfBoundsException if there is no such user
     */
    public History history(int user) {
        TestUser testUser = users.get(user);
        History history = testUser.row() < 0 ? testUser.foldIn() : train.history(testUser.row());
        return ordered ? history : history.withoutOrder();
    }

    /**
     * Returns the test items of a test user, which the model should find.
     *
     * @param user 0 to {@link #userCount()} - 1
     * @return one or more items, ascending, none of them in the history
     * @throws IndexOutOfBoundsException if there is no such user
     */
    public int[] relevant(int user) {
        return users.get(user).relevant();
    }

    /**
     * Returns the candidates of a test user, which are ranked.
     *
     * @param user 0 to {@link #userCount()} - 1
     * @return the candidates, ascending, including the test items; empty if they are all items that are not in the
     *     history
     * @throws IndexOutOfBoundsException if there is no such user
     */
    public Optional<int[]> candidates(int user) {
        return Optional.ofNullable(users.get(user).candidates());
    }

    /** Builds a split from its test users. Confined to one thread. */
    public static final class Builder {

        private final InteractionMatrix train;
        private final List<TestUser> users = new ArrayList<>();
        private int droppedTestItems;
        private int usersLeftOut;
        private boolean ordered = true;

        private Builder(InteractionMatrix train) {
            this.train = train;
        }

        /**
         * Adds a test user who is in the training matrix. The history is the user's row.
         *
         * @param key the caller's number of the user, different for each user; it decides ties, and comparisons match
         *     users by it
         * @param row the user's row in the matrix
         * @param relevant the test items, in any order
         * @param candidates the other items to rank, in any order; null for all items that are not in the history
         * @return this builder
         * @throws IllegalArgumentException if an item is negative or not less than the number of items
         */
        public Builder user(long key, int row, int[] relevant, int @Nullable [] candidates) {
            return add(key, row, train.history(row), relevant, candidates);
        }

        /**
         * Adds a test user who is not in the training matrix, with a history for the model to fold in.
         *
         * @param key the caller's number of the user, different for each user; it decides ties, and comparisons match
         *     users by it
         * @param history the history that the model is given, possibly empty
         * @param relevant the test items, in any order
         * @param candidates the other items to rank, in any order; null for all items that are not in the history
         * @return this builder
         * @throws IllegalArgumentException if an item is negative or not less than the number of items
         */
        public Builder foldInUser(long key, History history, int[] relevant, int @Nullable [] candidates) {
            return add(key, -1, history, relevant, candidates);
        }

        /**
         * Adds a test user who is in the training matrix, with candidates that other users share.
         *
         * @param key the caller's number of the user
         * @param row the user's row in the matrix
         * @param relevant the test items, one or more, ascending, each once
         * @param candidates the items to rank, ascending, each once, the test items among them and no item of the
         *     history; not copied
         * @return this builder
         */
        Builder userAmong(long key, int row, int[] relevant, int[] candidates) {
            users.add(new TestUser(key, row, History.empty(), relevant, candidates));
            return this;
        }

        /**
         * Says whether the test items are later than the histories; see {@link Split#isOrdered()}. If this is not
         * called, they are.
         *
         * @param isOrdered whether histories are given with their times
         * @return this builder
         */
        public Builder ordered(boolean isOrdered) {
            ordered = isOrdered;
            return this;
        }

        /**
         * Counts a user as left out.
         *
         * @return this builder
         */
        Builder leaveOut() {
            usersLeftOut++;
            return this;
        }

        private Builder add(long key, int row, History history, int[] relevant, int @Nullable [] candidates) {
            int[] given = distinct(relevant);
            int[] kept = without(given, history);
            droppedTestItems += given.length - kept.length;
            if (kept.length == 0) {
                usersLeftOut++;
                return this;
            }
            int[] ranked = candidates == null
                    ? null
                    : without(
                            distinct(IntStream.concat(Arrays.stream(candidates), Arrays.stream(kept))
                                    .toArray()),
                            history);
            users.add(new TestUser(key, row, row < 0 ? history : History.empty(), kept, ranked));
            return this;
        }

        private int[] distinct(int[] items) {
            int[] sorted = Arrays.stream(items).sorted().distinct().toArray();
            if (sorted.length > 0 && (sorted[0] < 0 || sorted[sorted.length - 1] >= train.itemCount())) {
                throw new IllegalArgumentException("items must be 0 to " + (train.itemCount() - 1) + ", but were from "
                        + sorted[0] + " to " + sorted[sorted.length - 1]);
            }
            return sorted;
        }

        private static int[] without(int[] items, History history) {
            return Arrays.stream(items)
                    .filter(item -> Arrays.binarySearch(history.items(), item) < 0)
                    .toArray();
        }

        /** {@return the split with the test users that were added} */
        public Split build() {
            return new Split(this);
        }
    }
}
