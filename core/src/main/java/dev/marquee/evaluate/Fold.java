package dev.marquee.evaluate;

import dev.marquee.model.InteractionMatrix;
import java.util.BitSet;

/**
 * See {@link Protocol#folds}.
 *
 * @param fold 0 to the number of folds less 1
 * @param count the number of folds
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
            // Where the first one falls is drawn too, lest the short histories all fill the first folds.
            int first = Math.floorMod(SeededOrder.key(~seed, user), count);
            for (int k = 0; k < order.length; k++) {
                test.set(all.rowStart(user) + order[k], (first + k) % count == fold);
            }
        }
        return Split.holdingOut(all, test);
    }
}
