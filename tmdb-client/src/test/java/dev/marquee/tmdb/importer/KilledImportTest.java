package dev.marquee.tmdb.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.storage.jooq.PostgresServer;
import dev.marquee.tmdb.fake.FakeMovies;
import dev.marquee.tmdb.fake.FakeTmdbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A separate process with 256 MB of heap imports from a TMDb that fails every twentieth request. It is killed with
 * SIGKILL after a number of requests, and started again. The system properties {@code marquee.import.movies},
 * {@code .kills} and {@code .rate} change the size of the test.
 */
class KilledImportTest {

    private static final int MOVIES = Integer.getInteger("marquee.import.movies", 600);
    private static final int KILLS = Integer.getInteger("marquee.import.kills", 2);
    private static final int RATE = Integer.getInteger("marquee.import.rate", 500);
    private static final long SEED = 20261124;
    private static final double FAULT_SHARE = 0.05;

    @TempDir
    private Path folder;

    @Test
    void importKilledOnSqliteEndsWithTheSameRows() throws Exception {
        compare("jdbc:sqlite:" + folder.resolve("killed.db"), "jdbc:sqlite:" + folder.resolve("undisturbed.db"));
    }

    @Test
    void importKilledOnPostgresqlEndsWithTheSameRows() throws Exception {
        compare(PostgresServer.freshDatabase(), PostgresServer.freshDatabase());
    }

    private void compare(String killed, String undisturbed) throws Exception {
        Path ids = folder.resolve("ids.txt");
        List<Integer> shuffled =
                IntStream.rangeClosed(1, MOVIES).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(shuffled, new Random(SEED));
        Files.writeString(ids, shuffled.stream().map(String::valueOf).collect(Collectors.joining("\n")));

        JsonNode whole = run(undisturbed, ids, 0, 0);
        JsonNode pieces = run(killed, ids, KILLS, FAULT_SHARE);

        assertThat(TableChecksums.of(killed)).isEqualTo(TableChecksums.of(undisturbed));
        int missing = MOVIES / 97;
        assertThat(pieces.path("movies")).isEqualTo(whole.path("movies"));
        assertThat(pieces.path("movies").path("inserted").asInt()).isEqualTo(MOVIES - missing);
        assertThat(pieces.path("movies").path("missing").asInt()).isEqualTo(missing);
        assertThat(pieces.path("adjustments")).isEqualTo(whole.path("adjustments"));
        assertThat(TableChecksums.of(killed).get("movies_movie")).startsWith((MOVIES - missing) + " rows ");
        System.out.println(TableChecksums.of(killed));
    }

    /** {@return the summary of the run that was not killed} */
    private JsonNode run(String url, Path ids, int kills, double faultShare) throws Exception {
        try (FakeTmdbServer server = new FakeTmdbServer(new FakeMovies(MOVIES, 24), 0)) {
            server.fail(faultShare, 5000);
            AtomicReference<@Nullable Process> child = new AtomicReference<>();
            AtomicInteger killsDone = new AtomicInteger();
            server.watch(count -> {
                Process process = child.get();
                int done = killsDone.get();
                if (process != null
                        && done < kills
                        && count >= (done + 1L) * MOVIES / (kills + 1)
                        && killsDone.compareAndSet(done, done + 1)) {
                    process.destroyForcibly();
                }
            });
            long start = System.nanoTime();
            long heap = 0;
            for (int starts = 1; ; starts++) {
                Path out = folder.resolve("out.json");
                Path peak = folder.resolve("heap.txt");
                Process process = start(url, ids, server, out, peak);
                child.set(process);
                assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
                child.set(null);
                if (process.exitValue() == 0) {
                    heap = Long.parseLong(Files.readString(peak));
                    assertThat(starts).isEqualTo(kills + 1);
                    report(url, server, kills, heap, (System.nanoTime() - start) / 1e9);
                    assertThat(server.log().maxInASecond()).isLessThanOrEqualTo(RATE);
                    return new ObjectMapper().readTree(out.toFile());
                }
                assertThat(process.exitValue())
                        .as(Files.readString(folder.resolve("err.txt")))
                        .isEqualTo(128 + 9);
            }
        }
    }

    private static void report(String url, FakeTmdbServer server, int kills, long heap, double seconds) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d movies, %d kills, %.1f s, %d requests, at most %d (of %d allowed) in a second from the "
                        + "first on,"
                        + " %d in any second, faults %s, peak heap of the last run %d MB%n",
                url.replaceFirst("(jdbc:\\w+).*", "$1"),
                MOVIES,
                kills,
                seconds,
                server.log().count(),
                server.log().maxInASecond(),
                RATE,
                server.log().maxInAnySecond(),
                server.faults(),
                heap >> 20);
    }

    private Process start(String url, Path ids, FakeTmdbServer server, Path out, Path peak) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MeasuredImport.class.getName(),
                        url,
                        ids.toString(),
                        server.url().toString(),
                        Integer.toString(RATE),
                        peak.toString())
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }
}
