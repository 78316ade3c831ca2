package dev.marquee.model;

import dev.marquee.kernel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits the parameters of {@link Transitions} to the data: finds those that rank the last items of a sample of the
 * sequences best, each for the items before it. A sequence does not vote for itself. Confined to one thread.
 */
final class TransitionTuning {

    /** The number of last items that are asked for; a sequence has up to so many of them if there are few sequences. */
    private static final int MAX_TARGETS = 2000;

    private static final int MAX_TARGETS_OF_ONE = 5;
    private static final int MIN_TARGETS = 100;

    /** Every fourth target comes first, so that a quarter of them is like all. */
    private static final int PARTS = 4;

    /** The steps that a trial of a rule takes at most: those through the items, and those from place to place. */
    private static final long MAX_STEPS = 16_000_000;

    private static final double[] DECAYS = {0.4, 0.55, 0.7, 0.85, 0.93};
    private static final double[] POWERS = {1, 2, 3, 4, 5};
    private static final double[] IDFS = {0, 0.25, 0.5};
    private static final double[] BACKWARDS = {0, 0.3};
    private static final double[] HALF_LIVES = {0, 60, 24};

    /** What is good for few interactions of each item, where parameters are worth something only together. */
    private static final int[][] OTHER_STARTS = {{2, 1, 1, 1, 0}, {1, 1, 1, 1, 0}, {3, 1, 1, 1, 0}, {3, 3, 0, 0, 0}};

    private final TransitionModel model;
    private final Workers workers;
    private final TrainingContext context;
    private final List<Target> targets;
    private int trials;

    /** An item of a sequence that stands from {@code start} to {@code end}, and the items before it. */
    private record Target(int start, int end, int item, History history) {}

    TransitionTuning(TransitionModel model, Workers workers, TrainingContext context) {
        this.model = model;
        this.workers = workers;
        this.context = context;
        targets = inParts(affordable(targets(model)));
    }

    private static List<Target> targets(TransitionModel model) {
        int[] places = model.places();
        int[] ends = IntStream.range(0, places.length)
                .filter(place -> places[place] < 0)
                .toArray();
        int sequences = Math.min(ends.length, MAX_TARGETS);
        int ofOne = Math.min(MAX_TARGETS_OF_ONE, MAX_TARGETS / Math.max(1, sequences));
        List<Target> targets = new ArrayList<>();
        for (int k = 0; k < sequences; k++) {
            int sequence = (int) ((long) k * ends.length / sequences);
            int start = sequence == 0 ? 0 : ends[sequence - 1] + 1;
            for (int place = ends[sequence] - 1; place > start && place >= ends[sequence] - ofOne; place--) {
                targets.add(new Target(start, ends[sequence], places[place], history(model, start, place)));
            }
        }
        return targets;
    }

    /** Returns as many targets as the budget allows, evenly spaced. */
    private List<Target> affordable(List<Target> all) {
        long steps = 0;
        for (Target target : all) {
            steps += model.itemCount()
                    + (long) model.visits(target.history()) * model.rule().window();
        }
        if (steps <= MAX_STEPS) {
            return all;
        }
        int count = (int) Math.min(all.size(), Math.max(MIN_TARGETS, all.size() * MAX_STEPS / steps));
        return IntStream.range(0, count)
                .mapToObj(k -> all.get((int) ((long) k * all.size() / count)))
                .toList();
    }

    private static List<Target> inParts(List<Target> all) {
        return IntStream.range(0, PARTS)
                .boxed()
                .flatMap(part -> IntStream.iterate(part, k -> k < all.size(), k -> k + PARTS)
                        .mapToObj(all::get))
                .toList();
    }

    /** Returns the rule that the search ends with from a given one. */
    TransitionRule fitted(TransitionRule start) {
        double[] found = new CoordinateSearch(
                        List.of(DECAYS, POWERS, IDFS, BACKWARDS, HALF_LIVES),
                        targets.size(),
                        (values, from, to) -> gains(rule(start, values), targets.subList(from, to)))
                .from(
                        new int[] {
                            nearest(DECAYS, start.decay()),
                            nearest(POWERS, start.power()),
                            nearest(IDFS, start.idf()),
                            nearest(BACKWARDS, start.backward()),
                            nearest(HALF_LIVES, start.halfLifeMonths())
                        },
                        OTHER_STARTS);
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

    private double[] gains(TransitionRule rule, List<Target> some) {
        TransitionModel candidate = model.with(rule);
        double[] gains = new double[some.size()];
        TrainingContext trial = context.step(ended(trials), ended(trials + 1));
        trials++;
        workers.forEach(
                gains.length, () -> candidate, (ofRule, k) -> gains[k] = gain(ofRule, some.get(k)), trial.progress());
        return gains;
    }

    private double gain(TransitionModel candidate, Target target) {
        double[] scores = candidate.votes(target.history(), target.start(), target.end());
        int wanted = target.item();
        for (int item : target.history().items()) {
            scores[item] = Double.NEGATIVE_INFINITY;
        }
        int above = 0;
        int equal = 0;
        for (double score : scores) {
            above += score > scores[wanted] ? 1 : 0;
            equal += score == scores[wanted] ? 1 : 0;
        }
        int rank = above + (equal - 1) / 2;
        return rank < Holdout.DEPTH ? Holdout.discount(rank) : 0;
    }

    /** Returns the share of the search that a number of trials is; how many there will be is not known. */
    private static double ended(int trials) {
        return 1 - Math.pow(0.8, trials);
    }

    /** Returns the items of a sequence before a place. */
    private static History history(TransitionModel model, int start, int place) {
        History ordinals = History.inOrder(Arrays.copyOfRange(model.places(), start, place));
        long[] times = ordinals.times().clone();
        for (int k = 0; k < times.length; k++) {
            times[k] += model.months()[start + (int) times[k] - 1] * TransitionModel.SECONDS_PER_MONTH;
        }
        return new History(ordinals.items(), ordinals.weights(), times);
    }
}
