package dev.marquee.benchmarks.peers;

import dev.marquee.benchmarks.ChildProcess;
import dev.marquee.evaluate.Evaluation;
import dev.marquee.evaluate.Measure;
import dev.marquee.evaluate.Metric;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the processes of one model: those that try parameters, and the one that is measured. Confined to one thread.
 */
final class PeerRun {

    private static final Measure CHOICE = new Measure(Metric.NDCG, 10);
    private static final String SUFFIX = ".properties";

    /**
     * What a process may use.
     *
     * @param heap the maximum heap, as in {@code -Xmx}
     * @param threads the number of processors
     * @param trialSeconds the time of one trial, with its answers
     * @param tuningSeconds the time of all trials of a model
     * @param finalSeconds the time of the measured process
     */
    record Limits(String heap, int threads, int trialSeconds, int tuningSeconds, int finalSeconds) {}

    private final Contender contender;
    private final Limits limits;
    private final Path peers;
    private final Path folder;

    /**
     * Creates a run.
     *
     * @param contender the model
     * @param limits what its processes may use
     * @param peers the folder with the modules of the peers, which are built
     * @param folder the folder for what the processes write
     */
    PeerRun(Contender contender, Limits limits, Path peers, Path folder) {
        this.contender = contender;
        this.limits = limits;
        this.peers = peers;
        this.folder = folder;
    }

    /**
     * Tries parameters on the validation part, unless there is only one choice.
     *
     * @param trials the parameters
     * @param split the validation part
     * @return what was found: the best parameters, or the first ones if no trial succeeded
     */
    Outcome tune(List<String> trials, SplitFiles split) throws IOException, InterruptedException {
        if (trials.size() == 1) {
            return new Outcome(new Properties()).with(Outcome.PARAMETERS, trials.get(0));
        }
        Path tuning = emptied("tuning");
        long start = System.nanoTime();
        int next = 0;
        while (next < trials.size() && seconds(start) < limits.tuningSeconds) {
            List<String> rest = trials.subList(next, trials.size());
            Process process = start("tune", split, tuning, next, rest);
            double left = limits.tuningSeconds - seconds(start);
            next = watched(process, tuning, next, trials.size(), limits.trialSeconds, left);
        }
        Outcome outcome = best(trials.subList(0, next), split, tuning);
        return outcome.with(Outcome.BUDGET, trials.size()).with(Outcome.TUNING_SECONDS, seconds(start));
    }

    private Outcome best(List<String> trials, SplitFiles split, Path tuning) throws IOException {
        Outcome outcome = new Outcome(new Properties()).with(Outcome.TRIALS, trials.size());
        String parameters = trials.get(0);
        double best = Double.NEGATIVE_INFINITY;
        int failed = 0;
        for (int trial = 0; trial < trials.size(); trial++) {
            Outcome tried = Outcome.read(tuning.resolve(trial + SUFFIX));
            String failure = tried.failure();
            if (failure == null) {
                double value = judged(split, tuning.resolve(trial + ".lists")).mean(CHOICE);
                tried.with("validation", value).with(Outcome.PARAMETERS, trials.get(trial));
                tried.write(tuning.resolve(trial + SUFFIX));
                if (value > best) {
                    best = value;
                    parameters = trials.get(trial);
                }
            } else {
                failed++;
                outcome.with(Outcome.TRIAL_FAILURE, failure);
            }
        }
        return outcome.with(Outcome.PARAMETERS, parameters).with(Outcome.FAILED_TRIALS, failed);
    }

    private Evaluation judged(SplitFiles split, Path lists) throws IOException {
        return split.judge().evaluate(contender.name(), Lists.read(lists));
    }

