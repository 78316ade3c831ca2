package dev.marquee.benchmarks.startup;

import dev.marquee.benchmarks.ChildProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures what a process pays until it has opened a database and answered: starts each process several times, of one
 * or two builds of {@code marquee.jar} in turn, and prints the medians of wall and processor time.
 *
 * <pre>
 * examples/benchmarks/startup DATABASE AFTER [BEFORE [ROUNDS]]
 * </pre>
 *
 * <p>DATABASE is a SQLite file that {@code marquee import movielens} filled; it is copied, and not changed. AFTER and
 * BEFORE are jars. ROUNDS is 7 by default, after one that does not count. The times are bash's; it must be there.
 */
public final class StartUp {

    private static final String NEW = "new.db";
    private static final String TIMED = "TIMEFORMAT='%R %U %S'; time \"$@\" 2>/dev/null";
    private static final String LOGS_OFF = "-Dorg.slf4j.simpleLogger.defaultLogLevel=off";

    private final List<Path> jars;
    private final int rounds;
    private final Path folder;
    private final Map<String, List<List<double[]>>> measured = new LinkedHashMap<>();

    private StartUp(List<Path> jars, int rounds, Path folder) {
        this.jars = jars;
        this.rounds = rounds;
        this.folder = folder;
    }

    /**
     * Runs the measurement.
     *
     * @param arguments the database, one or two jars, and the number of rounds
     * @throws IOException if a process can't be started
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 2) {
            System.err.println("usage: startup DATABASE AFTER.jar [BEFORE.jar [ROUNDS]]");
            System.exit(2);
        }
        List<Path> jars = new ArrayList<>();
        for (int i = 1; i < Math.min(arguments.length, 3); i++) {
            jars.add(Path.of(arguments[i]).toAbsolutePath());
        }
        int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 7;
        Path folder = Files.createTempDirectory("marquee-startup");
        try {
            StartUp run = new StartUp(jars, rounds, folder);
            run.measure(Path.of(arguments[0]));
            run.print();
        } finally {
            for (String suffix : List.of("", "-wal", "-shm")) {
                for (int i = 0; i < jars.size(); i++) {
                    Files.deleteIfExists(folder.resolve(i + ".db" + suffix));
                }
                Files.deleteIfExists(folder.resolve(NEW + suffix));
            }
            Files.deleteIfExists(folder.resolve("errors"));
            Files.deleteIfExists(folder);
        }
    }

    private void measure(Path database) throws IOException, InterruptedException {
        for (int i = 0; i < jars.size(); i++) {
            Files.copy(database, folder.resolve(i + ".db"));
        }
        for (int round = -1; round < rounds; round++) {
            for (int i = 0; i < jars.size(); i++) {
                String url = "jdbc:sqlite:" + folder.resolve(i + ".db");
                keep(round, i, "the driver alone opens the file", library(i, "driver", url));
                keep(round, i, "open of a current file, without a call", library(i, "open", url));
                deleteNew();
                String created = "jdbc:sqlite:" + folder.resolve(NEW);
                keep(round, i, "first recommendation on a new file", library(i, "first", created));
                keep(round, i, "`search matrix`", commandLine(i, url, "search", "matrix"));
                keep(round, i, "`recommend movielens-1`", commandLine(i, url, "recommend", "movielens-1"));
                keep(round, i, "40 openings in memory", library(i, "memory", "jdbc:sqlite::memory:"));
            }
        }
    }

    private void deleteNew() throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(folder.resolve(NEW + suffix));
        }
    }

    private void keep(int round, int jar, String row, double[] seconds) {
        if (round >= 0) {
            List<List<double[]>> columns = measured.computeIfAbsent(row, name -> new ArrayList<>());
            while (columns.size() <= jar) {
                columns.add(new ArrayList<>());
            }
            columns.get(jar).add(seconds);
        }
    }

    private double[] library(int jar, String step, String url) throws IOException, InterruptedException {
        String own =
                Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString();
        return timed(LOGS_OFF, "-cp", jars.get(jar) + ":" + own, Opened.class.getName(), step, url);
    }

    private double[] commandLine(int jar, String url, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("-jar", jars.get(jar).toString(), "--db", url));
        command.addAll(List.of(arguments));
        return timed(command.toArray(String[]::new));
    }

    /** {@return wall time, processor time, and what the process itself measured in milliseconds, or 0} */
    private double[] timed(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                TIMED,
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        Path errors = folder.resolve("errors");
        Process process = ChildProcess.start(new ProcessBuilder(command).redirectError(errors.toFile()));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (ChildProcess.await(process) != 0) {
            throw new IllegalStateException("failed: " + command + "\n" + output);
        }
        String[] times = Files.readString(errors).strip().split(" ", 3);
        double own = output.matches("[0-9.]+\\s*") ? Double.parseDouble(output.strip()) : 0;
        return new double[] {
            Double.parseDouble(times[0]), Double.parseDouble(times[1]) + Double.parseDouble(times[2]), own
        };
    }

    private void print() {
        boolean both = jars.size() == 2;
        System.out.println("| seconds | " + (both ? "before: wall | cpu | after: wall | cpu |" : "wall | cpu |"));
        System.out.println("|---|" + "--:|--:|".repeat(jars.size()));
        measured.forEach((row, columns) -> {
            StringBuilder line = new StringBuilder("| ").append(row).append(" |");
            for (int i = columns.size() - 1; i >= 0; i--) {
                line.append(String.format(
                        Locale.ROOT, " %.2f | %.2f |", median(columns.get(i), 0), median(columns.get(i), 1)));
            }
            System.out.println(line);
        });
        StringBuilder memory = new StringBuilder("\nAn opening in memory in a warm process takes");
        List<List<double[]>> openings = measured.get("40 openings in memory");
        for (int i = openings.size() - 1; i >= 0; i--) {
            memory.append(String.format(
                    Locale.ROOT,
                    " %.1f ms (%s)%s",
                    median(openings.get(i), 2),
                    i == 1 ? "before" : "after",
                    i == 0 ? "." : ","));
        }
        System.out.println(memory);
    }

    private static double median(List<double[]> runs, int column) {
        double[] sorted = runs.stream().mapToDouble(run -> run[column]).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
