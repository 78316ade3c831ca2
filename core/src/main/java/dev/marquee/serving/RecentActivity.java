package dev.marquee.serving;

import dev.marquee.recommend.Recommender;
import dev.marquee.storage.TrainingData;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What users liked and watched lately; the equation is given in {@link Recommender#trending}. Confined to one request.
 */
final class RecentActivity {

    /** The number of half-lives after which nothing counts: less than half a percent of its weight is left. */
    private static final int HALF_LIVES = 8;

    /** The number of favorites, and of plays, that are read at most. */
    private static final int MOST = 10_000;

    /** The number of people without whom a movie is not active. */
    private static final int MIN_PEOPLE = 3;

    /** For each movie the weight of each of its people. */
    private final Map<Long, Map<Long, Double>> weights = new HashMap<>();

    private final Instant now;
    private final double halfLife;

    private RecentActivity(Instant now, Duration halfLife) {
        this.now = now;
        this.halfLife = halfLife.toSeconds();
    }

    /** Reads the activity. Cost: one SQL statement. */
    static RecentActivity read(TrainingData data, Instant now, Duration halfLife) {
        RecentActivity activity = new RecentActivity(now, halfLife);
        data.forEachRecent(now.minus(halfLife.multipliedBy(HALF_LIVES)), MOST, activity::add);
        return activity;
    }

    private void add(long user, long movie, long seconds) {
        double age = Math.max(0, now.getEpochSecond() - seconds);
        weights.computeIfAbsent(movie, id -> new HashMap<>()).merge(user, Math.pow(2, -age / halfLife), Math::max);
    }

    /** {@return the activity of a movie, more than 0; 0 for a movie that is not active} */
    double of(long movie) {
        Map<Long, Double> people = weights.getOrDefault(movie, Map.of());
        // Sorted, so that the sum does not depend on the order of the rows.
        return people.size() < MIN_PEOPLE
                ? 0
                : people.values().stream().mapToDouble(x -> x).sorted().sum();
    }
}
