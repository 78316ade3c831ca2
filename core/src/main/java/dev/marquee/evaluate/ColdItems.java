package dev.marquee.evaluate;

import dev.marquee.model.InteractionMatrix;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Holds out whole items; see {@link Protocol#coldItems} and {@link Protocol#coldItemsAmongAll}.
 *
 * @param itemShare the expected share of items to hold out, more than 0 and less than 1
 * @param amongAll whether all items are ranked, rather than those held out alone
 */
record ColdItems(double itemShare, boolean amongAll) implements Protocol {

    @Override
    public String name() {
        return amongAll ? "cold-items-among-all" : "cold-items";
    }

    @Override
    public Split split(InteractionMatrix all, long seed) {
        int[] cold = IntStream.range(0, all.itemCount())
                .filter(item -> all.popularity(item) > 0
                        && SeededOrder.uniform(SeededOrder.key(Long.reverse(seed), item)) < itemShare)
                .toArray();
        BitSet isCold = new BitSet(all.itemCount());
        IntStream.of(cold).forEach(isCold::set);
        BitSet test = new BitSet(all.interactionCount());
        for (int k = 0; k < all.interactionCount(); k++) {
            test.set(k, isCold.get(all.item(k)));
        }
        return HeldOut.split(all, test, Integer.MAX_VALUE, amongAll ? null : cold);
    }
}
