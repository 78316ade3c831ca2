package dev.marquee.benchmarks.serving;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--seconds", paramLabel = "N", description = "How long each load lasts; 60 by default.")
    private int seconds = 60;

    private Serving() {}

    /**
     * Runs the program and ends the process.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new Serving())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }

    @Override
    public Integer call() throws Exception {
        if (options.printed(Plan.names())) {
            return 0;
        }
        String fault = seconds < 1 ? "--seconds must be 1 or more" : options.fault(Plan.names());
        if (fault != null) {
            System.err.println(fault);
            return CommandLine.ExitCode.USAGE;
        }
        return options.inFolder(this::measured);
    }

    private int measured(Path folder) throws Exception {
        String machine = Report.machineNow();
        Size size = options.size();
        Path logs = Files.createDirectories(folder.resolve("logs-" + size + "-" + options.databaseName()));
        List<Build> builds = options.builds(ScenarioProcess.class, logs);
        List<Report.Build> results = new ArrayList<>();
        try (Database source = options.source(folder)) {
            // The older build can't open a database that the present one has migrated.
            String url = source.prepared(target -> generate(builds.get(0), target));
            for (Build build : builds) {
                Database.forgetStates(url);
                Database.forgetModels(url);
                results.add(new Report.Build(build.name(), build.heap(), scenarios(build, url)));
            }
        }
        options.print(new Report(size, options.databaseName(), contents(size), machine, results));
        boolean failed = results.get(results.size() - 1).measurements().stream().anyMatch(m -> m.remark() != null);
        if (failed) {
            System.out.println("a scenario failed; its output is in " + logs);
        }
        return failed ? FAILED : 0;
    }

    private static String contents(Size size) {
        return String.format(
                Locale.ROOT, "%,d movies, %,d people, %,d favorites", size.movies(), size.users(), size.favorites());
    }

    private void generate(Build build, String url) throws Exception {
        long start = System.nanoTime();
        List<Measurement> opened = build.run("open", url, options.size(), seconds);
        if (opened.stream().anyMatch(m -> m.remark() != null)) {
            throw new IllegalStateException("the database could not be created; see the logs");
        }
        try (RowSink sink = RowSink.open(url)) {
            new Generator(options.size()).write(sink);
        }
        System.out.printf(Locale.ROOT, "generated in %.1f s%n", (System.nanoTime() - start) / 1e9);
    }

    private List<Measurement> scenarios(Build build, String url) throws Exception {
        List<Measurement> all = new ArrayList<>();
        for (String step : Plan.steps(options.only())) {
            if (Plan.forgetsStates(step)) {
                Database.forgetStates(url);
            }
            long start = System.nanoTime();
            if (step.equals(Plan.TRAINING)) {
                for (String kind : Plan.KINDS) {
                    all.addAll(build.run(step, url, options.size(), seconds, kind));
                }
            } else {
                all.addAll(build.run(step, url, options.size(), seconds));
            }
            System.out.printf(Locale.ROOT, "%s %-24s %7.1f s%n", build.name(), step, (System.nanoTime() - start) / 1e9);
        }
        return all;
    }
}
