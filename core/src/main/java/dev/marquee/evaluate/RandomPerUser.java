package dev.marquee.evaluate;

import dev.marquee.model.InteractionMatrix;
import java.util.BitSet;

/**
 * Holds out a random share of each user's interactions; see {@link Protocol#randomPerUser}.
 *
 * @param testShare the share of interactions to hold out, more than 0 and less than 1
 */
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
