package dev.marquee.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Popularity that fades: an item's score is {@code Σ w·2^(-(T - t)/half-life)} over its interactions with weight {@code w} and
 * time {@code t}, the same for everybody. {@code T} is the reference time; what lies after it is left out, so that a model of
 * a past day can be made. Without times (all 0) it is the weighted popularity. Training costs {@code O(interactions)}, the model 8 bytes
 * an item.
 *
 * @param halfLifeDays the days in which an interaction loses half of its weight, 0.001 to 1,000,000
 * @param reference {@code T} in seconds since 1970, or {@link #LATEST} for the time of the latest interaction
 */
public record Trending(double halfLifeDays, long reference) implements ModelTrainer {

    /** Stands for the time of the latest interaction. */
    public static final long LATEST = Long.MAX_VALUE;

    private static final double SECONDS_A_DAY = 86_400;

    /**
     * Checks the half-life.
     *
     * @throws dev.marquee.InvalidValueException if it is out of range
     */
    public Trending {
        Parameters.require("halfLifeDays", halfLifeDays, 0.001, 1e6);
    }

    @Override
    public String name() {
        return "trending";
    }

    @Override
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("halfLifeDays", halfLifeDays);
        parameters.put("reference", reference == LATEST ? "latest" : reference);
        return parameters;
    }

    @Override
    public CollaborativeModel train(InteractionMatrix matrix, TrainingContext context) {
        context.checkCancelled();
        long now = reference;
        if (now == LATEST) {
            now = Long.MIN_VALUE;
            for (int entry = 0; entry < matrix.interactionCount(); entry++) {
                now = Math.max(now, matrix.time(entry));
            }
        }
        double[] scores = new double[matrix.itemCount()];
        for (int entry = 0; entry < matrix.interactionCount(); entry++) {
            long time = matrix.time(entry);
            if (time <= now) {
                double days = ((double) now - time) / SECONDS_A_DAY;
                scores[matrix.item(entry)] += matrix.weight(entry) * Math.pow(2, -days / halfLifeDays);
            }
        }
        context.progress().accept(1);
        return new ConstantModel(scores);
    }
}
