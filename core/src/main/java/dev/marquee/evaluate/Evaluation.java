package dev.marquee.evaluate;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What one model showed on one split. Immutable and thread-safe; 8 bytes for each user and measure.
 */
public final class Evaluation {

    private final String model;
    private final Map<String, Object> parameters;
    private final long[] users;
    private final Map<Measure, double[]> perUser;
    private final Map<Measure, Double> means;
    private final Timing timing;
    private final long seed;

    /**
     * How long it took.
     *
     * @param trainSeconds the training
     * @param rankSeconds scoring, ranking and measuring for all users
     * @param scoresNotFinite how many of the scores were not finite numbers, against the contract of models; they ranked last
     */
    record Timing(double trainSeconds, double rankSeconds, long scoresNotFinite) {}

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

    /** {@return the parameters that it was trained with, in the trainer's order} */
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** {@return the number of test users} */
    public int users() {
        return users.length;
    }

    /** {@return how long the training took; 0 for a model that was trained before} */
    public double trainSeconds() {
        return timing.trainSeconds();
    }

    /** {@return how many users a second were scored, ranked and measured, by all threads together} */
    public double usersPerSecond() {
        return users.length / timing.rankSeconds();
    }

    /** {@return how many scores were not finite numbers, which a model must not give; they ranked last} */
    public long scoresNotFinite() {
        return timing.scoresNotFinite();
    }

    /** {@return what was measured, by the length of the list} */
    public List<Measure> measures() {
        return List.copyOf(means.keySet());
    }

    /**
     * Reads a value.
     *
     * @param measure one of {@link #measures}
     * @return the mean over the users for whom it is defined, NaN if that is nobody; for metrics of the catalogue the value itself
     */
    public double mean(Measure measure) {
        Double mean = means.get(measure);
        if (mean == null) {
            throw new IllegalArgumentException(measure + " was not measured, but " + means.keySet());
        }
        return mean;
    }

    /**
     * Reads each user's value.
     *
     * @param measure one of {@link #measures} of a metric that users have
     * @return a value for each test user in the order of the split, NaN where it is undefined; a fresh array
     */
    public double[] perUser(Measure measure) {
        double[] values = perUser.get(measure);
        if (values == null) {
            throw new IllegalArgumentException(measure + " was not measured for each user");
        }
        return values.clone();
    }

    /**
     * Estimates how far the mean would move with other users of the same kind: 95% percentile bootstrap over users, 1,000
     * resamples. Says nothing of other splits of the same users. Cost: {@code O(1,000 · min(users, 10,000))}.
     *
     * @param measure one of {@link #measures} of a metric that users have
     * @return the mean and its interval
     */
    public Estimate estimate(Measure measure) {
        return Resampling.mean(perUser(measure), seed);
    }

    /**
     * Compares with another model, user by user. Cost: {@code O(11,000 · min(users, 10,000))}.
     *
     * @param baseline the other, measured on the same split
     * @param measure one of {@link #measures} of both, of a metric that users have
     * @return how much more this model has
     * @throws IllegalArgumentException if the users are not the same
     */
    public Comparison compare(Evaluation baseline, Measure measure) {
        if (!Arrays.equals(users, baseline.users)) {
            throw new IllegalArgumentException(model + " and " + baseline.model + " were measured on different users");
        }
        double[] mine = perUser(measure);
        double[] others = baseline.perUser(measure);
        double[] differences = IntStream.range(0, mine.length)
                .mapToDouble(u -> mine[u] - others[u])
                .toArray();
        double p = Resampling.randomizationTest(differences, seed);
        return new Comparison(model, baseline.model, measure, Resampling.mean(differences, seed), p, p);
    }

    /**
     * Brings the evaluations of the same model on several splits together, those of {@link Protocol#folds}. A user who was tested in
     * several has the mean of the values, so that intervals and tests still count users, not folds. Coverage and Gini are the means
     * of the splits' own.
     *
     * @param folds one or more evaluations with the same measures
     * @return one of all users
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
                folds.stream().mapToLong(Evaluation::scoresNotFinite).sum());
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
