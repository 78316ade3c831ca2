package dev.marquee.benchmarks.serving;

import dev.marquee.Marquee;
import dev.marquee.benchmarks.ChildProcess;
import dev.marquee.interaction.Interactions;
import dev.marquee.training.TrainingRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures on generated PostgreSQL databases of several sizes what grows with the movies, the people and the favorites:
 * bytes of the database, reading for a training, starting, memory and requests. docs/capacity.md has the laws.
 */
@Command(
        name = "capacity",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Generates PostgreSQL databases and measures what grows with them. Prints a table in Markdown, with a row"
                    + " for each size.",
            "The exit code is 0 if everything was measured, 1 if a process failed, and 2 if the command line is wrong."
        })
public final class Capacity implements Callable<Integer> {

    private static final int REQUESTS = 3_000;
    private static final int WARM_UP = 1_000;
    private static final double MEGABYTE = 1024 * 1024;
    private static final String ROW = "row ";
    private static final List<String> COLUMNS = List.of(
            "movies",
            "people",
            "favorites",
            "kB a movie",
            "bytes a person",
            "bytes a favorite",
            "database, MB",
            "favorites read, 1000/s",
            "training, s",
            "start, s",
            "heap, MB",
            "request p50, ms",
            "p99, ms",
            "processor, ms");

    @Option(
            names = "--sizes",
            split = ",",
            defaultValue = "S,M,L",
            paramLabel = "SIZE",
            description = "S,M,L by default")
    private List<Size> sizes = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keeps the generated databases; marquee-capacity in the folder of temporary files by default.")
    private Path data = Path.of(System.getProperty("java.io.tmpdir"), "marquee-capacity");

    @Option(names = "--model", defaultValue = "item-knn", description = "The model that serves; item-knn by default.")
    private String model = "";

    @Option(names = "--heap", defaultValue = "2g", description = "The heap of the measuring process; 2g by default.")
    private String heap = "";

    @Option(names = "--measure", hidden = true)
    private String url = "";

    private PrintStream out = System.out;

    private Capacity() {}

    /**
     * Runs the program and ends the process.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(run(System.out, args));
    }

    static int run(PrintStream out, String... args) {
        Capacity capacity = new Capacity();
        capacity.out = out;
        return new CommandLine(capacity)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }

    @Override
    public Integer call() throws Exception {
        if (!url.isEmpty()) {
            measure(sizes.get(0));
            return 0;
        }
        Files.createDirectories(data);
        out.println(Report.machineNow());
        out.println("| " + String.join(" | ", COLUMNS) + " |");
        out.println("|" + "--:|".repeat(COLUMNS.size()));
        for (Size size : sizes) {
            try (Database source = new PostgresDatabase(data, size)) {
                String copy = source.prepared(target -> generate(target, size));
                String row = measured(copy, size);
                if (row == null) {
                    return 1;
                }
                out.println(row);
            }
        }
        return 0;
    }

    private static void generate(String url, Size size) throws Exception {
        Marquee.open(url).close();
        try (RowSink sink = RowSink.open(url)) {
            new Generator(size).write(sink);
        }
    }

    /** {@return the row of a size, measured in a process of its own; null if that failed} */
    private String measured(String copy, Size size) throws IOException, InterruptedException {
        Process process = ChildProcess.start(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Capacity.class.getName(),
                        "--measure",
                        copy,
                        "--sizes",
                        size.name(),
                        "--model",
                        model)
                .redirectError(ProcessBuilder.Redirect.INHERIT));
        String row = null;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ROW)) {
                    row = line.substring(ROW.length());
                }
            }
        }
        return ChildProcess.await(process) == 0 ? row : null;
    }

    private void measure(Size size) throws SQLException, InterruptedException {
        double[] bytes = bytes();
        double readPerSecond;
        double trained;
        try (Marquee marquee = Marquee.open(url)) {
            long start = System.nanoTime();
            int read = Interactions.read(marquee.trainingData()).matrix().interactionCount();
            readPerSecond = read / seconds(start);
            start = System.nanoTime();
            marquee.models().train(TrainingRequest.of(model).guard(false)).await();
            trained = seconds(start);
        }
        double before = Memory.live();
        long start = System.nanoTime();
        try (Marquee marquee = Marquee.open(url)) {
            marquee.warmUp();
            double started = seconds(start);
            Requests requests = new Requests(size, 7);
            for (int k = 0; k < WARM_UP; k++) {
                marquee.recommender().recommend(requests.next());
            }
            double live = Memory.live() - before;
            double[] wall = new double[REQUESTS];
            double processor = 0;
            for (int k = 0; k < REQUESTS; k++) {
                Stopwatch.Time time = Stopwatch.of(() -> marquee.recommender().recommend(requests.next()));
                wall[k] = time.wall();
                processor += time.processor();
            }
            Arrays.sort(wall);
            out.printf(
                    Locale.ROOT,
                    ROW
                            + "| %,d | %,d | %,d | %.1f | %.0f | %.0f | %,.0f | %,.0f"
                            + " | %.1f | %.1f | %.0f | %.2f | %.2f | %.2f |%n",
                    size.movies(),
                    size.users(),
                    size.favorites(),
                    bytes[0] / size.movies() / 1000,
                    bytes[1] / size.users(),
                    bytes[2] / size.favorites(),
                    bytes[3] / MEGABYTE,
                    readPerSecond / 1000,
                    trained,
                    started,
                    live,
                    wall[REQUESTS / 2],
                    wall[REQUESTS * 99 / 100],
                    processor / REQUESTS);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** {@return the bytes of the tables of movies, users and favorites with their indexes, and of the database} */
    private double[] bytes() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT sum(pg_total_relation_size(oid)) FILTER (WHERE relname ~ '^(movies|search)_'),"
                                + " sum(pg_total_relation_size(oid)) FILTER (WHERE relname ~ '^auth_'),"
                                + " sum(pg_total_relation_size(oid)) FILTER (WHERE relname = 'favorites_userfavorite'),"
                                + " pg_database_size(current_database())"
                                + " FROM pg_class WHERE relkind = 'r'")) {
            rows.next();
            return new double[] {rows.getDouble(1), rows.getDouble(2), rows.getDouble(3), rows.getDouble(4)};
        }
    }
}
