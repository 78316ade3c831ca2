package dev.marquee.tmdb.fake;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.TmdbClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on loopback that sends given responses in order, and then repeats the last one. Thread-safe.
 */
public final class ScriptedTmdb implements AutoCloseable {

    /** Writes a response. */
    public interface Response {
        void write(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<Response> responses = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<String> exchanges = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private final List<Long> times = new CopyOnWriteArrayList<>();

    public ScriptedTmdb(Response... responses) {
        this.responses.addAll(List.of(responses));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/3/", this::respond);
        server.start();
    }

    private void respond(HttpExchange exchange) throws IOException {
        times.add(System.nanoTime());
        requests.add(exchange.getRequestURI().toString());
        exchanges.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        headers.add(exchange.getRequestHeaders());
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Response response = responses.size() > 1 ? responses.poll() : responses.peek();
        try (exchange) {
            if (response != null) {
                response.write(exchange);
            }
        }
    }

    public static Response json(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** {@return a response whose body is shorter than announced} */
    public static Response truncated(String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length + 100L);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        };
    }

    /** {@return its address up to the port, with a slash} */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    public TmdbClientBuilder client() {
        return TmdbClient.builder()
                .token("very-secret")
                .baseUrl(url().resolve("3/"))
                .retries(3, java.time.Duration.ofMillis(1));
    }

    public List<String> requests() {
        return List.copyOf(requests);
    }

    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    /** {@return method, address and body of each request} */
    public List<String> exchanges() {
        return List.copyOf(exchanges);
    }

    /** {@return a header of each request, or "null" if it was not sent} */
    public List<String> header(String name) {
        return headers.stream()
                .map(request -> String.valueOf(request.getFirst(name)))
                .toList();
    }

    public List<Long> times() {
        return List.copyOf(times);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
