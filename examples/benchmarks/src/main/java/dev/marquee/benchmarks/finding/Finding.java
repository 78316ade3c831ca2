package dev.marquee.benchmarks.finding;

import dev.marquee.benchmarks.serving.Build;
import dev.marquee.benchmarks.serving.Database;
import dev.marquee.benchmarks.serving.Measurement;
import dev.marquee.benchmarks.serving.Report;
import dev.marquee.benchmarks.serving.RowSink;
import dev.marquee.benchmarks.serving.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Generates a catalog and measures what finding movies costs in it, with an older build and with the present one. */
@Command(
        name = "finding",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Generates a catalog with titles of many languages and measures what finding movies costs in it:"
                    + " suggestions as people type, searches, lists in every order, the space of the indexes, and"
                    + " imports.",
            "The exit code is 0 if everything was measured, 1 if a scenario failed, and 2 if the command line is wrong."
        })
public final class Finding implements Callable<Integer> {

    private static final String OPEN = "open";
    private static final String INDEX = "index";
    private static final String SIZES = "sizes";
    private static final String QUERIES = "queries";
    private static final String UPGRADE = "upgrade";

    /** The scenarios in their order: what writes movies comes last. */
    private static final List<String> SCENARIOS = List.of(
            OPEN,
            UPGRADE,
            INDEX,
            "suggest",
            "search",
            "lists",
            "lists-genre",
            "lists-preferred",
            "lists-years",
            SIZES,
            QUERIES,
            "import",
            "writes");

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--queries",
            description =
                    "Only ask the queries that the tests ask, and print which share finds the film that is wanted.")
    private boolean queries;

    @Option(
            names = "--upgrade",
            description = "Only upgrade a database of the older build, and compare the checksums of its columns.")
    private boolean upgrade;

    private Finding() {}

    /**
     * Runs the program and ends the process.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new Finding())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }

    @Override
    public Integer call() throws Exception {
        if (options.printed(SCENARIOS)) {
            return 0;
        }
        String fault = upgrade && !options.hasBaseline()
                ? "--upgrade needs --baseline, the build that makes the database"
                : options.fault(SCENARIOS);
        if (fault != null) {
            System.err.println(fault);
            return CommandLine.ExitCode.USAGE;
        }
        return options.inFolder(this::measured);
    }

    private int measured(Path folder) throws Exception {
        String machine = Report.machineNow();
        Path logs = Files.createDirectories(folder.resolve("logs-" + options.size() + "-" + options.databaseName()));
        List<Build> builds = options.builds(FindingProcess.class, logs);
        List<Report.Build> results = new ArrayList<>();
        try (Database source = options.source(folder)) {
            // The older build can't open a database that the present one has migrated.
            String url = source.prepared(target -> generate(builds.get(0), target));
            for (Build build : builds) {
                results.add(new Report.Build(build.name(), build.heap(), scenarios(build, url)));
            }
        }
        String contents = String.format(
                Locale.ROOT,
                "%,d movies, %,d people",
                options.size().movies(),
                new CatalogGenerator(options.size()).people());
        options.print(new Report(options.size(), options.databaseName(), contents, machine, results));
        boolean failed = results.get(results.size() - 1).measurements().stream().anyMatch(m -> m.remark() != null);
        if (failed) {
            System.out.println("a scenario failed; its output is in " + logs);
        }
        return failed ? 1 : 0;
    }

    private void generate(Build build, String url) throws Exception {
        long start = System.nanoTime();
        if (build.run(OPEN, url, options.size(), 0).stream().anyMatch(m -> m.remark() != null)) {
            throw new IllegalStateException("the database could not be created; see the logs");
        }
        try (RowSink sink = RowSink.withTriggers(url)) {
            new CatalogGenerator(options.size()).write(sink);
        }
        System.out.printf(Locale.ROOT, "generated in %.1f s%n", (System.nanoTime() - start) / 1e9);
    }

    private List<String> steps() {
        Set<String> wanted = new HashSet<>(options.only());
        if (queries) {
            wanted.add(QUERIES);
        }
        if (upgrade) {
            wanted.add(UPGRADE);
        }
        if (wanted.isEmpty()) {
            return SCENARIOS;
        }
        wanted.add(OPEN);
        wanted.add(INDEX);
        return SCENARIOS.stream().filter(wanted::contains).toList();
    }

    private List<Measurement> scenarios(Build build, String url) throws Exception {
        boolean upgrades = steps().contains(UPGRADE)
                && options.hasBaseline()
                && build.name().equals(Report.AFTER);
        Checksums before = upgrades ? Checksums.of(url) : new Checksums(Map.of());
        List<Measurement> all = new ArrayList<>();
        for (String step : steps()) {
            long start = System.nanoTime();
            if (!step.equals(UPGRADE)) {
                all.addAll(run(build, step, url));
            } else if (upgrades) {
                all.addAll(compared(before, before.now(url)));
            }
            System.out.printf(Locale.ROOT, "%s %-24s %7.1f s%n", build.name(), step, (System.nanoTime() - start) / 1e9);
        }
        return all;
    }

    private static List<Measurement> compared(Checksums before, Checksums after) {
        List<String> differences = before.differences(after);
        differences.forEach(column -> System.out.println("DIFFERS: " + column));
        return List.of(
                new Measurement(
                        UPGRADE,
                        "columns of the older build",
                        "",
                        before.columns().size(),
                        null),
                new Measurement(UPGRADE, "of them, with another checksum", "", differences.size(), null));
    }

    private List<Measurement> run(Build build, String step, String url) throws Exception {
        if (step.equals(SIZES)) {
            return Sizes.of(step, url);
        }
        if (step.equals(INDEX)) {
            // What an older schema can't keep is written once the present build has migrated the database.
            if (!FactGenerator.isPossible(url)) {
                return List.of();
            }
            try (RowSink sink = RowSink.withTriggers(url)) {
                new FactGenerator(options.size()).write(sink);
            }
        }
        return build.run(step, url, options.size(), 0);
    }
}
