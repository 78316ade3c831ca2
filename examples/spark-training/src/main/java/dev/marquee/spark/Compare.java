package dev.marquee.spark;

import dev.marquee.benchmarks.ChildProcess;
import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Evaluator;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.Metric;
import dev.marquee.evaluate.Split;
import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.History;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelInfo;
import dev.marquee.model.ModelTrainer;
import dev.marquee.model.ModelTrainers;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.spark.sql.SparkSession;

/**
 * Trains the same models on the same likes with Spark, in two threads, and with the library's own trainers, one after
 * the other and each in a process of its own, and prints rows of a table: seconds, processor seconds, the greatest
 * resident memory of the process, and the accuracy on the same held-out likes. For models that must be the same, it
 * prints the largest difference of their scores. README.md explains it.
 *
 * <p>Usage: {@code Compare --work DIR [--heap 4g] [--data DATA]... MODEL[,NAME=VALUE]...}
 */
public final class Compare {

    private static final int CUTOFF = 10;
    private static final int COMPARED_USERS = 500;
    private static final long TASK_BYTES = 256L << 20;
    private static final int THREADS = 2;

    private Compare() {}

    /**
     * Compares models, or does one step in this process.
     *
     * @param args the options and the models
     * @throws IOException if a file can't be read or written, or a process not be started
     * @throws InterruptedException if the thread was interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0 && args[0].startsWith("step-")) {
            step(args[0], args[1], args[2], Path.of(args[3]));
            return;
        }
        List<String> data = new ArrayList<>();
        List<String> models = new ArrayList<>();
        String heap = "4g";
        Path work = Path.of("");
        for (int k = 0; k < args.length; k++) {
            switch (args[k]) {
                case "--data" -> data.add(args[++k]);
                case "--heap" -> heap = args[++k];
                case "--work" -> work = Path.of(args[++k]);
                default -> models.add(args[k]);
            }
        }
        boolean complete = true;
        for (String each : data) {
            complete &= compare(each, models, heap, work);
        }
        System.exit(complete ? 0 : 1);
    }

    /** Prints the rows of some data; returns whether no step failed. */
    private static boolean compare(String data, List<String> models, String heap, Path work)
            throws IOException, InterruptedException {
        String name = Path.of(data).getFileName().toString();
        Map<String, String> written = process("step-write", "", data, heap, work);
        boolean complete = !written.isEmpty();
        row(name, "", "writing of Parquet", written, Map.of(), "spark");
        for (String model : models) {
            Map<String, String> spark = process("step-spark", model, data, heap, work);
            Map<String, String> library = process("step-library", model, data, heap, work);
            Map<String, String> judged = process("step-judge", model, data, heap, work);
            row(name, model, "Spark", spark, judged, "spark");
            row(name, ownName(model), "the library", library, judged, "library");
            complete &= !spark.isEmpty() && !library.isEmpty() && !judged.isEmpty();
        }
        return complete;
    }

    private static void row(
            String data,
            String model,
            String by,
            Map<String, String> measured,
            Map<String, String> judged,
            String prefix) {
        System.out.printf(
                "| %s | %s | %s | %s | %s | %s | %s | %s | %s |%n",
                data,
                model,
                by,
                measured.getOrDefault("seconds", "failed"),
                measured.getOrDefault("processor", ""),
                measured.getOrDefault("megabytes", ""),
                judged.getOrDefault(prefix + "-ndcg", ""),
                judged.getOrDefault(prefix + "-recall", ""),
                prefix.equals("spark") ? judged.getOrDefault("difference", "") : "");
    }

