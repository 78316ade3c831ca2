package dev.marquee.tmdb.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@link FakeMovies} on loopback through TMDb's v3 API: details, lists, discover, changes, genres, the daily
 * export, and recorded responses of the real TMDb if a folder is given. It can be made to fail, and counts its
 * requests. Thread-safe.
 *
 * <p>{@link #main} runs it in a separate process, for measurements.
 */
public final class FakeTmdbServer implements AutoCloseable {

    private static final Pattern MOVIE = Pattern.compile("/3/movie/(\\d{1,9})");
    private static final String INVALID_KEY =
            "{\"status_code\":7,\"status_message\":\"Invalid API key: You must be granted a valid key.\","
                    + "\"success\":false}";
    private static final int PAGE = 20;
    private static final int KEPT_REQUESTS = 10;
    private static final int CHANGES_PAGE = 100;
    private static final int MAX_WINDOW_DAYS = 14;
    private static final List<Fault> FAULTS = List.of(Fault.values());

    static {
        // Without it each response waits 40 ms for the other side to acknowledge its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final FakeMovies movies;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RequestLog log = new RequestLog();
    private final Map<Fault, LongAdder> faults = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private final NavigableMap<LocalDate, Set<Integer>> changes = new ConcurrentSkipListMap<>();
    private final Map<String, byte[]> recorded = new HashMap<>();
    private final List<LocalDate[]> changeWindows = new CopyOnWriteArrayList<>();
    private final List<String> movieRequests = new CopyOnWriteArrayList<>();
    private final Set<Integer> poisoned = ConcurrentHashMap.newKeySet();
    private final AtomicInteger burst = new AtomicInteger();
    private final AtomicBoolean down = new AtomicBoolean();
    private final AtomicBoolean wrongKey = new AtomicBoolean();
    private volatile double faultShare;
    private volatile long stallMillis = 2000;
    private volatile IntConsumer watcher = count -> {};

    /**
     * Starts a server.
     *
     * @param movies the movies to serve
     * @param port the port, or 0 for any free one
     */
    public FakeTmdbServer(FakeMovies movies, int port) {
        this.movies = movies;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::respond);
        server.start();
    }

    /**
     * Runs a server until the process ends.
     *
     * @param args port, number of movies, share of failing requests, and milliseconds of a stall
     */
    public static void main(String[] args) {
        FakeTmdbServer server =
                new FakeTmdbServer(new FakeMovies(Integer.parseInt(args[1]), 24), Integer.parseInt(args[0]));
        server.fail(Double.parseDouble(args[2]), Long.parseLong(args[3]));
        System.out.println(server.url());
    }

    /** {@return the address for a client} */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/3/");
    }

    /** {@return the movies} */
    public FakeMovies movies() {
        return movies;
    }

    /**
     * Makes requests fail from now on.
     *
     * @param share the share of failing requests, 0 to 1; all kinds of failures are equally likely
     * @param stallMillis the length of a stall in milliseconds
     */
    public void fail(double share, long stallMillis) {
        this.faultShare = share;
        this.stallMillis = stallMillis;
    }

    /**
     * Starts or stops responding to every request with HTTP 503.
     *
     * @param down whether it is down
     */
    public void down(boolean down) {
        this.down.set(down);
    }

    /**
     * Starts or stops rejecting every key.
     *
     * @param wrong whether every key is wrong
     */
    public void wrongKey(boolean wrong) {
        wrongKey.set(wrong);
    }

    /**
     * Sets a watcher, which receives the number of requests at each request for a movie before the response is sent.
     *
     * @param watcher receives the count, on the server's thread
     */
    public void watch(IntConsumer watcher) {
        this.watcher = watcher;
    }

    /**
     * Adds a change to the feed of changes.
     *
     * @param day the day of the change, in UTC
     * @param id the movie that changed
     */
    public void changed(LocalDate day, int id) {
        changes.computeIfAbsent(day, d -> ConcurrentHashMap.newKeySet()).add(id);
    }

    /**
     * Makes all requests for one movie fail.
     *
     * @param id the movie
     */
    public void poison(int id) {
        poisoned.add(id);
    }

    /**
     * {@return the first and the last day of each requested window of changes, counting first pages only}
     */
    public List<LocalDate[]> changeWindows() {
        return List.copyOf(changeWindows);
    }

    /**
     * Serves recorded responses of the real TMDb in addition: the configuration and the recorded movie.
     *
     * @param folder the folder of the recordings; without it nothing else is served
     * @return this server
     */
    public FakeTmdbServer recordings(Path folder) {
        try {
            Path movie = folder.resolve("movies/details_with_append_to_response.json");
            Path configuration = folder.resolve("configuration/details.json");
            if (Files.exists(configuration)) {
                recorded.put("/3/configuration", Files.readAllBytes(configuration));
            }
            if (Files.exists(movie)) {
                byte[] body = Files.readAllBytes(movie);
                Matcher id = Pattern.compile("\\n {4}\"id\": (\\d+)").matcher(new String(body, StandardCharsets.UTF_8));
                if (id.find()) {
                    recorded.put("/3/movie/" + id.group(1), body);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** {@return the times of all requests} */
    public RequestLog log() {
        return log;
    }

    /** {@return the number of failures by kind} */
    public Map<Fault, Long> faults() {
        return faults.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().sum()));
    }

    /**
     * Returns how often a path was requested.
     *
     * @param path such as {@code /3/movie/7}
     * @return the number of requests
     */
    public int requests(String path) {
        AtomicInteger count = attempts.get(path);
        return count == null ? 0 : count.get();
    }

    /** {@return the parameters of the first ten requests for movies} */
    public List<String> movieRequests() {
        return List.copyOf(movieRequests);
    }

    private void respond(HttpExchange exchange) throws IOException {
        int count = log.add(System.nanoTime());
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            int attempt =
                    attempts.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
            if (path.startsWith("/3/movie/")) {
                watcher.accept(count);
            }
            Fault fault = fault(path, attempt);
            Matcher movie = MOVIE.matcher(path);
            if (down.get() || (movie.matches() && poisoned.contains(Integer.valueOf(movie.group(1))))) {
                send(exchange, 503, "<html>down for a while</html>".getBytes(StandardCharsets.UTF_8));
            } else if (wrongKey.get()) {
                send(exchange, 401, INVALID_KEY.getBytes(StandardCharsets.UTF_8));
            } else if (fault != null) {
                faults.computeIfAbsent(fault, f -> new LongAdder()).increment();
                fail(exchange, fault);
            } else if (path.startsWith("/p/exports/")) {
                send(exchange, 200, export());
            } else {
                send(exchange, 200, path, parameters(exchange.getRequestURI()));
            }
        }
    }

    private @Nullable Fault fault(String path, int attempt) {
        if (burst.get() > 0 && burst.getAndDecrement() > 0) {
            return Fault.TOO_MANY_REQUESTS;
        }
        long chance = FakeMovies.mixed(path.hashCode(), 7000L + attempt);
        if (chance % 1_000_000 >= faultShare * 1_000_000) {
            return null;
        }
        Fault fault = FAULTS.get((int) (chance / 1_000_000 % FAULTS.size()));
        if (fault == Fault.TOO_MANY_REQUESTS) {
            burst.set(2);
        }
        return fault;
    }

    private void fail(HttpExchange exchange, Fault fault) throws IOException {
        byte[] json = "{\"status_code\":11,\"status_message\":\"Internal error.\",\"success\":false}"
                .getBytes(StandardCharsets.UTF_8);
        switch (fault) {
            case TOO_MANY_REQUESTS -> {
                exchange.getResponseHeaders().add("Retry-After", "1");
                send(exchange, 429, "{\"status_code\":25}".getBytes(StandardCharsets.UTF_8));
            }
            case SERVER_ERROR -> send(exchange, 500, json);
            case HTML -> send(exchange, 503, "<html><body>Bad gateway</body></html>".getBytes(StandardCharsets.UTF_8));
            case TRUNCATED_BODY -> {
                exchange.sendResponseHeaders(200, json.length * 2L);
                exchange.getResponseBody().write(json);
            }
            case STALL -> {
                exchange.sendResponseHeaders(200, json.length);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                try {
                    Thread.sleep(stallMillis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            case RESET -> {
                // The connection is closed without a response.
            }
        }
    }

    private static Map<String, String> parameters(URI uri) {
        String query = uri.getQuery();
        return query == null
                ? Map.of()
                : Pattern.compile("&")
                        .splitAsStream(query)
                        .map(parameter -> parameter.split("=", 2))
                        .collect(Collectors.toMap(p -> p[0], p -> p.length < 2 ? "" : p[1], (a, b) -> b));
    }

    private void send(HttpExchange exchange, int status, String path, Map<String, String> parameters)
            throws IOException {
        byte[] record = recorded.get(path);
        if (record != null) {
            send(exchange, status, record);
            return;
        }
        Optional<String> body = body(path, parameters);
        if (body.isPresent()) {
            send(exchange, status, body.get().getBytes(StandardCharsets.UTF_8));
        } else {
            send(
                    exchange,
                    404,
                    "{\"success\":false,\"status_code\":34,\"status_message\":\"The resource could not be found.\"}"
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private Optional<String> body(String path, Map<String, String> parameters) {
        Matcher movie = MOVIE.matcher(path);
        if (movie.matches()) {
            int id = Integer.parseInt(movie.group(1));
            if (movieRequests.size() < KEPT_REQUESTS) {
                movieRequests.add(parameters.toString());
            }
            Set<String> parts =
                    Set.of(parameters.getOrDefault("append_to_response", "").split(",", -1));
            return movies.has(id) ? Optional.of(movies.details(id, parts)) : Optional.empty();
        }
        int page = Integer.parseInt(parameters.getOrDefault("page", "1"));
        return switch (path) {
            case "/3/genre/movie/list" -> Optional.of(movies.genres());
            case "/3/configuration" -> Optional.of("{\"images\":{\"secure_base_url\":\"https://image.invalid/\"}}");
            case "/3/movie/popular", "/3/discover/movie" -> Optional.of(list(page, 0));
            case "/3/movie/top_rated" -> Optional.of(list(page, 7));
            case "/3/movie/now_playing" -> Optional.of(list(page, 11));
            case "/3/movie/upcoming" -> Optional.of(list(page, 13));
            case "/3/trending/movie/week", "/3/trending/movie/day" -> Optional.of(list(page, 17));
            case "/3/movie/changes" -> changes(page, parameters);
            default -> Optional.empty();
        };
    }

    /** {@return a page of ids, rotated by a shift; pages do not overlap} */
    private String list(int page, int shift) {
        int pages = Math.min(500, (movies.count() + PAGE - 1) / PAGE);
        String results = IntStream.range((page - 1) * PAGE, Math.min(page * PAGE, movies.count()))
                .map(i -> 1 + (i + shift) % movies.count())
                .mapToObj(movies::summary)
                .collect(Collectors.joining(","));
        return page(page, pages, movies.count(), results);
    }

    private Optional<String> changes(int page, Map<String, String> parameters) {
        LocalDate start = LocalDate.parse(parameters.getOrDefault("start_date", "1900-01-01"));
        LocalDate end = LocalDate.parse(parameters.getOrDefault("end_date", "1900-01-02"));
        if (end.isBefore(start) || end.isAfter(start.plusDays(MAX_WINDOW_DAYS))) {
            return Optional.empty();
        }
        if (page == 1) {
            changeWindows.add(new LocalDate[] {start, end});
        }
        Set<Integer> ids = new TreeSet<>(Comparator.reverseOrder());
        changes.subMap(start, true, end, true).values().forEach(ids::addAll);
        int pages = Math.max(1, (ids.size() + CHANGES_PAGE - 1) / CHANGES_PAGE);
        String results = ids.stream()
                .skip((page - 1L) * CHANGES_PAGE)
                .limit(CHANGES_PAGE)
                .map(id -> "{\"id\":" + id + ",\"adult\":" + (movies.has(id) ? "false" : "null") + "}")
                .collect(Collectors.joining(","));
        return Optional.of(page(page, pages, ids.size(), results));
    }

    private static String page(int page, int pages, int total, String results) {
        return "{\"page\":" + page + ",\"total_pages\":" + pages + ",\"total_results\":" + total + ",\"results\":["
                + results + "]}";
    }

    /** {@return the daily export in gzip, as TMDb serves it} */
    public byte[] export() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int id = 1; id <= movies.count(); id++) {
                gzip.write((movies.exported(id) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json;charset=utf-8");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
