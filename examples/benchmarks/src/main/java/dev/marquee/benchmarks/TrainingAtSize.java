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
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Trains each model alone in a process of its own with 4 GB of heap and two processors, and prints a row of a table:
 * seconds, processor seconds, the peak of the heap after collections, NDCG@10 on a held-out favorite of 5,000 users,
 * the users that are scored and measured in a second, the largest step and the longest pause of the reported progress,
 * and the longest time between two checks for cancellation. With a baseline, the class path of an older build, each
 * model is trained by that build first, and a second table compares the two.
 *
 * <p>Usage: {@code TrainingAtSize [--data DATA[,DATA]...] [--heap 4g] [--baseline CLASSPATH] MODEL[,KEY=VALUE]...},
 * where {@code DATA} is the {@code ratings.csv} of a MovieLens data set, of which every row counts, or
 * {@code USERSxMOVIESxFAVORITES} for synthetic favorites.
 */
public final class TrainingAtSize {

    private static final String USAGE = "usage: training [--data DATA[,DATA]...] [--heap 4g] [--baseline CLASSPATH]\n"
            + "                MODEL[,KEY=VALUE]...";

    private static final int TEST_USERS = 5_000;
    private static final Measure NDCG = new Measure(Metric.NDCG, 10);

    private TrainingAtSize() {}

    /**
     * Measures the models, or one in this process. Ends the process with 2 if the command line is wrong.
     *
     * @param args the options and the models
     * @throws IOException if a process can't be started or a file can't be read
     * @throws InterruptedException if the thread was interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> options =
                new HashMap<>(Map.of("--data", "50000x50000x6000000", "--heap", "4g", "--baseline", "", "--build", ""));
        if (List.of(args).contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        List<String> models = new ArrayList<>();
        boolean isUnderstood = true;
        for (int k = 0; k < args.length; k++) {
            if (options.containsKey(args[k]) && k + 1 < args.length) {
                options.put(args[k], args[++k]);
            } else if (args[k].startsWith("--")) {
                isUnderstood = false;
            } else {
                models.add(args[k]);
            }
        }
        if (!isUnderstood || models.isEmpty()) {
            System.err.println(USAGE);
            System.exit(2);
        }
        if (!options.get("--build").isEmpty()) {
            measure(options.get("--build"), options.get("--data"), models.get(0));
            return;
        }
        System.out.println("| build | data | model | s | processor s | peak MB | NDCG@10 | users/s | largest step"
                + " | longest pause s | between checks s |");
        System.out.println("|---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        List<String> compared = new ArrayList<>();
        for (String data : options.get("--data").split(",")) {
            for (String model : models) {
                String baseline = options.get("--baseline");
                List<String> older = baseline.isEmpty() ? List.of() : row("before", baseline, data, model, options);
                List<String> present = row("after", "", data, model, options);
                if (!older.isEmpty() && !present.isEmpty()) {
                    compared.add(comparison(older, present));
                }
            }
        }
        if (!compared.isEmpty()) {
            System.out.println();
            System.out.println("| data | model | s before | after | processor s before | after | times less"
                    + " | NDCG@10 before | after |");
            System.out.println("|---|---|---:|---:|---:|---:|---:|---:|---:|");
            compared.forEach(System.out::println);
        }
    }

    /** Trains a model in a process of its own; returns the cells of its row, or none if the process failed. */
    private static List<String> row(
            String build, String classPath, String data, String model, Map<String, String> options)
            throws IOException, InterruptedException {
        Process process = ChildProcess.start(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + options.get("--heap"),
                        "-XX:ActiveProcessorCount=2",
                        "-cp",
                        (classPath.isEmpty() ? "" : classPath + File.pathSeparator)
                                + System.getProperty("java.class.path"),
                        TrainingAtSize.class.getName(),
                        "--build",
                        build,
                        "--data",
                        data,
                        model)
                .redirectError(ProcessBuilder.Redirect.INHERIT));
        List<String> cells = List.of();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                System.out.println(line);
                if (line.startsWith("| ")) {
                    cells = List.of(line.substring(2).split(" \\| ?"));
                }
            }
        }
        return ChildProcess.await(process) == 0 ? cells : List.of();
    }

    private static String comparison(List<String> before, List<String> after) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s | %.1f | %s | %s |",
                before.get(1),
                before.get(2),
                before.get(3),
                after.get(3),
                before.get(4),
                after.get(4),
                Double.parseDouble(before.get(4)) / Math.max(0.1, Double.parseDouble(after.get(4))),
                before.get(6),
                after.get(6));
    }

    private static void measure(String build, String data, String model) throws IOException {
        String[] parts = model.split(",");
        Map<String, String> parameters = new HashMap<>();
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            parameters.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        ModelTrainer trainer = ModelTrainers.named(parts[0], parameters);
        Split split = split(interactions(data));
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
                "| %s | %s | %s | %.1f | %.1f | %d | %.4f | %.0f | %.3f | %.1f | %.2f |%n",
                build,
                data.endsWith(".csv")
                        ? String.valueOf(
                                Path.of(data).toAbsolutePath().getParent().getFileName())
                        : data,
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

    private static InteractionMatrix interactions(String data) throws IOException {
        if (data.endsWith(".csv")) {
            return ratings(Path.of(data));
        }
        String[] sizes = data.split("x");
        return LongTail.of(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Long.parseLong(sizes[2]), 7);
    }

    /** Returns the rows of a ratings.csv: user, movie, rating, seconds; the rows of a user follow each other. */
    private static InteractionMatrix ratings(Path file) throws IOException {
        List<String[]> rows = new ArrayList<>();
        Map<String, Integer> movies = new HashMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.skip(1).map(line -> line.split(",")).forEach(row -> {
                rows.add(row);
                movies.putIfAbsent(row[1], movies.size());
            });
        }
        InteractionMatrix.Builder builder = new InteractionMatrix.Builder(movies.size());
        for (String[] row : rows) {
            builder.add(Long.parseLong(row[0]), movies.get(row[1]), 1, Long.parseLong(row[3]));
        }
        return builder.build();
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
