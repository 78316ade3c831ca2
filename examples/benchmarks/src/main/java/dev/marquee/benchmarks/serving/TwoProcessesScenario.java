package dev.marquee.benchmarks.serving;

import dev.marquee.Marquee;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Measures after what time a movie that another process wrote is in this process's answers, and what this one read for
 * it: a movie written in SQL by {@code sqlite3} or {@code psql} (by plain JDBC where the program is missing), its
 * deletion, and a movie written by another process of Marquee.
 */
final class TwoProcessesScenario implements Scenario {

    private static final long CALL_EVERY_MILLIS = 20;
    private static final long MAX_MILLIS = 120_000;
    private static final int TIMES = 5;
    private static final long MAX_NANOS = 30_000_000_000L;

    @Override
    public void run(Context context) throws Exception {
        try (CountingDataSource source = new CountingDataSource(context.url());
                Marquee marquee = context.open(source)) {
            NewMovies movies = new NewMovies(context.size(), marquee.movies().genres());
            context.warm(marquee);
            Watch watch = new Watch(context, marquee, source);
            long end = System.nanoTime() + MAX_NANOS;
            for (int i = 0; i < TIMES && System.nanoTime() < end; i++) {
                int year = ChangeScenarios.unusedYear(context, marquee, movies);
                int tmdbId = movies.unusedTmdbId();
                sql(context.url(), insertion(tmdbId, year));
                watch.await("written in SQL", System.currentTimeMillis(), () -> context.found(marquee, year) == 1);
                sql(context.url(), "DELETE FROM movies_movie WHERE tmdb_id = " + tmdbId);
                watch.await("deleted in SQL", System.currentTimeMillis(), () -> context.found(marquee, year) == 0);
            }
            int year = ChangeScenarios.unusedYear(context, marquee, movies);
            Process writer = ScenarioProcess.start(context, "write-movie", Integer.toString(year));
            String committed = writer.inputReader().readLine();
            if (committed == null) {
                throw new IllegalStateException("the other process wrote no movie");
            }
            watch.await(
                    "written by another Marquee",
                    Long.parseLong(committed.strip()),
                    () -> context.found(marquee, year) == 1);
            writer.waitFor();
            watch.report();
        }
    }

    /** Writes one movie and prints when that was committed: the other process. */
    static void writeMovie(Context context, int year) {
        try (Marquee marquee = context.open()) {
            marquee.movies()
                    .upsert(new NewMovies(context.size(), marquee.movies().genres()).added(year));
            context.out().println(System.currentTimeMillis());
        }
    }

    private static String insertion(int tmdbId, int year) {
        return "INSERT INTO movies_movie (tmdb_id, title, release_date, vote_average, vote_count) VALUES (" + tmdbId
                + ", 'Written in SQL', '" + year + "-01-01', 7.5, 100)";
    }

    private static void sql(String url, String statement) throws IOException, InterruptedException, SQLException {
        try {
            boolean sqlite = url.startsWith("jdbc:sqlite:");
            List<String> command = sqlite
                    ? List.of(
                            "sqlite3",
                            "-cmd",
                            ".timeout 5000",
                            url.substring("jdbc:sqlite:".length()),
                            "PRAGMA foreign_keys = ON; " + statement)
                    : List.of("psql", "-q", "-X", "-c", statement, url.substring("jdbc:".length()));
            int code = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException(command.get(0) + " ended with " + code);
            }
        } catch (IOException missing) {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement plain = connection.createStatement()) {
                plain.execute(statement);
            }
        }
    }

    /** Calls every 20 ms until an answer shows a change. */
    private static final class Watch {

        private final Context context;
        private final Marquee marquee;
        private final CountingDataSource source;
        private final Map<String, Double> slowest = new LinkedHashMap<>();
        private final Map<String, Double> reread = new LinkedHashMap<>();

        Watch(Context context, Marquee marquee, CountingDataSource source) {
            this.context = context;
            this.marquee = marquee;
            this.source = source;
        }

        void await(String what, long since, BooleanSupplier seen) throws InterruptedException {
            long rows = 0;
            long fewest = Long.MAX_VALUE;
            int calls = 0;
            while (true) {
                CountingDataSource.Work before = source.work();
                boolean there = seen.getAsBoolean();
                long read = source.work().since(before).rows();
                long now = System.currentTimeMillis();
                rows += read;
                fewest = Math.min(fewest, read);
                calls++;
                if (there || now - since > MAX_MILLIS) {
                    // Also after the change, so that the rows of an ordinary call are known.
                    CountingDataSource.Work after = source.work();
                    context.found(marquee, 1900);
                    fewest = Math.min(fewest, source.work().since(after).rows());
                    slowest.merge(what + ", until seen", there ? now - since : Double.POSITIVE_INFINITY, Math::max);
                    reread.merge(what + ", rows for it", (double) rows - calls * fewest, Math::max);
                    return;
                }
                Thread.sleep(CALL_EVERY_MILLIS);
            }
        }

        void report() {
            slowest.forEach((what, millis) -> context.recorded(what, "ms", millis));
            reread.forEach((what, rows) -> context.recorded(what, "", rows));
        }
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
