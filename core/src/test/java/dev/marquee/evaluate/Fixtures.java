package dev.marquee.evaluate;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.TrainingContext;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Builds small matrices and models for the tests of the evaluation. */
final class Fixtures {

    static final double TOLERANCE = 1e-12;

    private Fixtures() {}

    /**
     * {@return a matrix with the given rows of items; the time of an interaction is its position in the row, from 1}
     */
    static InteractionMatrix matrix(int items, int[]... rows) {
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(items);
        for (int user = 0; user < rows.length; user++) {
            for (int place = 0; place < rows[user].length; place++) {
                builder.add(user, rows[user][place], 1, place + 1);
            }
        }
        return builder.build();
    }

    /** {@return a random matrix in which items with lower numbers have more users} */
    static InteractionMatrix synthetic(int users, int items, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(items);
        for (int user = 0; user < users; user++) {
            int length = 2 + random.nextInt(20);
            for (int k = 0; k < length; k++) {
                int item = (int) (items * Math.pow(random.nextDouble(), 3));
                builder.add(user, item, 1, random.nextInt(1000));
            }
        }
        return builder.build();
    }

    /** {@return a model that computes scores with a function} */
    static CollaborativeModel model(int items, Function<History, double[]> scores) {
        return new CollaborativeModel() {
            @Override
            public int itemCount() {
                return items;
            }

            @Override
            public double[] score(History history) {
                return scores.apply(history);
            }

            @Override
            public double[] contributions(History history, int item) {
                throw new UnsupportedOperationException();
            }
        };
    }

    /** {@return a trainer of models in which the score of an item is its number of users} */
    static ModelTrainer popularity() {
        return new ModelTrainer() {
            @Override
            public String name() {
                return "popularity";
            }

            @Override
            public Map<String, Object> parameters() {
                return Map.of();
            }

            @Override
            public CollaborativeModel train(InteractionMatrix matrix, TrainingContext context) {
                return model(matrix.itemCount(), history -> {
                    double[] scores = new double[matrix.itemCount()];
                    for (int item = 0; item < scores.length; item++) {
                        scores[item] = matrix.popularity(item);
                    }
                    return scores;
                });
            }
        };
    }
}
