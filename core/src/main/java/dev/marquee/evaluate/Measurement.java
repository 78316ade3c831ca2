package dev.marquee.evaluate;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.TrainingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures one model for all test users of a split, on several threads. Each user's values have their own place, so
 * that the result does not depend on which thread computes them.
 */
final class Measurement {

    private static final int BATCH = 16;
    private static final int REPORT_MILLIS = 200;

    private final CollaborativeModel model;
    private final Split split;
    private final ItemFacts facts;
    private final int[] cutoffs;
    private final TrainingContext context;
    private final Ranker ranker;
    private final Map<Measure, double[]> perUser = new TreeMap<>();
    private final List<Map.Entry<Measure, double[]>> columns;
    private final AtomicIntegerArray[] recommended;
    private final LongAdder nonFiniteScores = new LongAdder();
    private final AtomicInteger nextUser = new AtomicInteger();

    Measurement(CollaborativeModel model, Split split, ItemFacts facts, int[] cutoffs, TrainingContext context) {
        this.model = model;
        this.split = split;
        this.facts = facts;
        this.cutoffs = cutoffs;
        this.context = context;
        ranker = new Ranker(cutoffs[cutoffs.length - 1], context.seed());
        recommended = new AtomicIntegerArray[cutoffs.length];
        for (int c = 0; c < cutoffs.length; c++) {
            recommended[c] = new AtomicIntegerArray(facts.items());
        }
        for (Metric metric : Metric.values()) {
            if (!metric.isPerUser() || (metric == Metric.CALIBRATION && !facts.hasGenres())) {
                continue;
            }
            for (int k : metric.hasCutoff() ? cutoffs : new int[] {0}) {
                perUser.put(new Measure(metric, k), new double[split.userCount()]);
            }
        }
        columns = List.copyOf(perUser.entrySet());
    }

    void run() {
        ExecutorService threads = Executors.newFixedThreadPool(context.threads());
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int t = 0; t < context.threads(); t++) {
                workers.add(threads.submit(this::work));
            }
            for (Future<?> worker : workers) {
                while (!isDone(worker)) {
                    int begun = Math.min(nextUser.get(), split.userCount());
                    context.progress().accept((double) begun / split.userCount());
                }
            }
            context.progress().accept(1);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException("a measuring thread failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the thread was interrupted while it waited for the measurement", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Waits for a worker for a fraction of a second; returns whether it has ended. */
    private static boolean isDone(Future<?> worker) throws ExecutionException, InterruptedException {
        try {
            worker.get(REPORT_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private void work() {
        for (int from = nextUser.getAndAdd(BATCH); from < split.userCount(); from = nextUser.getAndAdd(BATCH)) {
            context.checkCanceled();
            for (int user = from; user < Math.min(from + BATCH, split.userCount()); user++) {
                measure(user);
            }
        }
    }

    private void measure(int user) {
        History history = split.history(user);
        double[] scores = model.score(history);
        checkScores(scores);
        Ranking ranking = ranker.rank(
                scores, history, split.relevant(user), split.candidates(user).orElse(null), split.key(user));
        for (Map.Entry<Measure, double[]> column : columns) {
            Measure measure = column.getKey();
            column.getValue()[user] = measure.metric().of(ranking, measure.k(), history, facts);
        }
        for (int c = 0; c < cutoffs.length; c++) {
            int[] top = ranking.top();
            for (int place = 0; place < Math.min(cutoffs[c], top.length); place++) {
                recommended[c].incrementAndGet(top[place]);
            }
        }
    }

    private void checkScores(double[] scores) {
        if (scores.length != facts.items()) {
            throw new IllegalArgumentException("the model must return " + facts.items()
                    + " scores, one for each item, but returned " + scores.length);
        }
        int notFinite = 0;
        for (double score : scores) {
            notFinite += Double.isFinite(score) ? 0 : 1;
        }
        nonFiniteScores.add(notFinite);
    }

    Map<Measure, double[]> perUser() {
        return perUser;
    }

    /** {@return the number of lists that have each item, for the cutoff at an index} */
    int[] recommended(int cutoffIndex) {
        int[] counts = new int[facts.items()];
        for (int item = 0; item < counts.length; item++) {
            counts[item] = recommended[cutoffIndex].get(item);
        }
        return counts;
    }

    long nonFiniteScores() {
        return nonFiniteScores.sum();
    }
}
