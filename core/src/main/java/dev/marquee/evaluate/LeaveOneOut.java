package dev.marquee.evaluate;

import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;

/**
 * Holds out the last interaction of each user; see {@link Protocol#leaveOneOut} and
 * {@link Protocol#leaveOneOutPublished}.
 *
 * @param published whether the interaction before the last one is in the history but not trained on
 */
record LeaveOneOut(boolean published) implements Protocol {

    @Override
    public String name() {
        return published ? "leave-one-out-published" : "leave-one-out";
    }

    @Override
    public Split split(InteractionMatrix all, long seed) {
        return published ? withoutValidation(all, seed) : Split.holdingOut(all, lastOfEach(all, seed));
    }

    private static BitSet lastOfEach(InteractionMatrix all, long seed) {
        BitSet test = new BitSet(all.interactionCount());
        for (int user = 0; user < all.userCount(); user++) {
            if (all.rowLength(user) > 1) {
                test.set(latest(all, user, seed, 1)[0]);
            }
        }
        return test;
    }

    private static Split withoutValidation(InteractionMatrix all, long seed) {
        BitSet heldBack = new BitSet(all.interactionCount());
        for (int user = 0; user < all.userCount(); user++) {
            if (all.rowLength(user) > 2) {
                Arrays.stream(latest(all, user, seed, 2)).forEach(heldBack::set);
            }
        }
        Split.Builder split = Split.builder(HeldOut.without(all, heldBack));
        for (int user = 0; user < all.userCount(); user++) {
            if (all.rowLength(user) > 2) {
                int last = all.item(latest(all, user, seed, 1)[0]);
                History history = all.history(user).renumbered(item -> item == last ? -1 : item);
                split.foldInUser(user, history, new int[] {last}, null);
            } else {
                split.leaveOut();
            }
        }
        return split.build();
    }

    /** {@return the entries of a user's latest interactions, the latest first; equal times are ordered by the seed} */
    private static int[] latest(InteractionMatrix all, int user, long seed, int count) {
        long key = SeededOrder.key(seed, user);
        return HeldOut.entries(all, user)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(all::time)
                        .thenComparingLong(k -> SeededOrder.key(key, all.item(k)))
                        .reversed())
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
