package dev.marquee.evaluate;

import dev.marquee.model.InteractionMatrix;
import java.util.BitSet;

/**
 * Holds out one fold of each user's interactions; see {@link Protocol#folds}.
 *
 * @param fold 0 to {@code count - 1}
 * @param count the number of folds, 2 or more
 */
record Fold(int fold, int count) implements Protocol {

    @Override
    public String name() {
        return "fold-" + (fold + 1) + "-of-" + count;
    }

    @Override
    public Split split(InteractionMatrix all, long seed) {
        BitSet test = new BitSet(all.interactionCount());
        for (int user = 0; user < all.userCount(); user++) {
            int[] order = HeldOut.shuffled(all, user, seed);
            // The first interaction gets a random fold too: otherwise short histories would fill the first folds only.
            int first = Math.floorMod(SeededOrder.key(~seed, user), count);
            for (int k = 0; k < order.length; k++) {
                test.set(all.rowStart(user) + order[k], (first + k) % count == fold);
            }
        }
        return Split.holdingOut(all, test);
    }
}
