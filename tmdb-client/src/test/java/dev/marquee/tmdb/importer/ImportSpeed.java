package dev.marquee.tmdb.importer;

import dev.marquee.Marquee;
import dev.marquee.storage.jooq.PostgresServer;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.fake.FakeTmdbServer;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures an import without a rate limit, from a TMDb in another process on loopback: movies per second, and where the
 * time goes. A sampler reads the stacks of all threads every 5 ms. The stack of the import's own thread gives the
 * shares of wall-clock time in the database and waiting for movies; the stacks of all running threads give the shares
 * of HTTP, JSON, mapping and database. A thread that waits for the selector is not running; one that waits for
 * PostgreSQL counts as database.
 *
 * <p>Arguments: the number of movies, then JDBC URLs (default: a SQLite file and an embedded PostgreSQL). Each is
 * measured twice, the first time as a warm-up. Run it from the test class path.
 */
final class ImportSpeed {

    private enum Stage {
        DATABASE("dev.marquee.storage.", "org.jooq.", "org.sqlite.", "org.postgresql.", "com.zaxxer."),
        JSON(
                "com.fasterxml.jackson.",
                "dev.marquee.tmdb.wire.MovieReader",
                "dev.marquee.tmdb.wire.LenientJson",
                "java.util.zip."),
        MAPPING(
                "dev.marquee.tmdb.importer.MovieMapping",
                "dev.marquee.tmdb.importer.Adjustments",
                "dev.marquee.movie."),
        HTTP(
                "jdk.internal.net.http.",
                "java.net.http.",
                "sun.nio.ch.",
                "dev.marquee.tmdb.wire.Transport",
                "dev.failsafe."),
        OTHER;

        @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
        private final List<String> packages;

        Stage(String... packages) {
            this.packages = List.of(packages);
        }

        static Stage of(StackTraceElement[] stack) {
            return Arrays.stream(values())
                    .filter(stage -> Arrays.stream(stack)
                            .anyMatch(frame -> stage.packages.stream().anyMatch(frame.getClassName()::startsWith)))
                    .findFirst()
                    .orElse(OTHER);
        }
    }

    private ImportSpeed() {}

    public static void main(String[] args) throws Exception {
        System.setProperty(PostgresServer.FSYNC_PROPERTY, "on");
        int movies = args.length == 0 ? 5000 : Integer.parseInt(args[0]);
        Process fake = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakeTmdbServer.class.getName(),
                        "0",
                        Integer.toString(movies),
                        "0",
                        "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = fake.inputReader()) {
            URI url = URI.create(out.readLine());
            for (int round = 0; round < 2; round++) {
                if (args.length < 2) {
                    Path file = Files.createTempDirectory("import-speed").resolve("speed.db");
                    measure("SQLite", "jdbc:sqlite:" + file, url, movies, round);
                    measure("PostgreSQL", PostgresServer.freshDatabase(), url, movies, round);
                }
                for (int i = 1; i < args.length; i++) {
                    measure(args[i], args[i], url, movies, round);
                }
            }
        } finally {
            fake.destroy();
        }
        System.exit(0);
    }

    private static void measure(String name, String database, URI url, int movies, int round) throws Exception {
        List<Integer> ids = IntStream.rangeClosed(1, movies).boxed().toList();
        try (Marquee marquee = Marquee.open(database);
                TmdbClient tmdb =
                        TmdbClient.builder().token("t").baseUrl(url).unlimited().build()) {
            Sampler sampler = new Sampler(Thread.currentThread());
            sampler.start();
            long start = System.nanoTime();
            ImportSummary summary =
                    TmdbImporter.builder(marquee).client(tmdb).build().run(ImportSource.ids(ids));
            double seconds = (System.nanoTime() - start) / 1e9;
            sampler.interrupt();
            sampler.join();
            System.out.printf(
                    Locale.ROOT,
                    "%s, round %d: %d movies in %.1f s, %.0f a second%n  import's thread: %s%n  running threads: %s%n",
                    name,
                    round + 1,
                    summary.movies(),
                    seconds,
                    summary.movies() / seconds,
                    shares(sampler.own),
                    shares(sampler.running));
        }
    }

    private static String shares(Map<Stage, Integer> counts) {
        double all = counts.values().stream().mapToInt(Integer::intValue).sum();
        StringBuilder text = new StringBuilder();
        counts.forEach((stage, count) -> text.append(
                String.format(Locale.ROOT, "%s %.0f%% ", stage.name().toLowerCase(Locale.ROOT), 100 * count / all)));
        return text.toString();
    }

    private static final class Sampler extends Thread {

        private final Thread importing;
        private final Map<Stage, Integer> own = new EnumMap<>(Stage.class);
        private final Map<Stage, Integer> running = new EnumMap<>(Stage.class);

        private Sampler(Thread importing) {
            super("sampler");
            this.importing = importing;
        }

        @Override
        public void run() {
            try {
                while (true) {
                    Thread.sleep(5);
                    getAllStackTraces().forEach(this::take);
                }
            } catch (InterruptedException end) {
                // The measurement is over.
            }
        }

        private void take(Thread thread, StackTraceElement[] stack) {
            if (stack.length == 0 || thread == this) {
                return;
            }
            Stage stage = Stage.of(stack);
            if (thread == importing) {
                // Everything but database and mapping is waiting for the next movie.
                own.merge(stage, 1, Integer::sum);
            }
            boolean idle = stack[0].getClassName().equals("sun.nio.ch.EPoll");
            if (thread.getState() == State.RUNNABLE && !idle) {
                running.merge(stage, 1, Integer::sum);
            }
        }
    }
}