    /**
     * Trains and measures the model with given parameters. The answers are in {@link #lists}.
     *
     * @param name the name of the folder
     * @param parameters the parameters
     * @param split the split
     * @return what was measured, or the reason why not
     */
    Outcome measure(String name, String parameters, SplitFiles split) throws IOException, InterruptedException {
        Path measured = emptied(name);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Process process = start("measure", split, measured, 0, List.of(parameters));
        watched(process, measured, 0, 1, limits.finalSeconds, limits.finalSeconds);
        return Outcome.read(measured.resolve("0" + SUFFIX))
                .with(Outcome.PARAMETERS, parameters)
                .with(Outcome.LOAD, load);
    }

    /** {@return the file with the answers of a measured process} */
    Path lists(String name) {
        return folder.resolve(name).resolve("0.lists");
    }

    private Path emptied(String name) throws IOException {
        Path emptied = Files.createDirectories(folder.resolve(name));
        try (Stream<Path> files = Files.list(emptied)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        return emptied;
    }

    private Process start(String mode, SplitFiles split, Path output, int first, List<String> trials)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + limits.heap,
                "-XX:ActiveProcessorCount=" + limits.threads,
                "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                classPath(),
                PeerProcess.class.getName(),
                mode,
                contender.adapter(),
                split.train().toString(),
                split.users().toString(),
                Integer.toString(limits.threads),
                Integer.toString(ListJudge.LENGTH),
                output.toString(),
                Integer.toString(first)));
        trials.stream().map(contender::parameters).forEach(command::add);
        return ChildProcess.start(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        output.resolve("log.txt").toFile())));
    }

    /** {@return the class path: that of this program, or the peer's jars and, of this program, its own classes only} */
    private String classPath() throws IOException {
        if (contender.folder() == null) {
            return System.getProperty("java.class.path");
        }
        Path target = peers.resolve(contender.folder()).resolve("target");
        try {
            Path own = Path.of(PeerProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return String.join(
                    File.pathSeparator,
                    own.toString(),
                    target.resolve("classes").toString(),
                    target.resolve("lib") + File.separator + "*");
        } catch (URISyntaxException e) {
            throw new IOException("can't find the classes of this program", e);
        }
    }

    /** {@return whether the peer's classes and jars are there} */
    boolean isBuilt() {
        return contender.folder() == null
                || Files.isDirectory(peers.resolve(contender.folder()).resolve("target/lib"));
    }

    /** {@return the number of the trial after the last one that succeeded or failed when the process ended} */
    private int watched(Process process, Path output, int first, int end, double each, double all)
            throws IOException, InterruptedException {
        int next = first;
        long start = System.nanoTime();
        long last = start;
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            while (next < end && Files.exists(output.resolve(next + SUFFIX))) {
                next++;
                last = System.nanoTime();
            }
            if (next < end && (seconds(last) > each || seconds(start) > all)) {
                process.destroyForcibly().waitFor();
                String limit = seconds(last) > each
                        ? String.format("not done in %.0f s", each)
                        : "the time for all trials was up";
                new Outcome(new Properties()).with(PeerProcess.FAILURE, limit).write(output.resolve(next + SUFFIX));
                return next + 1;
            }
        }
        // A trial that a signal has ended is not written down as one that failed, so that the next run repeats it.
        ChildProcess.stopIfEnding();
        while (next < end && Files.exists(output.resolve(next + SUFFIX))) {
            next++;
        }
        boolean told =
                next > first && Outcome.read(output.resolve(next - 1 + SUFFIX)).failure() != null;
        if (next < end && !told) {
            new Outcome(new Properties())
                    .with(PeerProcess.FAILURE, reason(process.exitValue(), output.resolve("log.txt")))
                    .write(output.resolve(next + SUFFIX));
            next++;
        }
        return next;
    }

    /** {@return the last line of the log that names an error, or the exit code} */
    private static String reason(int code, Path log) throws IOException {
        String[] errors = Arrays.stream(Files.readString(log).split("\n"))
                .filter(line -> line.matches(".*(OutOfMemoryError|Exception|Error:).*"))
                .toArray(String[]::new);
        return errors.length == 0 ? "the process ended with code " + code : errors[errors.length - 1].strip();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
