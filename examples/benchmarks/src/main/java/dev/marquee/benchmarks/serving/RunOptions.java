package dev.marquee.benchmarks.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line of a measuring program says about databases, builds and reports. Confined to one thread. */
public final class RunOptions {

    @Option(names = "--size", paramLabel = "S|M|L", description = "The size of the database; S by default.")
    private Size size = Size.S;

    @Option(
            names = "--database",
            paramLabel = "DB",
            description = "sqlite (the default), postgresql (a server of our own), or the URL of an empty database.")
    private String database = "sqlite";

    @Option(
            names = "--baseline",
            paramLabel = "CLASSPATH",
            description = "Jars of an older build, which is measured first, on the same database.")
    private @Nullable String baseline;

    @Option(names = "--baseline-heap", paramLabel = "HEAP", description = "The heap of the older build; 4g by default.")
    private String baselineHeap = "4g";

    @Option(names = "--heap", paramLabel = "HEAP", description = "The heap; by default that of the goals of the size.")
    private @Nullable String heap;

    @Option(names = "--training-heap", paramLabel = "HEAP", description = "The heap of trainings; 4g by default.")
    private String trainingHeap = "4g";

    @Option(names = "--limit", paramLabel = "N", description = "The most seconds of one scenario; 900 by default.")
    private int limit = 900;

    @Option(names = "--only", paramLabel = "SCENARIO", split = ",", description = "Run only these scenarios.")
    private List<String> only = List.of();

    @Option(names = "--data", paramLabel = "DIR", description = "Keep the generated database there, and use it again.")
    private @Nullable Path data;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Also write the table to FILE, in Markdown, and in JSON beside it.")
    private @Nullable Path report;

    @Option(
            names = "--compare",
            paramLabel = "REPORT",
            arity = "1..*",
            description = "Measure nothing; print the reports of several sizes as one table.")
    private List<Path> compare = List.of();

    @Option(
            names = "--profile",
            description = "Record each process with JDK Flight Recorder, into the folder of the logs.")
    private boolean profile;

    @Option(names = "--list", description = "List the scenarios and do nothing else.")
    private boolean list;

    /** {@return the size of the database} */
    public Size size() {
        return size;
    }

    /** {@return whether an older build is measured too} */
    public boolean hasBaseline() {
        return baseline != null;
    }

    /** {@return the scenarios that are asked for; empty for all} */
    public List<String> only() {
        return only;
    }

    /** {@return what is wrong with the options, or null if nothing is}
     *
     * @param names the scenarios that there are
     */
    public @Nullable String fault(List<String> names) {
        List<String> unknown =
                only.stream().filter(name -> !names.contains(name)).toList();
        if (!unknown.isEmpty()) {
            return "there is no scenario " + unknown + "; --list lists the scenarios";
        }
        return limit < 1 ? "--limit must be 1 or more" : null;
    }

    /**
     * Prints the names of the scenarios or compares reports, if the options ask for it.
     *
     * @param names the scenarios that there are
     * @return whether they did
     * @throws IOException if a report can't be read or written
     */
    public boolean printed(List<String> names) throws IOException {
        if (list) {
            names.forEach(System.out::println);
            return true;
        }
        if (compare.isEmpty()) {
            return false;
        }
        List<Report> reports = new ArrayList<>();
        for (Path file : compare) {
            reports.add(Report.read(file));
        }
        Growth growth = new Growth(reports);
        growth.table().forEach(System.out::println);
        if (report != null) {
            Files.write(report, growth.markdown());
        }
        return true;
    }

    /** What is done in the folder of a run. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does the work.
         *
         * @param folder an existing folder
         * @return the exit code
         * @throws Exception if it fails
         */
        int in(Path folder) throws Exception;
    }

    /**
     * Does some work in the folder of the options, or in one that is deleted after it.
     *
     * @param work the work
     * @return the exit code of the work
     * @throws Exception if the work fails
     */
    public int inFolder(Work work) throws Exception {
        Path folder = data == null
                ? Files.createTempDirectory("marquee-measuring")
                : Files.createDirectories(data).toRealPath();
        try {
            return work.in(folder);
        } finally {
            if (data == null) {
                clear(folder);
            }
        }
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (UncheckedIOException gone) {
            // Files of a server that is still ending; the folder is below the system's temporary folder.
        }
    }

    /**
     * {@return the builds to measure: the older one, if there is one, and the present one}
     *
     * @param process the class whose {@code main} runs a scenario
     * @param logs an existing folder for what the processes say
     */
    public List<Build> builds(Class<?> process, Path logs) {
        String ownHeap = heap == null ? size.heap() : heap;
        List<Build> builds = new ArrayList<>();
        if (baseline != null) {
            builds.add(new Build(Report.TODAY, process, baseline, baselineHeap, trainingHeap, limit, profile, logs));
        }
        builds.add(new Build(Report.AFTER, process, null, ownHeap, trainingHeap, limit, profile, logs));
        return builds;
    }

    /** {@return the kind of the database} */
    public String databaseName() {
        return database.startsWith("jdbc:") ? database.split(":")[1] : database;
    }

    /**
     * {@return the database of the run}
     *
     * @param folder the folder of generated databases
     * @throws IOException if the server can't be started
     */
    public Database source(Path folder) throws IOException {
        return switch (database) {
            case "sqlite" -> new SqliteDatabase(folder, size);
            case "postgresql" -> new PostgresDatabase(folder, size);
            default -> new GivenDatabase(database, size);
        };
    }

    /**
     * Prints a report, and writes it if the options ask for it.
     *
     * @param result the report
     * @throws IOException if it can't be written
     */
    public void print(Report result) throws IOException {
        System.out.println();
        result.table().forEach(System.out::println);
        result.missed().forEach(row -> System.out.println("MISSED: " + row));
        if (report != null) {
            result.write(report);
        }
    }
}
