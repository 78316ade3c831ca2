package dev.marquee.model;

import java.util.Random;

/** Creates interaction matrices for tests. */
final class Matrices {

    private Matrices() {}

    /** Returns random interactions; items with a low index are more popular. */
    static InteractionMatrix random(long seed, int users, int items, double density) {
        Random random = new Random(seed);
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(items);
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                if (random.nextDouble() < density * 2 * (items - item) / items) {
                    builder.add(user, item, 1, 1_000_000L + random.nextInt(1_000_000));
                }
            }
        }
        return builder.build();
    }

    /** Returns a matrix in which each row lists the items of a user. */
    static InteractionMatrix of(int items, int[]... rows) {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(items);
        for (int user = 0; user < rows.length; user++) {
            for (int item : rows[user]) {
                builder.add(user, item);
            }
        }
        return builder.build();
    }

    /** Returns the weights {@code x_ui} as a dense matrix. */
    static double[][] dense(InteractionMatrix matrix) {
        double[][] dense = new double[matrix.userCount()][matrix.itemCount()];
        for (int user = 0; user < dense.length; user++) {
            for (int k = matrix.rowStart(user); k < matrix.rowStart(user + 1); k++) {
                dense[user][matrix.item(k)] = matrix.weight(k);
            }
        }
        return dense;
    }
}
