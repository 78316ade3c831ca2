package dev.marquee.evaluate;

import dev.marquee.model.InteractionMatrix;
import java.util.BitSet;
import java.util.Comparator;

/** Holds out the last interaction of each user; see {@link Protocol#leaveOneOut}. */
record LeaveOneOut() implements Protocol {

    @Override
    public String name() {
        return "leave-one-out";
    }

    @Override
    public Split split(InteractionMatrix all, long seed) {
        BitSet test = new BitSet(all.interactionCount());
        for (int user = 0; user < all.userCount(); user++) {
            if (all.rowLength(user) > 1) {
                long key = SeededOrder.key(seed, user);
                HeldOut.entries(all, user)
                        .boxed()
                        .max(Comparator.<Integer>comparingLong(all::time)
                                .thenComparingLong(k -> SeededOrder.key(key, all.item(k))))
                        .ifPresent(test::set);
            }
        }
        return Split.holdingOut(all, test);
    }
}
