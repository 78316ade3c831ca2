package dev.marquee.model;

import dev.marquee.validation.Rules;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trains a model of recent popularity, with the same scores for all users: the score of an item is
 * {@code Σ w·2^(-(T - t)/half-life)} over its interactions with weight {@code w} and time {@code t}. {@code T} is the
 * reference time; later interactions are ignored, so that a model as of a past day can be trained. Without times (all
 * 0) the score is the sum of the weights, if {@code T} is {@link #LATEST}. Training costs {@code O(interactions)}; the
 * model takes 8 bytes per item. Immutable and thread-safe.
 *
 * @param halfLifeDays the number of days in which an interaction loses half of its weight, 0.001 to 1,000,000
 * @param reference {@code T} in seconds since 1970, or {@link #LATEST} for the time of the latest interaction
 */
public record Trending(double halfLifeDays, long reference) implements ModelTrainer {

    /** The value of {@code reference} that stands for the time of the latest interaction. */
    public static final long LATEST = Long.MAX_VALUE;

    private static final double SECONDS_PER_DAY = 86_400;

    /**
     * Checks the half-life.
     *
     * @throws dev.marquee.InvalidValueException if it is out of range
     */
    public Trending {
        Rules.range("halfLifeDays", halfLifeDays, 0.001, 1e6);
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
        context.checkCanceled();
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
                double days = ((double) now - time) / SECONDS_PER_DAY;
                scores[matrix.item(entry)] += matrix.weight(entry) * Math.pow(2, -days / halfLifeDays);
            }
        }
        context.progress().accept(1);
        return new ConstantModel(scores);
    }
}
