package dev.marquee.evaluate;

import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Holds out whole users; see {@link Protocol#strongGeneralization}.
 *
 * @param userShare the probability that a user is held out, more than 0 and less than 1
 * @param testShare the share of each held-out history that the model should find, more than 0 and less than 1
 */
record StrongGeneralization(double userShare, double testShare) implements Protocol {

    @Override
    public String name() {
        return "strong-generalization";
    }

    @Override
    public Split split(InteractionMatrix all, long seed) {
        BitSet users = new BitSet(all.userCount());
        BitSet entries = new BitSet(all.interactionCount());
        for (int user = 0; user < all.userCount(); user++) {
            if (all.rowLength(user) > 1 && SeededOrder.uniform(SeededOrder.key(~seed, user)) < userShare) {
                users.set(user);
                entries.set(all.rowStart(user), all.rowStart(user + 1));
            }
        }
        Split.Builder split = Split.builder(HeldOut.without(all, entries));
        users.stream().forEach(user -> {
            int[] order = HeldOut.shuffled(all, user, seed);
            int held = HeldOut.testCount(order.length, testShare);
            split.foldInUser(user, history(all, user, order, held), testItems(all, user, order, held), null);
        });
        return split.build();
    }

    private static int[] testItems(InteractionMatrix all, int user, int[] order, int held) {
        return Arrays.stream(order, 0, held)
                .map(k -> all.item(all.rowStart(user) + k))
                .toArray();
    }

    private static History history(InteractionMatrix all, int user, int[] order, int held) {
        int[] entries = Arrays.stream(order, held, order.length)
                .map(k -> all.rowStart(user) + k)
                .sorted()
                .toArray();
        int[] items = new int[entries.length];
        float[] weights = new float[entries.length];
        for (int k = 0; k < entries.length; k++) {
            items[k] = all.item(entries[k]);
            weights[k] = all.weight(entries[k]);
        }
        return new History(items, weights);
    }
}
