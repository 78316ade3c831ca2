package dev.marquee.evaluate;

import dev.marquee.model.InteractionMatrix;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Splits a matrix by its entries, and chooses entries of a user's row. */
final class HeldOut {

    private HeldOut() {}

    /** See {@link Split#holdingOut(InteractionMatrix, BitSet, int)}. */
    static Split split(InteractionMatrix all, BitSet test, int maximumUsers) {
        return split(all, test, maximumUsers, null);
    }

    /**
     * Holds entries out, and ranks given candidates.
     *
     * @param all the interactions
     * @param test the entries to hold out
     * @param maximumUsers the maximum number of test users
     * @param candidates the items that each test user's are ranked among, ascending, all items of the entries among
     *     them and no item of the other entries; null for all items. All users share the array
     */
    static Split split(InteractionMatrix all, BitSet test, int maximumUsers, int @Nullable [] candidates) {
        record TestRow(int user, int trainRow) {}
        Split.Builder split = Split.builder(without(all, test));
        List<TestRow> testRows = new ArrayList<>();
        LaterShare later = new LaterShare();
        int trainRow = 0;
        for (int user = 0; user < all.userCount(); user++) {
            long heldOut = entries(all, user).filter(test::get).count();
            if (heldOut == all.rowLength(user)) {
                split.leaveOut();
                continue;
            }
            if (heldOut > 0) {
                testRows.add(new TestRow(user, trainRow));
                int row = user;
                later.add(
                        entries(all, row).filter(k -> !test.get(k)).mapToLong(all::time),
                        entries(all, row).filter(test::get).mapToLong(all::time));
            }
            trainRow++;
        }
        // The smallest stride that keeps the maximum: the number of rows divided by the maximum, rounded up.
        int stride = 1 + Math.max(0, testRows.size() - 1) / maximumUsers;
        for (int place = 0; place < testRows.size(); place += stride) {
            TestRow row = testRows.get(place);
            int[] relevant =
                    entries(all, row.user).filter(test::get).map(all::item).toArray();
            if (candidates == null) {
                split.user(row.user, row.trainRow, relevant, null);
            } else {
                split.userAmong(row.user, row.trainRow, relevant, candidates);
            }
        }
        return split.ordered(later.isOrdered()).build();
    }

    /** {@return the matrix without the entries; rows that become empty are removed} */
    static InteractionMatrix without(InteractionMatrix all, BitSet entries) {
        InteractionMatrix.Builder rest = new InteractionMatrix.Builder(all.itemCount());
        for (int user = 0; user < all.userCount(); user++) {
            for (int k = all.rowStart(user); k < all.rowStart(user + 1); k++) {
                if (!entries.get(k)) {
                    rest.add(user, all.item(k), all.weight(k), all.time(k));
                }
            }
        }
        return rest.build();
    }

    /** {@return the entries of a user's row} */
    static IntStream entries(InteractionMatrix all, int user) {
        return IntStream.range(all.rowStart(user), all.rowStart(user + 1));
    }

    /**
     * {@return the number of test interactions of a history of two or more: the share, rounded, at least one and not
     * all}
     */
    static int testCount(int interactions, double share) {
        return (int) Math.min(interactions - 1L, Math.max(1, Math.round(interactions * share)));
    }

    /** {@return the positions within a user's row, 0 to the row's length less 1, in an order drawn by the seed} */
    static int[] shuffled(InteractionMatrix all, int user, long seed) {
        return SeededOrder.shuffled(
                SeededOrder.key(seed, user), entries(all, user).map(all::item).toArray());
    }
}
