package dev.marquee.recommend;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Chooses the best of many in {@code O(n·log limit)}, in an order that is the same each time. */
final class TopN {

    private TopN() {}

    /** {@return the indices of the highest scores among the candidates, the highest first, equal ones by index} */
    static List<Integer> of(BitSet candidates, double[] scores, int limit) {
        return of(candidates, Comparator.comparingDouble((Integer i) -> -scores[i]), limit);
    }

    /** {@return the first of the candidates in this order, equal ones by index} */
    static List<Integer> of(BitSet candidates, Comparator<Integer> order, int limit) {
        Comparator<Integer> total = order.thenComparing(Comparator.naturalOrder());
        PriorityQueue<Integer> best = new PriorityQueue<>(limit + 1, total.reversed());
        candidates.stream().forEach(i -> {
            best.add(i);
            if (best.size() > limit) {
                best.poll();
            }
        });
        return best.stream().sorted(total).toList();
    }
}
