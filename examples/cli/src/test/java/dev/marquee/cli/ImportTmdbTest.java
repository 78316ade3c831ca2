package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.marquee.Marquee;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieQuery;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.TmdbImporter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The importer against a server on loopback that fails at first for every third movie and does not have every tenth. */
class ImportTmdbTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Set<Integer> failed = ConcurrentHashMap.newKeySet();
    private HttpServer server = started();

    private static HttpServer started() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void serve() {
        server.setExecutor(threads);
        server.createContext("/3/movie/", exchange -> {
            int id = Integer.parseInt(exchange.getRequestURI().getPath().replaceAll(".*/", ""));
            boolean fails = id % 3 == 0 && failed.add(id);
            String body =
                    id % 10 == 0 ? "{\"status_code\": 34, \"status_message\": \"no\"}" : fails ? "<html>" : movie(id);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(id % 10 == 0 ? 404 : fails && id % 2 == 0 ? 503 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    private static String movie(int id) {
        return "{\"id\": " + id + ", \"title\": \"Movie " + id + "x".repeat(id == 7 ? 300 : 0) + "\","
                + " \"vote_average\": " + (id == 8 ? "10.4" : "7.26") + ", \"vote_count\": " + id + ","
                + " \"release_date\": \"\", \"genres\": [{\"id\": 18, \"name\": \"Drama\"}],"
                + " \"credits\": {\"cast\": [{\"id\": 5, \"character\": \"C\", \"order\": 0},"
                + " {\"id\": 5, \"character\": \"C\", \"order\": 0}], \"crew\": [{\"id\": 6, \"job\": \"Director\"}]}}";
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void moviesAreAllThereOnceWithGenresAndCredits() {
        TmdbClient tmdb = TmdbClient.builder()
                .token("t")
                .baseUrl(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/3/"))
                .requestsPerSecond(1000)
                .retries(3, Duration.ofMillis(1))
                .build();
        try (Marquee marquee = Marquee.open("jdbc:sqlite::memory:")) {
            TmdbImporter importer = new TmdbImporter(tmdb, marquee);
            var ids = IntStream.rangeClosed(1, 250).boxed().collect(Collectors.toList());

            TmdbImporter.Summary first = importer.importMovies(ids, done -> {});
            TmdbImporter.Summary second = importer.importMovies(ids, done -> {});

            assertThat(first).isEqualTo(new TmdbImporter.Summary(225, 0, 0, 25));
            assertThat(second).isEqualTo(new TmdbImporter.Summary(0, 0, 225, 25));
            assertThat(marquee.movies().list(MovieQuery.all().limit(1000))).hasSize(225);
            Movie seven = marquee.movies().findByTmdbId(7).orElseThrow();
            assertThat(seven.title()).hasSize(255);
            assertThat(seven.voteAverage()).isEqualByComparingTo("7.3");
            assertThat(seven.genres()).extracting(genre -> genre.name()).containsExactly("Drama");
            assertThat(marquee.movies().credits(seven.id())).containsExactly(Credit.cast(5, "C", 0), Credit.crew(6));
            assertThat(marquee.movies().findByTmdbId(8).orElseThrow().voteAverage())
                    .isEqualByComparingTo("10.0");
        }
    }

    @Test
    void withoutAKeyOneLineSaysWhereToGetOne() {
        Cli.Result result = Cli.runPlain("import", "tmdb", "popular");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("https://www.themoviedb.org/settings/api");
    }
}
