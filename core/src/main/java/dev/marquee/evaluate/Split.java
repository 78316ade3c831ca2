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
 * Interactions parted for an evaluation: a matrix to train on and, for each test user, what the model is told of them, which items
 * it should find and among which candidates it must find them. Immutable and thread-safe; the arrays that it gives are its own
 * and must not be changed. Memory: the matrix, and 4 bytes a test item and candidate.
 *
 * <p>What holds for every split:
 *
 * <ul>
 *   <li>Candidates are all items that the user's history does not have, or those that were given, together with the user's test
 *       items, without what the history has. One that was given twice counts once.
 *   <li>A test item that the history has can't be recommended: it is dropped and counted.
 *   <li>A user without a test item is left out and counted.
 * </ul>
 */
public final class Split {

    private record TestUser(long key, int row, History foldIn, int[] relevant, int @Nullable [] candidates) {}

    private final InteractionMatrix train;
    private final List<TestUser> users;
    private final int droppedTestItems;
    private final int usersLeftOut;

    private Split(Builder builder) {
        train = builder.train;
        users = List.copyOf(builder.users);
        droppedTestItems = builder.droppedTestItems;
        usersLeftOut = builder.usersLeftOut;
    }

    /**
     * Starts a split.
     *
     * @param train what models are trained on; its number of items is the catalogue's
     * @return a builder without test users
     */
    public static Builder builder(InteractionMatrix train) {
        return new Builder(train);
    }

    /**
     * Holds entries of a matrix out of the training and makes them the test items of their users. Each user is known by the row in
     * the matrix. A user with no entry left to train on is left out and counted. Cost: {@code O(n)} for n interactions.
     *
     * @param all the interactions; not changed
     * @param test the entries to hold out, numbered as by {@link InteractionMatrix#rowStart}; bits past the last entry count for
     *     nothing
     * @return the split; its test users have all other items as candidates
     */
    public static Split holdingOut(InteractionMatrix all, BitSet test) {
        return HeldOut.split(all, test, Integer.MAX_VALUE);
    }

    /**
     * Holds entries of a matrix out of the training, as {@link #holdingOut(InteractionMatrix, BitSet)} does, and tests at most a
     * given number of users, evenly spread over the rows. Entries of the other users are held out too, but not tested; those users
     * do not count as left out.
     *
     * @param all the interactions; not changed
     * @param test the entries to hold out, numbered as by {@link InteractionMatrix#rowStart}; bits past the last entry count for
     *     nothing
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

    /** {@return what models are trained on} */
    public InteractionMatrix train() {
        return train;
    }

    /** {@return the number of test users} */
    public int userCount() {
        return users.size();
    }

    /** {@return how many test items were dropped because the history had them already} */
    public int droppedTestItems() {
        return droppedTestItems;
    }

    /** {@return how many users were left out because no test item was left, or nothing to tell the model where that is needed} */
    public int usersLeftOut() {
        return usersLeftOut;
    }

    /** {@return how many test users have no candidate beside their own test items, so that no ranking can miss} */
    public int usersWithoutRivals() {
        return (int) IntStream.range(0, users.size())
                .filter(user -> {
                    int[] given = users.get(user).candidates();
                    int rivals =
                            given == null ? train.itemCount() - history(user).size() : given.length;
                    return rivals == users.get(user).relevant().length;
                })
                .count();
    }

    /**
     * Reads who a test user is.
     *
     * @param user 0 to the number of test users less 1
     * @return the caller's own number of the user
     */
    public long key(int user) {
        return users.get(user).key();
    }

    /**
     * Reads what the model is told of a test user.
     *
     * @param user 0 to the number of test users less 1
     * @return the history, possibly empty
     */
    public History history(int user) {
        TestUser one = users.get(user);
        return one.row() < 0 ? one.foldIn() : train.history(one.row());
    }

    /**
     * Reads what the model should find.
     *
     * @param user 0 to the number of test users less 1
     * @return one item or more, ascending, none of them in the history
     */
    public int[] relevant(int user) {
        return users.get(user).relevant();
    }

    /**
     * Reads what is ranked.
     *
     * @param user 0 to the number of test users less 1
     * @return the candidates, ascending, the relevant ones among them; empty where all items are that the history does not have
     */
    public Optional<int[]> candidates(int user) {
        return Optional.ofNullable(users.get(user).candidates());
    }

    /** Collects test users. Confined to one thread. */
    public static final class Builder {

        private final InteractionMatrix train;
        private final List<TestUser> users = new ArrayList<>();
        private int droppedTestItems;
        private int usersLeftOut;

        private Builder(InteractionMatrix train) {
            this.train = train;
        }

        /**
         * Adds a user that the matrix has, told by their row in it.
         *
         * @param key the caller's own number of the user, different for each; ties are broken by it
         * @param row the user's row in the matrix
         * @param relevant what the model should find, in any order
         * @param candidates what is ranked beside it, in any order; null for every item that the user has not
         * @return this
         */
        public Builder user(long key, int row, int[] relevant, int @Nullable [] candidates) {
            return add(key, row, train.history(row), relevant, candidates);
        }

        /**
         * Adds a user that the matrix does not have, told by a history of their own.
         *
         * @param key the caller's own number of the user, different for each; ties are broken by it
         * @param history what the model is told, possibly empty
         * @param relevant what the model should find, in any order
         * @param candidates what is ranked beside it, in any order; null for every item that the user has not
         * @return this
         */
        public Builder newcomer(long key, History history, int[] relevant, int @Nullable [] candidates) {
            return add(key, -1, history, relevant, candidates);
        }

        /**
         * Counts a user who is not tested.
         *
         * @return this
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
                throw new IllegalArgumentException("items must be 0 to " + (train.itemCount() - 1) + ", were "
                        + sorted[0] + " to " + sorted[sorted.length - 1]);
            }
            return sorted;
        }

        private static int[] without(int[] items, History history) {
            return Arrays.stream(items)
                    .filter(item -> Arrays.binarySearch(history.items(), item) < 0)
                    .toArray();
        }

        /** {@return the split} */
        public Split build() {
            return new Split(this);
        }
    }
}
