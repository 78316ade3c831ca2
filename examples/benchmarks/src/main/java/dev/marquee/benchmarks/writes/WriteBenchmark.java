package dev.marquee.benchmarks.writes;

import dev.marquee.movie.NewMovie;
import dev.marquee.taste.Favorite;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the same generated movies and favorites through Marquee and by plain JDBC, on SQLite and on PostgreSQL, and
 * prints the speeds, their ratios and the number of statements of a batch of {@value #MOVIES_BATCH} movies or
 * {@value #FAVORITES_BATCH} favorites. The batches alternate between the writers, each of which has a database of its
 * own, so that the load of the machine is the same for all.
 *
 * <p>Arguments, all optional: the number of movies (default 3000), the number of favorites (default 100,000), and
 * {@code sqlite} or {@code postgresql} for one of them only. PostgreSQL is a server of
 * {@link dev.marquee.storage.jooq.PostgresServer}, whose system properties apply.
 */
public final class WriteBenchmark {

    private static final int MOVIES_BATCH = 100;
    private static final int FAVORITES_BATCH = 10_000;
    private static final int WARMUP_MOVIES = 1500;
    private static final int WARMUP_FAVORITES = 50_000;

    private WriteBenchmark() {}

    /** What is written. */
    private enum Work {
        NEW("new movies", ""),
        SAME("unchanged movies", ""),
        CHANGED("changed movies", "!"),
        FAVORITES("new favorites", "");

        private final String title;
        private final String mark;

        Work(String title, String mark) {
            this.title = title;
            this.mark = mark;
        }
    }

    /** A batch of one of the two. */
    private record Batch(List<NewMovie> movies, List<Favorite> favorites) {

        void write(Writer writer) throws SQLException {
            if (!movies.isEmpty()) {
                writer.movies(movies);
            }
            if (!favorites.isEmpty() && writer.favorites(favorites) != favorites.size()) {
                throw new IllegalStateException("a favorite was not new");
            }
        }
    }

    /** What a run measured: by work and writer. */
    private record Measured(Map<Work, Map<Subjects.Who, Long>> nanos, Map<Work, Map<Subjects.Who, Long>> statements) {}

    /**
     * Runs the benchmark and prints its table.
     *
     * @param args the sizes
     * @throws SQLException if a database fails
     * @throws IOException if a folder can't be created
     */
    public static void main(String[] args) throws SQLException, IOException {
        int movies = args.length > 0 ? Integer.parseInt(args[0]) : 3000;
        int favorites = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        String line = "%-11s %-17s %-26s %11s %11s %17s %11s%n";
        System.out.printf(line, "database", "work", "writer", "a second", "rows/s", "Marquee's ratio", "statements");
        for (Kind kind : Kind.values()) {
            if (args.length > 2 && !kind.title.equals(args[2])) {
                continue;
            }
            Measured counted = measure(kind, WARMUP_MOVIES, WARMUP_FAVORITES, true);
            Measured timed = measure(kind, movies, favorites, false);
            for (Work work : Work.values()) {
                int total = work == Work.FAVORITES ? favorites : movies;
                int rows = work == Work.FAVORITES ? 1 : GeneratedMovies.ROWS;
                Map<Subjects.Who, Long> nanos = timed.nanos().get(work);
                nanos.forEach((who, time) -> System.out.printf(
                        line,
                        kind.title,
                        work.title,
                        who.title,
                        number(total / (time / 1e9)),
                        number(total * rows / (time / 1e9)),
                        who == Subjects.Who.MARQUEE
                                ? ""
                                : String.format(Locale.ROOT, "%.2f", (double) time / nanos.get(Subjects.Who.MARQUEE)),
                        number(counted.statements().get(work).get(who))));
            }
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static Measured measure(Kind kind, int movies, int favorites, boolean counted)
            throws SQLException, IOException {
        Measured measured = new Measured(new EnumMap<>(Work.class), new EnumMap<>(Work.class));
        try (Subjects subjects = new Subjects(kind, movies, favorites, counted)) {
            for (Work work : Work.values()) {
                measure(subjects, work, measured);
            }
        }
        return measured;
    }

    private static void measure(Subjects subjects, Work work, Measured measured) throws SQLException {
        Map<Subjects.Who, Long> nanos = measured.nanos().computeIfAbsent(work, w -> new EnumMap<>(Subjects.Who.class));
        Map<Subjects.Who, Long> statements =
                measured.statements().computeIfAbsent(work, w -> new EnumMap<>(Subjects.Who.class));
        int turn = 0;
        for (Batch batch : batches(subjects, work)) {
            for (int i = 0; i < Subjects.Who.values().length; i++) {
                Subjects.Who who = Subjects.Who.values()[(i + turn) % Subjects.Who.values().length];
                Writer writer = subjects.writer(who);
                subjects.statements();
                long begin = System.nanoTime();
                batch.write(writer);
                nanos.merge(who, System.nanoTime() - begin, Long::sum);
                statements.put(who, subjects.statements());
            }
            turn++;
        }
    }

    private static List<Batch> batches(Subjects subjects, Work work) {
        List<Batch> batches = new ArrayList<>();
        int total = work == Work.FAVORITES ? subjects.favorites() : subjects.movies();
        int size = work == Work.FAVORITES ? FAVORITES_BATCH : MOVIES_BATCH;
        for (int first = 0; first < total; first += size) {
            int count = Math.min(size, total - first);
            batches.add(
                    work == Work.FAVORITES
                            ? new Batch(List.of(), subjects.favorites(first, count))
                            : new Batch(subjects.movies(first, count, work.mark), List.of()));
        }
        return batches;
    }
}
