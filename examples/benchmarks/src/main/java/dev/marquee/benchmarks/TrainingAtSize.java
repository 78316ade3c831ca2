package dev.marquee.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Evaluator;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.Metric;
import dev.marquee.evaluate.Split;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.InteractionMatrix;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainingContext;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Trains each model alone in a process of its own with 4 GB of heap and two processors, on synthetic favorites, and
 * prints a row of a table: seconds, processor seconds, the peak of the heap after collections, NDCG@10 on a held-out
 * favorite of 5,000 users, the largest step and the longest pause of the reported progress, and the longest time
 * between two checks for cancellation.
 *
 * <p>Usage: {@code TrainingAtSize [--users N] [--movies N] [--favorites N] [--heap 4g] MODEL[,KEY=VALUE]...}
 */
public final class TrainingAtSize {

    private static final int TEST_USERS = 5_000;
    private static final Measure NDCG = new Measure(Metric.NDCG, 10);

    private TrainingAtSize() {}

    /**
     * Measures the models, or one in this process.
     *
     * @param args the options and the models
     * @throws IOException if a process can't be started
     * @throws InterruptedException if the thread was interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> options = new HashMap<>(Map.of(
                "--users", "50000", "--movies", "50000", "--favorites", "6000000", "--heap", "4g", "--in", "child"));
        List<String> models = new ArrayList<>();
        for (int k = 0; k < args.length; k++) {
            if (options.containsKey(args[k])) {
                options.put(args[k], args[++k]);
            } else {
                models.add(args[k]);
            }
        }
        if (options.get("--in").equals("here")) {
            measure(options, models.get(0));
            return;
        }
        System.out.println("| model | s | processor s | peak MB | NDCG@10 | users/s | largest step | longest pause s"
                + " | between checks s |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (String model : models) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + options.get("--heap"),
                    "-XX:ActiveProcessorCount=2",
                    "-cp",
                    System.getProperty("java.class.path"),
                    TrainingAtSize.class.getName()));
            options.forEach((name, value) -> command.addAll(List.of(name, name.equals("--in") ? "here" : value)));
            command.add(model);
            new ProcessBuilder(command).inheritIO().start().waitFor();
        }
    }

    private static void measure(Map<String, String> options, String model) {
        String[] parts = model.split(",");
        Map<String, String> parameters = new HashMap<>();
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            parameters.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        ModelTrainer trainer = ModelTrainers.named(parts[0], parameters);
        Split split = split(LongTail.of(
                Integer.parseInt(options.get("--users")),
                Integer.parseInt(options.get("--movies")),
                Long.parseLong(options.get("--favorites")),
                7));
        AtomicLong peak = new AtomicLong();
        watchHeap(peak);
        Steps steps = new Steps();
        TrainingContext context = new TrainingContext(42, 2, steps::progressed, steps::checked);
        System.gc();
        peak.set(0);
        long cpu = processorTime();
        long start = System.nanoTime();
        steps.start(start);
        CollaborativeModel trained = trainer.train(split.train(), context);
        double seconds = (System.nanoTime() - start) / 1e9;
        double processorSeconds = (processorTime() - cpu) / 1e9;
        steps.end();
        long peakBytes = peak.get();
        Evaluation evaluation = Evaluator.at(10).evaluate(model, trained, split);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %d | %.4f | %.0f | %.3f | %.1f | %.2f |%n",
                model,
                seconds,
                processorSeconds,
                peakBytes >> 20,
                evaluation.mean(NDCG),
                evaluation.usersPerSecond(),
                steps.largestStep,
                steps.longestPause / 1e9,
                steps.betweenChecks.get() / 1e9);
    }

    /** Holds the latest favorite of every tenth user out, of at most 5,000. */
    private static Split split(InteractionMatrix all) {
        BitSet test = new BitSet(all.interactionCount());
        int stride = Math.max(1, all.userCount() / TEST_USERS);
        for (int user = 0; user < all.userCount(); user += stride) {
            int latest = all.rowStart(user);
            for (int entry = latest; entry < all.rowStart(user + 1); entry++) {
                latest = all.time(entry) > all.time(latest) ? entry : latest;
            }
            test.set(latest, all.rowLength(user) > 1);
        }
        return Split.holdingOut(all, test, TEST_USERS);
    }

    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void watchHeap(AtomicLong peak) {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> {
                                long used = GarbageCollectionNotificationInfo.from(
                                                (CompositeData) notification.getUserData())
                                        .getGcInfo()
                                        .getMemoryUsageAfterGc()
                                        .entrySet()
                                        .stream()
                                        .filter(pool -> pool.getKey().startsWith("G1"))
                                        .map(Map.Entry::getValue)
                                        .mapToLong(MemoryUsage::getUsed)
                                        .sum();
                                peak.accumulateAndGet(used, Math::max);
                            },
                            null,
                            null);
        }
    }

    /** The largest step and longest pause of the progress, and the longest time between checks for cancellation. */
    private static final class Steps {

        private final AtomicLong lastCheck = new AtomicLong();
        private final AtomicLong betweenChecks = new AtomicLong();
        private double done;
        private double largestStep;
        private long reported;
        private long longestPause;

        void start(long now) {
            reported = now;
            lastCheck.set(now);
        }

        void progressed(double share) {
            largestStep = Math.max(largestStep, share - done);
            done = Math.max(done, share);
            paused();
        }

        boolean checked() {
            long now = System.nanoTime();
            betweenChecks.accumulateAndGet(now - lastCheck.getAndSet(now), Math::max);
            return false;
        }

        void end() {
            checked();
            paused();
        }

        private void paused() {
            long now = System.nanoTime();
            longestPause = Math.max(longestPause, now - reported);
            reported = now;
        }
    }
}
