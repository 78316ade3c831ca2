package dev.marquee.training;

import dev.marquee.evaluate.Split;
import dev.marquee.model.InteractionMatrix;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Parts interactions into what is trained on and a set of entries that people are asked for. */
final class HeldOutPart {

    private HeldOutPart() {}

    /**
     * Holds entries out.
     *
     * @param all the interactions
     * @param entries what nobody is trained on
     * @param mostPeople how many people are asked at most, evenly spread over the rows
     * @return the split; who has nothing left to be known by is not asked
     */
    static Split split(InteractionMatrix all, BitSet entries, int mostPeople) {
        InteractionMatrix.Builder rest = new InteractionMatrix.Builder(all.itemCount());
        List<int[]> asked = new ArrayList<>();
        int row = 0;
        for (int user = 0; user < all.userCount(); user++) {
            int held = 0;
            for (int entry = all.rowStart(user); entry < all.rowStart(user + 1); entry++) {
                if (entries.get(entry)) {
                    held++;
                } else {
                    rest.add(user, all.item(entry), all.weight(entry), all.time(entry));
                }
            }
            if (held < all.rowLength(user)) {
                if (held > 0) {
                    asked.add(new int[] {user, row});
                }
                row++;
            }
        }
        Split.Builder split = Split.builder(rest.build());
        int stride = Math.max(1, (asked.size() + mostPeople - 1) / mostPeople);
        for (int place = 0; place < asked.size(); place += stride) {
            int user = asked.get(place)[0];
            int[] relevant = IntStream.range(all.rowStart(user), all.rowStart(user + 1))
                    .filter(entries::get)
                    .map(all::item)
                    .toArray();
            split.user(user, asked.get(place)[1], relevant, null);
        }
        return split.build();
    }

    /** {@return the latest entry of each user who has two or more; of several at one time the last in the row} */
    static BitSet latest(InteractionMatrix all) {
        BitSet latest = new BitSet(all.interactionCount());
        for (int user = 0; user < all.userCount(); user++) {
            if (all.rowLength(user) > 1) {
                int last = all.rowStart(user);
                for (int entry = last; entry < all.rowStart(user + 1); entry++) {
                    last = all.time(entry) >= all.time(last) ? entry : last;
                }
                latest.set(last);
            }
        }
        return latest;
    }
}
