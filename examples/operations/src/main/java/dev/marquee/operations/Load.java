package dev.marquee.operations;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Fills a database through Marquee, or keeps writing to it while it fails and recovers.
 *
 * <p>The environment variable {@code MARQUEE_URL} has the URL of the database; other users of the machine can't read
 * it.
 */
public final class Load {

    private static final String USAGE =
            "usage: Load fill small|1gb, or: Load write LEDGER STOP_FILE NAME THREADS PAUSE_MILLIS;"
                    + " set MARQUEE_URL to the URL of the database";

    private Load() {}

    /**
     * Runs the program.
     *
     * @param args {@code fill SIZE}; or {@code write LEDGER STOP_FILE NAME THREADS PAUSE_MILLIS}, which writes
     *     favorites of users named after NAME until the stop file exists, with a pause after each write
     * @throws Exception if the program can't continue
     */
    public static void main(String[] args) throws Exception {
        String url = System.getenv("MARQUEE_URL");
        if (url == null || args.length == 0) {
            System.err.println(USAGE);
            System.exit(2);
        } else if (args[0].equals("fill") && args.length == 2) {
            fill(url, args[1].equals("1gb") ? Filling.GIGABYTE : Filling.SMALL);
        } else if (args[0].equals("write") && args.length == 6) {
            write(
                    url,
                    Path.of(args[1]),
                    Path.of(args[2]),
                    args[3],
                    Integer.parseInt(args[4]),
                    Duration.ofMillis(Long.parseLong(args[5])));
        } else {
            System.err.println(USAGE);
            System.exit(2);
        }
    }

    private static void fill(String url, Filling filling) {
        try (Marquee marquee = Marquee.open(url)) {
            filling.into(marquee);
        }
    }

    static void write(String url, Path ledgerFile, Path stopFile, String name, int threads, Duration pause)
            throws IOException, InterruptedException {
        ExecutorService writers = Executors.newFixedThreadPool(threads);
        try (Marquee marquee = new RetryingCall(Duration.ofMinutes(5)).get(() -> Marquee.open(url), fault -> {});
                Ledger ledger = new Ledger(ledgerFile)) {
            List<MovieId> movies = marquee.movies().list(MovieQuery.all().limit(200)).items().stream()
                    .map(Movie::id)
                    .toList();
            List<Future<?>> running = IntStream.range(0, threads)
                    .<Future<?>>mapToObj(i -> writers.submit(
                            new Writer(marquee, movies, ledger, name + "-" + i, pause, () -> Files.exists(stopFile))))
                    .toList();
            for (Future<?> writer : running) {
                writer.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a writer gave up: " + e.getCause(), e.getCause());
        } finally {
            writers.shutdownNow();
        }
    }
}
