package dev.marquee.benchmarks.serving;

import dev.marquee.benchmarks.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One build of the library, and its processes. Immutable. */
public final class Build {

    private final String name;
    private final Class<?> process;
    private final String classPath;
    private final String heap;
    private final String trainingHeap;
    private final int maxSeconds;
    private final boolean profiled;
    private final Path logs;

    /**
     * Describes a build.
     *
     * @param name its name in the table
     * @param process the class whose {@code main} runs a scenario
     * @param classes a class path with its classes; null for those of this process
     * @param heap the heap of the processes that serve
     * @param trainingHeap the heap of those that train
     * @param maxSeconds the longest time of a process
     * @param profiled whether to record each process with JDK Flight Recorder
     * @param logs a folder for what the processes say
     */
    Build(
            String name,
            Class<?> process,
            @Nullable String classes,
            String heap,
            String trainingHeap,
            int maxSeconds,
            boolean profiled,
            Path logs) {
        this.name = name;
        this.process = process;
        this.classPath = classes == null ? own() : classes + File.pathSeparator + others();
        this.heap = heap;
        this.trainingHeap = trainingHeap;
        this.maxSeconds = maxSeconds;
        this.profiled = profiled;
        this.logs = logs;
    }

    /** {@return its name in the table} */
    public String name() {
        return name;
    }

    /** {@return the heap of the processes that serve} */
    public String heap() {
        return heap;
    }

    private static String own() {
        return System.getProperty("java.class.path");
    }

    /** {@return this process's class path without the library itself} */
    private static String others() {
        return Arrays.stream(own().split(File.pathSeparator))
                .filter(entry -> !entry.matches(
                        ".*(marquee-(core|storage-jooq)-[^/]*(?<!-tests)\\.jar|(core|storage-jooq)/target/classes)"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Runs a scenario in a process of its own.
     *
     * @param step the scenario
     * @param url the database
     * @param size its size
     * @param seconds how long a load lasts
     * @param rest what the scenario needs besides
     * @return what it measured, or why it measured nothing
     * @throws IOException if the process can't be started
     * @throws InterruptedException if the thread is interrupted
     */
    public List<Measurement> run(String step, String url, Size size, int seconds, String... rest)
            throws IOException, InterruptedException {
        String log = name + "-" + step + (rest.length == 0 ? "" : "-" + rest[0]);
        Path output = logs.resolve(log + ".out");
        Path errors = logs.resolve(log + ".err");
        List<String> command = new ArrayList<>(List.of(
                TwoProcessesScenario.java().toString(),
                "-Xmx" + (Plan.hasOwnHeap(step) ? trainingHeap : heap),
                "-XX:-OmitStackTraceInFastThrow",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                "-Dorg.slf4j.simpleLogger.log.com.zaxxer=warn",
                "-Dorg.slf4j.simpleLogger.log.org.flywaydb=warn",
                // For the scenario that writes on a server of its own.
                "-Dmarquee.test.postgresql.fsync=on",
                "-cp",
                classPath,
                process.getName(),
                step.equals(Plan.TRAINING) ? "train" : Plan.scenario(step),
                url,
                size.name(),
                Integer.toString(seconds)));
        command.addAll(List.of(rest));
        if (profiled) {
            command.add(
                    1,
                    "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + logs.resolve(log + ".jfr"));
        }
        Process started = ChildProcess.start(
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile()));
        boolean ended = started.waitFor(maxSeconds, TimeUnit.SECONDS);
        if (!ended) {
            dumpThreads(started, logs.resolve(log + ".threads"));
            started.destroyForcibly().waitFor();
        }
        ChildProcess.stopIfEnding();
        List<Measurement> measured = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            Measurement one = Measurement.parsed(step, line);
            if (one != null) {
                measured.add(one);
            }
        }
        if (!ended || started.exitValue() != 0) {
            String what = rest.length == 0 ? "the run" : rest[0];
            measured.add(Measurement.missing(step, what, ended ? reason(errors) : "> " + maxSeconds + " s"));
        }
        return measured;
    }

    /** Writes what the threads of a process that takes too long are doing. */
    private static void dumpThreads(Process process, Path file) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (Files.exists(jcmd)) {
            new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "Thread.print")
                    .redirectErrorStream(true)
                    .redirectOutput(file.toFile())
                    .start()
                    .waitFor(30, TimeUnit.SECONDS);
        }
    }

    /** {@return a word on why a process failed; the whole is in its log} */
    private static String reason(Path errors) throws IOException {
        String text = Files.readString(errors);
        return text.contains("OutOfMemoryError") ? "no memory" : "failed";
    }
}
