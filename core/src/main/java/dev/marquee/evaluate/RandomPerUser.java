package dev.marquee.evaluate;

import dev.marquee.model.InteractionMatrix;
import java.util.BitSet;

/** See {@link Protocol#randomPerUser}. */
record RandomPerUser(double testShare) implements Protocol {

    @Override
    public String name() {
        long test = Math.round(testShare * 100);
        return "random-" + (100 - test) + "-" + test;
    }

    @Override
    public Split split(InteractionMatrix all, long seed) {
        BitSet test = new BitSet(all.interactionCount());
        for (int user = 0; user < all.userCount(); user++) {
            if (all.rowLength(user) > 1) {
                int[] order = HeldOut.shuffled(all, user, seed);
                int held = HeldOut.testCount(order.length, testShare);
                for (int k = 0; k < held; k++) {
                    test.set(all.rowStart(user) + order[k]);
                }
            }
        }
        return Split.holdingOut(all, test);
    }
}
