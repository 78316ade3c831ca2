package dev.marquee.benchmarks.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Generates a database and measures what serving costs on it, with an older build and with the present one. */
@Command(
        name = "serving",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Generates a database and measures what serving costs on it: first calls, calls after writes, unchanged"
                    + " minutes, a load beside an import, two processes, memory and trainings.",
            "The exit code is 0 if everything was measured, 1 if a scenario failed, and 2 if the command line is wrong."
        })
public final class Serving implements Callable<Integer> {

    private static final int FAILED = 1;

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

    @Option(names = "--seconds", paramLabel = "N", description = "How long each load lasts; 60 by default.")
    private int seconds = 60;

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

    private Serving() {}

    /**
     * Runs the program and ends the process.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new Serving())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            Plan.names().forEach(System.out::println);
            return 0;
        }
        if (!compare.isEmpty()) {
            return compared();
        }
        List<String> unknown =
                only.stream().filter(name -> Plan.position(name) < 0).toList();
        if (!unknown.isEmpty() || seconds < 1 || limit < 1) {
            System.err.println(
                    unknown.isEmpty()
                            ? "--seconds and --limit must be 1 or more"
                            : "there is no scenario " + unknown + "; --list lists the scenarios");
            return CommandLine.ExitCode.USAGE;
        }
        Path folder = data == null
                ? Files.createTempDirectory("marquee-serving")
                : Files.createDirectories(data).toRealPath();
        try {
            return measured(folder);
        } finally {
            if (data == null) {
                clear(folder);
            }
        }
    }

    private int compared() throws IOException {
        List<Report> reports = new ArrayList<>();
        for (Path file : compare) {
            reports.add(Report.read(file));
        }
        Growth growth = new Growth(reports);
        growth.table().forEach(System.out::println);
        if (report != null) {
            Files.write(report, growth.markdown());
        }
        return 0;
    }

    private int measured(Path folder) throws Exception {
        String machine = Report.machineNow();
        Path logs = Files.createDirectories(folder.resolve("logs-" + size + "-" + name()));
        String ownHeap = heap == null ? size.heap() : heap;
        List<Build> builds = new ArrayList<>();
        if (baseline != null) {
            builds.add(new Build(Report.TODAY, baseline, baselineHeap, trainingHeap, limit, profile, logs));
        }
        builds.add(new Build(Report.AFTER, null, ownHeap, trainingHeap, limit, profile, logs));
        List<Report.Build> results = new ArrayList<>();
        try (Database source = source(folder)) {
            // The older build can't open a database that the present one has migrated.
            String url = source.prepared(target -> generate(builds.get(0), target));
            for (Build build : builds) {
                Database.forgetStates(url);
                Database.forgetModels(url);
                results.add(new Report.Build(build.name(), build.heap(), scenarios(build, url)));
            }
        }
        Report result = new Report(size, name(), machine, results);
        System.out.println();
        result.table().forEach(System.out::println);
        result.missed().forEach(row -> System.out.println("MISSED: " + row));
        if (report != null) {
            result.write(report);
        }
        boolean failed = results.get(results.size() - 1).measurements().stream().anyMatch(m -> m.remark() != null);
        if (failed) {
            System.out.println("a scenario failed; its output is in " + logs);
        }
        return failed ? FAILED : 0;
    }

    private String name() {
        return database.startsWith("jdbc:") ? database.split(":")[1] : database;
    }

    private Database source(Path folder) throws IOException {
        return switch (database) {
            case "sqlite" -> new SqliteDatabase(folder, size);
            case "postgresql" -> new PostgresDatabase(folder, size);
            default -> new GivenDatabase(database, size);
        };
    }

    private void generate(Build build, String url) throws Exception {
        long start = System.nanoTime();
        List<Measurement> opened = build.run("open", url, size, seconds);
        if (opened.stream().anyMatch(m -> m.remark() != null)) {
            throw new IllegalStateException("the database could not be created; see the logs");
        }
        try (RowSink sink = url.startsWith("jdbc:sqlite:") ? new SqliteSink(url) : new PostgresSink(url)) {
            new Generator(size).write(sink);
        }
        System.out.printf(Locale.ROOT, "generated in %.1f s%n", (System.nanoTime() - start) / 1e9);
    }

    private List<Measurement> scenarios(Build build, String url) throws Exception {
        List<Measurement> all = new ArrayList<>();
        for (String step : Plan.steps(only)) {
            if (Plan.forgetsStates(step)) {
                Database.forgetStates(url);
            }
            long start = System.nanoTime();
            if (step.equals(Plan.TRAINING)) {
                for (String kind : Plan.KINDS) {
                    all.addAll(build.run(step, url, size, seconds, kind));
                }
            } else {
                all.addAll(build.run(step, url, size, seconds));
            }
            System.out.printf(Locale.ROOT, "%s %-24s %7.1f s%n", build.name(), step, (System.nanoTime() - start) / 1e9);
        }
        return all;
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (UncheckedIOException gone) {
            // Files of a server that is still ending; the folder is below the system's temporary folder.
        }
    }
}
