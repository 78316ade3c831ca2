package dev.marquee.model;

/** Picks the best of an array of scores. */
final class TopItems {

    private TopItems() {}

    /**
     * Finds the items with the highest scores, best first, of equal ones the lower item first.
     *
     * @param scores one for each item; negative infinity leaves an item out
     * @param most how many at most
     */
    static int[] of(double[] scores, int most) {
        int[] heap = new int[Math.min(most, scores.length)];
        int size = 0;
        for (int item = 0; item < scores.length; item++) {
            if (scores[item] == Double.NEGATIVE_INFINITY) {
                continue;
            }
            if (size < heap.length) {
                heap[size] = item;
                up(heap, size++, scores);
            } else if (size > 0 && worse(heap[0], item, scores)) {
                heap[0] = item;
                down(heap, size, scores);
            }
        }
        int[] best = new int[size];
        while (size > 0) {
            best[size - 1] = heap[0];
            heap[0] = heap[--size];
            down(heap, size, scores);
        }
        return best;
    }

    private static boolean worse(int a, int b, double[] scores) {
        return scores[a] < scores[b] || (scores[a] == scores[b] && a > b);
    }

    private static void up(int[] heap, int k, double[] scores) {
        int child = k;
        while (child > 0 && worse(heap[child], heap[(child - 1) / 2], scores)) {
            int parent = (child - 1) / 2;
            swap(heap, child, parent);
            child = parent;
        }
    }

    private static void down(int[] heap, int size, double[] scores) {
        int parent = 0;
        while (2 * parent + 1 < size) {
            int child = 2 * parent + 1;
            if (child + 1 < size && worse(heap[child + 1], heap[child], scores)) {
                child++;
            }
            if (!worse(heap[child], heap[parent], scores)) {
                return;
            }
            swap(heap, child, parent);
            parent = child;
        }
    }

    private static void swap(int[] heap, int a, int b) {
        int kept = heap[a];
        heap[a] = heap[b];
        heap[b] = kept;
    }
}