    /** Does one step in a process of its own; returns what it measured, or nothing if it failed. */
    private static Map<String, String> process(String step, String model, String data, String heap, Path work)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(Sessions.JAVA_OPTIONS);
        command.addAll(List.of(
                "-Xmx" + heap,
                "-XX:ActiveProcessorCount=" + THREADS,
                "-cp",
                System.getProperty("java.class.path"),
                Compare.class.getName(),
                step,
                model,
                data,
                work.toString()));
        Process process =
                ChildProcess.start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
        Map<String, String> measured = new TreeMap<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    measured.put(line.substring(0, equals), line.substring(equals + 1));
                } else {
                    // Java says on standard output why it does not start.
                    System.err.println(line);
                }
            }
        }
        return ChildProcess.await(process) == 0 ? measured : Map.of();
    }

    private static void step(String step, String model, String name, Path work) throws IOException {
        ComparedData data = ComparedData.of(name);
        switch (step) {
            case "step-write" -> write(data, work);
            case "step-spark" -> trainOnSpark(data, model, work);
            case "step-library" -> trainHere(data, model, work);
            default -> judge(data, model, work);
        }
        if (!step.equals("step-judge")) {
            System.out.println("megabytes=" + ProcessMemory.peakMegabytes());
        }
    }

    private static void write(ComparedData data, Path work) throws IOException {
        Stopwatch stopwatch = new Stopwatch();
        double processor = processorSeconds();
        Path rows = work.resolve("rows");
        if (Files.exists(rows)) {
            throw new IOException(rows + " exists; remove it, or give another folder with --work");
        }
        try (SparkSession session = session(work)) {
            data.write(session, rows.toUri().toString());
        }
        seconds(stopwatch, processor);
    }

    private static SparkSession session(Path work) {
        SparkSession session = Sessions.open("local[" + THREADS + "]", work.toString());
        session.sparkContext()
                .setCheckpointDir(work.resolve("checkpoints").toUri().toString());
        return session;
    }

    private static void seconds(Stopwatch stopwatch, double processor) {
        System.out.printf(Locale.ROOT, "seconds=%.1f%n", stopwatch.lap());
        System.out.printf(Locale.ROOT, "processor=%.1f%n", processorSeconds() - processor);
    }

    /** {@return the processor time of this process so far} */
    private static double processorSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }

    private static void trainOnSpark(ComparedData data, String model, Path work) throws IOException {
        Stopwatch stopwatch = new Stopwatch();
        double processor = processorSeconds();
        try (SparkSession session = session(work)) {
            UserRows rows = UserRows.open(
                    session,
                    work.resolve("rows").toUri().toString(),
                    LongStream.range(0, data.items()).toArray());
            ModelFile file =
                    SparkTrainer.named(name(model), settings(model), TASK_BYTES).train(rows);
            seconds(stopwatch, processor);
            save(file, work.resolve("spark.model"));
        }
    }

    private static void trainHere(ComparedData data, String model, Path work) throws IOException {
        Split split = data.split();
        ModelTrainer trainer = ModelTrainers.named(name(ownName(model)), settings(ownName(model)));
        Stopwatch stopwatch = new Stopwatch();
        double processor = processorSeconds();
        CollaborativeModel trained = trainer.train(split.train(), Sessions.onDriver());
        seconds(stopwatch, processor);
        save(
                new ModelFile(
                        ModelInfo.of(trainer, split.train(), SparkTrainer.SEED, Instant.now()),
                        LongStream.range(0, data.items()).toArray(),
                        trained),
                work.resolve("library.model"));
    }

    private static void judge(ComparedData data, String model, Path work) throws IOException {
        Split split = data.split();
        SomeItems spark = new SomeItems(load(work.resolve("spark.model")), data.items());
        CollaborativeModel library = load(work.resolve("library.model")).model();
        print("spark", Evaluator.at(CUTOFF).evaluate("spark", spark, split));
        print("library", Evaluator.at(CUTOFF).evaluate("library", library, split));
        if (!name(model).equals("als")) {
            System.out.printf(Locale.ROOT, "difference=%.1e%n", difference(spark, library, split));
        }
    }

    private static void print(String prefix, Evaluation evaluation) {
        System.out.printf(Locale.ROOT, "%s-ndcg=%.4f%n", prefix, evaluation.mean(new Measure(Metric.NDCG, CUTOFF)));
        System.out.printf(Locale.ROOT, "%s-recall=%.4f%n", prefix, evaluation.mean(new Measure(Metric.RECALL, CUTOFF)));
    }

    /**
     * Returns the largest difference of two scores as a share of the largest score for the same history. The items of
     * histories and scores are those that Spark's model knows: for the others the library's has rows of its own.
     */
    private static double difference(SomeItems spark, CollaborativeModel library, Split split) {
        double largest = 0;
        for (int user = 0; user < split.userCount(); user += Math.max(1, split.userCount() / COMPARED_USERS)) {
            History whole = split.history(user);
            int[] latest = whole.latest(whole.size());
            // Which of two items of the same time comes first depends on their numbers, so each gets a time of its own.
            int[] inOrder = new int[latest.length];
            for (int k = 0; k < latest.length; k++) {
                inOrder[latest.length - 1 - k] = whole.items()[latest[k]];
            }
            History history =
                    History.inOrder(Arrays.stream(inOrder).filter(spark::knows).toArray());
            double[] one = spark.score(history);
            double[] other = library.score(history);
            double greatest = Arrays.stream(spark.items())
                    .mapToDouble(item -> Math.abs(other[item]))
                    .max()
                    .orElse(0);
            double apart = Arrays.stream(spark.items())
                    .mapToDouble(item -> Math.abs(one[item] - other[item]))
                    .max()
                    .orElse(0);
            largest = Math.max(largest, greatest == 0 ? apart : apart / greatest);
        }
        return largest;
    }

    private static String name(String model) {
        return model.split(",")[0];
    }

    private static Map<String, String> settings(String model) {
        Map<String, String> settings = new TreeMap<>();
        Arrays.stream(model.split(","))
                .skip(1)
                .forEach(part ->
                        settings.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1)));
        return settings;
    }

    /** {@return the library's own model that is compared with one of Spark's} */
    private static String ownName(String model) {
        if (!name(model).equals("als")) {
            return model;
        }
        Map<String, String> settings = settings(model);
        return "ials,dimensions=" + settings.getOrDefault("rank", "64") + ",sweeps="
                + settings.getOrDefault("maxIter", "10");
    }

    private static void save(ModelFile file, Path path) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            file.write(out);
        }
    }

    private static ModelFile load(Path path) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            return ModelFile.read(in);
        }
    }
}
