package dev.marquee.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tries every kind of fault at random, and prints a table of what was tried and what failed. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tries faults at random against real databases: kills, full disks, read-only media, damaged files, lost"
                    + " servers, clocks that jump, sixteen threads, and nonsense for every public call.",
            "The exit code is 0 if no try failed, 1 if one failed, 2 if the command line is wrong, and 3 if none failed"
                    + " but a row could not run on this machine."
        })
public final class Faults implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int NOT_RUN = 3;

    @Option(names = "--short", description = "A few tries of each row: the form that CI runs, about three minutes.")
    private boolean shortForm;

    @Option(names = "--only", paramLabel = "ROW", split = ",", description = "Run only these rows.")
    private List<String> only = List.of();

    @Option(names = "--tries", paramLabel = "N", description = "The number of tries of each row.")
    private @Nullable Integer tries;

    @Option(names = "--seed", paramLabel = "S", description = "The seed of the first try of each row.")
    private @Nullable Long seed;

    @Option(names = "--report", paramLabel = "FILE", description = "Also write the table to FILE, in Markdown.")
    private @Nullable Path report;

    @Option(names = "--list", description = "List the rows and do nothing else.")
    private boolean list;

    private Faults() {}

    /**
     * Runs the program and ends the process.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new Faults()).execute(args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<FaultRow> rows = Rows.all(shortForm);
        if (list) {
            rows.forEach(row -> System.out.println(row.name()));
            return 0;
        }
        List<String> unknown = only.stream()
                .filter(name -> rows.stream().noneMatch(row -> row.name().equals(name)))
                .toList();
        if (!unknown.isEmpty() || (tries != null && tries < 1)) {
            System.err.println(
                    unknown.isEmpty()
                            ? "--tries must be 1 or more, was " + tries
                            : "there is no row " + unknown + "; --list lists the rows");
            return CommandLine.ExitCode.USAGE;
        }
        long first = seed == null ? System.nanoTime() >>> 1 : seed;
        System.out.println("seed " + first);
        Path folder = Files.createTempDirectory("marquee-faults");
        List<RowRun.Result> results = new ArrayList<>();
        Machine.use(folder);
        try {
            for (FaultRow row : rows) {
                if (only.isEmpty() || only.contains(row.name())) {
                    int count = tries == null ? row.tries(shortForm) : tries;
                    if (count == 0) {
                        continue; // A row of the long form.
                    }
                    RowRun.Result result = new RowRun(row, first, count, folder.resolve(row.name())).run();
                    results.add(result);
                    System.out.println(line(result));
                }
            }
        } finally {
            Machine.clear();
        }
        return end(results);
    }

    private int end(List<RowRun.Result> results) throws IOException {
        int tried = results.stream().mapToInt(RowRun.Result::tried).sum();
        int failed = results.stream().mapToInt(RowRun.Result::failed).sum();
        double seconds =
                results.stream().mapToDouble(r -> r.time().toMillis() / 1e3).sum();
        System.out.println();
        System.out.printf(Locale.ROOT, "%-24s %7s %7s %8s%n", "row", "tried", "failed", "seconds");
        results.forEach(result -> System.out.println(line(result)));
        System.out.printf(Locale.ROOT, "%-24s %7d %7d %8.1f%n", "all", tried, failed, seconds);
        List<RowRun.Result> missing =
                results.stream().filter(r -> r.missing() != null).toList();
        missing.forEach(r -> System.out.println("NOT RUN: " + r.row() + ": " + r.missing()));
        System.out.printf(Locale.ROOT, "%d passed, %d failed%n", tried - failed, failed);
        if (report != null) {
            List<String> lines = new ArrayList<>(List.of("| row | tried | failed | seconds |", "|---|--:|--:|--:|"));
            results.forEach(r -> lines.add(
                    r.missing() == null
                            ? String.format(
                                    Locale.ROOT,
                                    "| %s | %,d | %d | %.0f |",
                                    r.row(),
                                    r.tried(),
                                    r.failed(),
                                    r.time().toMillis() / 1e3)
                            : "| " + r.row() + " | not run | | |"));
            lines.add(String.format(Locale.ROOT, "| all | %,d | %d | %.0f |", tried, failed, seconds));
            Files.write(report, lines);
        }
        return failed > 0 ? FAILED : missing.isEmpty() ? 0 : NOT_RUN;
    }

    private static String line(RowRun.Result result) {
        return result.missing() == null
                ? String.format(
                        Locale.ROOT,
                        "%-24s %7d %7d %8.1f",
                        result.row(),
                        result.tried(),
                        result.failed(),
                        result.time().toMillis() / 1e3)
                : String.format(Locale.ROOT, "%-24s %7s   %s", result.row(), "not run", result.missing());
    }
}
