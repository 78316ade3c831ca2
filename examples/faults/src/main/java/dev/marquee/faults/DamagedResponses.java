package dev.marquee.faults;

import com.sun.net.httpserver.HttpServer;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.data.MovieDetails;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Damages the stored responses of TMDb: they are requested again, and what a call returns is right. */
final class DamagedResponses extends FaultRow {

    private static final int MOVIES = 6;

    private final Map<Integer, Optional<MovieDetails>> right = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Path cache = Path.of("");
    private @Nullable HttpServer server;

    DamagedResponses() {
        super("flip-responses", 20, 300);
    }

    @Override
    void prepare(Path folder) throws Exception {
        HttpServer own = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        own.setExecutor(threads);
        own.createContext("/3/movie/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String id = path.substring(path.lastIndexOf('/') + 1);
            byte[] body = ("{\"id\": " + id + ", \"title\": \"Film " + id + "\", \"overview\": \""
                            + "What happens. ".repeat(40)
                            + "\", \"release_date\": \"2009-12-10\", \"vote_average\": 7.2,"
                            + " \"vote_count\": 1" + id + ", \"genres\": [{\"id\": 18, \"name\": \"Drama\"}]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Cache-Control", "public, max-age=36000");
            exchange.getResponseHeaders().add("ETag", "\"tag-" + path.hashCode() + "\"");
            exchange.getResponseHeaders().add("Content-Type", "application/json;charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        own.start();
        server = own;
        cache = folder.resolve("cache");
        try (TmdbClient client = client(cache)) {
            for (int id = 1; id <= MOVIES; id++) {
                right.put(id, client.movie(id));
            }
        }
    }

    private TmdbClient client(Path folder) {
        int port = server == null ? 1 : server.getAddress().getPort();
        return TmdbClient.builder()
                .token("token")
                .baseUrl(URI.create("http://127.0.0.1:" + port + "/3/"))
                .cache(folder, 1 << 24)
                .unlimited()
                .build();
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        Path own = attempt.folder().resolve("cache");
        List<Path> files;
        try (Stream<Path> all = Files.walk(cache)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        Attempt.require(files.size() >= MOVIES, "only %d responses are stored", files.size());
        for (Path file : files) {
            Path copy = own.resolve(cache.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.write(copy, Damage.of(Files.readAllBytes(file), attempt.random()));
        }
        try (TmdbClient client = client(own)) {
            for (int id = 1; id <= MOVIES; id++) {
                int movie = id;
                Typed.succeeds("reading a damaged response", () -> {
                    Optional<MovieDetails> found = client.movie(movie);
                    Attempt.require(found.equals(right.get(movie)), "a damaged response was taken: %.400s", found);
                });
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        if (server != null) {
            server.stop(0);
        }
    }
}
