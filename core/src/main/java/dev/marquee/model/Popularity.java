package dev.marquee.model;

import java.util.Map;

/**
 * Trains a model that scores an item by the number of users who have it, with the same scores for all users: the
 * baseline that every other model must beat. Training costs {@code O(items)}; the model takes 8 bytes per item.
 * Immutable and thread-safe.
 */
public record Popularity() implements ModelTrainer {

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
        context.checkCanceled();
        double[] scores = new double[matrix.itemCount()];
        for (int item = 0; item < scores.length; item++) {
            scores[item] = matrix.popularity(item);
        }
        context.progress().accept(1);
        return new ConstantModel(scores);
    }
}
