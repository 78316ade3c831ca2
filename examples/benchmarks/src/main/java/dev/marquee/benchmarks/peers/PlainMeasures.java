package dev.marquee.benchmarks.peers;

import java.util.Arrays;

/**
 * Measures lists by the definitions of the metrics and nothing else, as a check of
 * {@link dev.marquee.evaluate.Evaluator}, with which it shares no code.
 */
final class PlainMeasures {

    private PlainMeasures() {}

    /** {@return 1 if one of the first k items of the list is relevant, otherwise 0} */
    static double hitRate(int[] list, int[] relevant, int k) {
        return recall(list, relevant, k) > 0 ? 1 : 0;
    }

    /** {@return the share of the relevant items that are among the first k of the list} */
    static double recall(int[] list, int[] relevant, int k) {
        int hits = 0;
        for (int place = 0; place < Math.min(k, list.length); place++) {
            hits += contains(relevant, list[place]) ? 1 : 0;
        }
        return hits / (double) relevant.length;
    }

    /** {@return the discounted gain of the first k items, divided by that of the best possible list} */
    static double ndcg(int[] list, int[] relevant, int k) {
        double gain = 0;
        double ideal = 0;
        for (int place = 0; place < k; place++) {
            double discount = Math.log(2) / Math.log(place + 2);
            gain += place < list.length && contains(relevant, list[place]) ? discount : 0;
            ideal += place < relevant.length ? discount : 0;
        }
        return gain / ideal;
    }

    private static boolean contains(int[] items, int item) {
        return Arrays.stream(items).anyMatch(each -> each == item);
    }
}
