package dev.marquee.evaluate;

import dev.marquee.model.InteractionMatrix;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Builds the split whose test part is a set of entries of one matrix. */
final class HeldOut {

    private HeldOut() {}

    /** Holds the entries out; what remains of each user is trained on. Users of whom nothing remains are left out. */
    static Split split(InteractionMatrix all, BitSet test) {
        InteractionMatrix train = without(all, test);
        Split.Builder split = Split.builder(train);
        int row = 0;
        for (int user = 0; user < all.userCount(); user++) {
            int[] held = entries(all, user).filter(test::get).map(all::item).toArray();
            if (held.length == all.rowLength(user)) {
                split.leaveOut();
                continue;
            }
            if (held.length > 0) {
                split.user(user, row, held, null);
            }
            row++;
        }
        return split.build();
    }

    /** {@return the matrix without some entries; rows that become empty vanish} */
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

    /** {@return the number of test interactions of a history of two or more: the share, but at least one and never all} */
    static int testCount(int interactions, double share) {
        return (int) Math.min(interactions - 1L, Math.max(1, Math.round(interactions * share)));
    }

    /** {@return the positions in a user's row in an order drawn by the seed} */
    static int[] shuffled(InteractionMatrix all, int user, long seed) {
        return SeededOrder.shuffled(
                SeededOrder.key(seed, user), entries(all, user).map(all::item).toArray());
    }
}
