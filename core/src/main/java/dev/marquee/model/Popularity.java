package dev.marquee.model;

import java.util.Map;

/**
 * Scores an item by the number of people who have it, the same for everybody: the line that every other model must beat.
 * Training costs {@code O(items)}, the model 8 bytes an item.
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
        context.checkCancelled();
        double[] scores = new double[matrix.itemCount()];
        for (int item = 0; item < scores.length; item++) {
            scores[item] = matrix.popularity(item);
        }
        context.progress().accept(1);
        return new ConstantModel(scores);
    }
}
