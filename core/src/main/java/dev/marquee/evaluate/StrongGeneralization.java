package dev.marquee.evaluate;

import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import java.util.Arrays;
import java.util.BitSet;

/** See {@link Protocol#strongGeneralization}. */
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
            split.newcomer(user, told(all, user, order, held), items(all, user, order, 0, held), null);
        });
        return split.build();
    }

    private static int[] items(InteractionMatrix all, int user, int[] order, int from, int to) {
        return Arrays.stream(order, from, to)
                .map(k -> all.item(all.rowStart(user) + k))
                .toArray();
    }

    private static History told(InteractionMatrix all, int user, int[] order, int held) {
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
