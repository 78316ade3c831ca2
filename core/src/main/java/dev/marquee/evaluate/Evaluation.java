package dev.marquee.evaluate;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The results of one model on one split. Immutable and thread-safe. Memory: 8 bytes for each user and measure. */
public final class Evaluation {

    private final String model;
    private final Map<String, Object> parameters;
    private final long[] users;
    private final Map<Measure, double[]> perUser;
    private final Map<Measure, Double> means;
    private final Timing timing;
    private final long seed;

    /**
     * The cost of an evaluation, and the invalid scores it met.
     *
     * @param trainSeconds the duration of the training
     * @param rankSeconds the duration of scoring, ranking and measuring for all users
     * @param nonFiniteScores the number of scores that were not finite numbers, which violates the contract of models;
     *     their items ranked last
     */
    record Timing(double trainSeconds, double rankSeconds, long nonFiniteScores) {}

    Evaluation(
            String model,
            Map<String, Object> parameters,
            long[] users,
            Map<Measure, double[]> perUser,
            Map<Measure, Double> overall,
            Timing timing,
            long seed) {
        this.model = model;
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        this.users = users;
        this.perUser = perUser;
        this.timing = timing;
        this.seed = seed;
        means = new TreeMap<>(overall);
        perUser.forEach((measure, values) -> means.put(measure, mean(values)));
    }

    private static double mean(double[] values) {
        double sum = 0;
        int defined = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sum += value;
                defined++;
            }
        }
        return sum / defined;
    }

    /** {@return the model's name} */
    public String model() {
        return model;
    }

    /**
     * Returns the parameters that the model was trained with.
     *
     * @return an unmodifiable map in the trainer's order; empty for a model that was trained before
     */
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** {@return the number of test users} */
    public int users() {
        return users.length;
    }

    /** {@return the duration of the training in seconds; 0 for a model that was trained before} */
    public double trainSeconds() {
        return timing.trainSeconds();
    }

    /** {@return the number of users per second that were scored, ranked and measured, by all threads together} */
    public double usersPerSecond() {
        return users.length / timing.rankSeconds();
    }

    /** {@return the number of scores that were not finite, which a model must not return; their items ranked last} */
    public long nonFiniteScores() {
        return timing.nonFiniteScores();
    }

    /** {@return what was measured, in the order of {@link Measure#compareTo}} */
    public List<Measure> measures() {
        return List.copyOf(means.keySet());
    }

    /**
     * Returns the value of a measure.
     *
     * @param measure one of {@link #measures}
     * @return the mean over the users for whom the measure is defined, NaN if it is defined for none; for
     *     {@link Metric#COVERAGE} and {@link Metric#GINI} the value over all lists
     * @throws IllegalArgumentException if it was not measured
     */
    public double mean(Measure measure) {
        Double mean = means.get(measure);
        if (mean == null) {
            throw new IllegalArgumentException(measure + " was not measured; measured were " + means.keySet());
        }
        return mean;
    }

    /**
     * Returns the value of each user.
     *
     * @param measure one of {@link #measures}, of a metric that is {@linkplain Metric#isPerUser() measured per user}
     * @return a value for each test user in the order of the split, NaN where the measure is undefined; a new array on
     *     each call
     * @throws IllegalArgumentException if it was not measured per user
     */
    public double[] perUser(Measure measure) {
        double[] values = perUser.get(measure);
        if (values == null) {
            throw new IllegalArgumentException(
                    measure + " was not measured per user; measured per user were " + perUser.keySet());
        }
        return values.clone();
    }

    /**
     * Estimates how much the mean would vary with other users of the same population: 95% percentile bootstrap over
     * users, 1,000 resamples. It does not estimate the variation over other splits of the same users. Cost:
     * {@code O(1,000 · min(users, 10,000))}.
     *
     * @param measure one of {@link #measures}, of a metric that is {@linkplain Metric#isPerUser() measured per user}
     * @return the mean and its interval, NaN if the measure is defined for no user
     * @throws IllegalArgumentException if it was not measured per user
     */
    public Estimate estimate(Measure measure) {
        return Resampling.mean(perUser(measure), seed);
    }

    /**
     * Compares this model with another, user by user. Cost: {@code O(11,000 · min(users, 10,000))}.
     *
     * @param baseline the evaluation of the other model on the same split
     * @param measure one of the {@link #measures} of both, of a metric that is
     *     {@linkplain Metric#isPerUser() measured per user}
     * @return the difference, positive if this model has the higher value
     * @throws IllegalArgumentException if the users are not the same, or the measure was not measured per user
     */
    public Comparison compare(Evaluation baseline, Measure measure) {
        if (!Arrays.equals(users, baseline.users)) {
            throw new IllegalArgumentException(model + " and " + baseline.model
                    + " were measured on different users; evaluate both on the same split");
        }
        double[] own = perUser(measure);
        double[] theirs = baseline.perUser(measure);
        double[] differences = IntStream.range(0, own.length)
                .mapToDouble(u -> own[u] - theirs[u])
                .toArray();
        double p = Resampling.randomizationTest(differences, seed);
        return new Comparison(model, baseline.model, measure, Resampling.mean(differences, seed), p, p);
    }

    /**
     * Combines evaluations of the same model on several splits, such as those of {@link Protocol#folds}. A user who was
     * tested in several splits gets the mean of the values, so that intervals and tests still count users, not folds.
     * Coverage and Gini are the means of the splits' values. Durations and counts are sums.
     *
     * @param folds one or more evaluations with the same measures
     * @return one evaluation of all users, in ascending order of their keys
     */
    public static Evaluation pooled(List<Evaluation> folds) {
        TreeSet<Long> keys = new TreeSet<>();
        folds.forEach(fold -> Arrays.stream(fold.users).forEach(keys::add));
        long[] users = keys.stream().mapToLong(Long::longValue).toArray();
        Evaluation first = folds.get(0);
        Map<Measure, double[]> perUser = new TreeMap<>();
        Map<Measure, Double> overall = new TreeMap<>();
        for (Measure measure : first.means.keySet()) {
            if (measure.metric().isPerUser()) {
                perUser.put(measure, pooled(folds, measure, users));
            } else {
                overall.put(
                        measure,
                        folds.stream()
                                .mapToDouble(fold -> fold.mean(measure))
                                .average()
                                .orElse(Double.NaN));
            }
        }
        Timing timing = new Timing(
                folds.stream().mapToDouble(Evaluation::trainSeconds).sum(),
                folds.stream().mapToDouble(fold -> fold.timing.rankSeconds()).sum(),
                folds.stream().mapToLong(Evaluation::nonFiniteScores).sum());
        return new Evaluation(first.model, first.parameters, users, perUser, overall, timing, first.seed);
    }

    private static double[] pooled(List<Evaluation> folds, Measure measure, long[] users) {
        double[] sums = new double[users.length];
        int[] counts = new int[users.length];
        for (Evaluation fold : folds) {
            double[] values = fold.perUser(measure);
            for (int u = 0; u < values.length; u++) {
                if (!Double.isNaN(values[u])) {
                    int user = Arrays.binarySearch(users, fold.users[u]);
                    sums[user] += values[u];
                    counts[user]++;
                }
            }
        }
        return IntStream.range(0, users.length)
                .mapToDouble(u -> counts[u] == 0 ? Double.NaN : sums[u] / counts[u])
                .toArray();
    }
}
