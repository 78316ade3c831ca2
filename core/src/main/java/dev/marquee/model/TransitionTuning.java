package dev.marquee.model;

import dev.marquee.kernel.Workers;
import java.util.Arrays;
import java.util.List;

/**
 * Fits the parameters of {@link Transitions} to the data: finds those that rank the last item of a sample of the
 * sequences best for the items before it. A sequence does not vote for itself. Confined to one thread.
 */
final class TransitionTuning {

    private static final int MIN_USERS = 100;
    private static final int MAX_USERS = 1000;

    /** The places that all users of the sample together visit at most in one trial. */
    private static final long MAX_VISITS = 1_500_000;

    private static final double[] DECAYS = {0.4, 0.55, 0.7, 0.8, 0.85, 0.9, 0.95};
    private static final double[] POWERS = {1, 2, 3, 4, 5};
    private static final double[] IDFS = {0, 0.25, 0.5};
    private static final double[] BACKWARDS = {0, 0.15, 0.3, 0.6};
    private static final double[] HALF_LIVES = {0, 60, 30, 12};

    private final TransitionModel model;
    private final Workers workers;
    private final int[] starts;
    private final int[] ends;
    private final TrainingContext context;
    private int trials;

    TransitionTuning(TransitionModel model, Workers workers, TrainingContext context) {
        this.model = model;
        this.workers = workers;
        this.context = context;
        int[] places = model.places();
        int[] allEnds = new int[places.length];
        int count = 0;
        for (int place = 0; place < places.length; place++) {
            if (places[place] < 0) {
                allEnds[count++] = place;
            }
        }
        int users = Math.min(count, MAX_USERS);
        starts = new int[users];
        ends = new int[users];
        for (int u = 0; u < users; u++) {
            int sequence = (int) ((long) u * count / users);
            starts[u] = sequence == 0 ? 0 : allEnds[sequence - 1] + 1;
            ends[u] = allEnds[sequence];
        }
    }

    /** Returns the rule that the search ends with from a given one. */
    TransitionRule fitted(TransitionRule start) {
        int users = affordable();
        double[] found = new CoordinateSearch(
                        List.of(DECAYS, POWERS, IDFS, BACKWARDS, HALF_LIVES),
                        values -> gains(rule(start, values), users))
                .from(
                        nearest(DECAYS, start.decay()),
                        nearest(POWERS, start.power()),
                        nearest(IDFS, start.idf()),
                        nearest(BACKWARDS, start.backward()),
                        nearest(HALF_LIVES, start.halfLifeMonths()));
        return rule(start, found);
    }

    private static TransitionRule rule(TransitionRule start, double[] values) {
        return new TransitionRule(start.window(), values[0], values[1], values[2], values[3], values[4]);
    }

    private static int nearest(double[] scale, double value) {
        int best = 0;
        for (int k = 1; k < scale.length; k++) {
            best = Math.abs(scale[k] - value) < Math.abs(scale[best] - value) ? k : best;
        }
        return best;
    }

    /** Returns how many users of the sample the budget allows. They are spread over the sample by their stride. */
    private int affordable() {
        long visits = 0;
        for (int u = 0; u < starts.length; u++) {
            visits += model.visits(history(u));
        }
        if (visits <= MAX_VISITS) {
            return starts.length;
        }
        return (int) Math.min(starts.length, Math.max(MIN_USERS, starts.length * MAX_VISITS / visits));
    }

    private double[] gains(TransitionRule rule, int users) {
        TransitionModel candidate = model.with(rule);
        double[] gains = new double[users];
        TrainingContext trial = context.step(ended(trials), ended(trials + 1));
        trials++;
        workers.forEach(
                users,
                () -> candidate,
                (ofRule, k) -> {
                    int u = (int) ((long) k * starts.length / users);
                    History history = history(u);
                    double[] scores = ofRule.score(history, starts[u], ends[u]);
                    int target = model.places()[ends[u] - 1];
                    for (int item : history.items()) {
                        scores[item] = Double.NEGATIVE_INFINITY;
                    }
                    int above = 0;
                    int equal = 0;
                    for (double score : scores) {
                        above += score > scores[target] ? 1 : 0;
                        equal += score == scores[target] ? 1 : 0;
                    }
                    int rank = above + (equal - 1) / 2;
                    gains[k] = rank < Holdout.DEPTH ? Holdout.discount(rank) : 0;
                },
                trial.progress());
        return gains;
    }

    /** Returns the share of the search that a number of trials is; how many there will be is not known. */
    private static double ended(int trials) {
        return 1 - Math.pow(0.8, trials);
    }

    /** Returns all but the last item of a sequence. */
    private History history(int u) {
        int[] items = Arrays.copyOfRange(model.places(), starts[u], ends[u] - 1);
        History ordinals = History.inOrder(items);
        long[] times = ordinals.times().clone();
        for (int k = 0; k < times.length; k++) {
            times[k] += model.months()[starts[u] + (int) times[k] - 1] * TransitionModel.SECONDS_PER_MONTH;
        }
        return new History(ordinals.items(), ordinals.weights(), times);
    }
}
