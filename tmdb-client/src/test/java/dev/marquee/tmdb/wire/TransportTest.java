package dev.marquee.tmdb.wire;

import static dev.marquee.tmdb.fake.ScriptedTmdb.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.TmdbClientBuilder;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.data.TmdbException.Kind;
import dev.marquee.tmdb.data.TmdbGenre;
import dev.marquee.tmdb.fake.ScriptedTmdb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against servers that are hostile, slow or strict. */
class TransportTest {

    private static final String GENRES = "{\"genres\": []}";

    private static TmdbException fault(ThrowingCallable call) {
        CompletableFuture<TmdbException> fault = new CompletableFuture<>();
        assertThatThrownBy(call).isInstanceOfSatisfying(TmdbException.class, fault::complete);
        return fault.join();
    }

    private static ScriptedTmdb.Response packed(int zeros) {
        return exchange -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
                out.write("{\"genres\": [], \"x\": \"".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                byte[] part = new byte[1 << 20];
                java.util.Arrays.fill(part, (byte) '0');
                for (int i = 0; i < zeros; i++) {
                    out.write(part);
                }
                out.write("\"}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bytes.size());
            exchange.getResponseBody().write(bytes.toByteArray());
        };
    }

    private static ScriptedTmdb.Response withHeader(int status, String name, String value, String body) {
        return exchange -> {
            exchange.getResponseHeaders().add(name, value);
            json(status, body).write(exchange);
        };
    }

    @Test
    void responseThatDecompressesToTooMuchIsNotRetried() {
        try (ScriptedTmdb server = new ScriptedTmdb(packed(200))) {
            TmdbException fault = fault(server.client().build()::movieGenres);

            assertThat(fault.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(fault).hasMessageContaining("larger than");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void responseThatIsTooLargeIsCanceled() {
        ScriptedTmdb.Response endless = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[1 << 16];
            try {
                for (int i = 0; i < 16_000; i++) {
                    exchange.getResponseBody().write(part);
                }
            } catch (IOException hungUp) {
                return;
            }
        };
        try (ScriptedTmdb server = new ScriptedTmdb(endless)) {
            TmdbException fault = fault(server.client().build()::movieGenres);

            assertThat(fault.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[[1,2],"})
    void deeplyNestedResponseIsUnreadable(String level) {
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, level.repeat(200_000)))) {
            assertThat(fault(server.client().retries(0, Duration.ofMillis(1)).build()::movieGenres)
                            .kind())
                    .isEqualTo(Kind.UNREADABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void keyIsNotSentToTheTargetOfARedirect(int status) {
        try (ScriptedTmdb elsewhere = new ScriptedTmdb(json(200, GENRES));
                ScriptedTmdb server = new ScriptedTmdb(withHeader(
                        status, "Location", elsewhere.url() + "3/genre/movie/list?api_key=very-secret", ""))) {
            TmdbException fault = fault(server.client().build()::movieGenres);

            assertThat(fault.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(fault).hasMessageNotContaining("very-secret");
            assertThat(server.requests()).hasSize(1);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void httpClientThatFollowsRedirectsIsRefused() {
        HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        assertThatThrownBy(() -> TmdbClient.builder().http(http)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://a/3/", "https://user:pw@a/3/", "https://a/3", "https://a/3/?x=1", "https://a/3/#x", "/3/"
            })
    void baseAddressThatWouldLoseTheKeyOrThePathIsRefused(String address) {
        assertThatThrownBy(() -> TmdbClient.builder().baseUrl(URI.create(address)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageNotContaining("pw");
    }

    @Test
    void keyIsInNoMessageCauseOrTextWhateverTheServerEchoes() {
        String key = "k3y+/=%secret";
        String encoded = "k3y%2B%2F%3D%25secret";
        String echo = "{\"status_code\": 7, \"status_message\": \"bad " + key + " in ?api_key=" + encoded + " "
                + key.toUpperCase(java.util.Locale.ROOT) + "\\u0000\\n\", \"success\": false}";
        List<ScriptedTmdb.Response> responses = List.of(
                json(401, echo),
                json(429, echo),
                json(503, echo),
                json(404, "<html>" + key + "</html>"),
                json(200, "{\"id\": " + key),
                json(200, ""),
                ScriptedTmdb.truncated("{\"x\": \"" + key),
                exchange -> exchange.close());
        for (ScriptedTmdb.Response response : responses) {
            try (ScriptedTmdb server = new ScriptedTmdb(response)) {
                TmdbClientBuilder builder = server.client().apiKey(key).retries(1, Duration.ofMillis(1));
                TmdbClient client = builder.build();
                StringWriter trace = new StringWriter();

                fault(() -> client.popular(1)).printStackTrace(new PrintWriter(trace));

                assertThat(trace + builder.toString() + client)
                        .doesNotContainIgnoringCase(key)
                        .doesNotContainIgnoringCase(encoded)
                        .doesNotContain("\u0000")
                        .doesNotContain("api_key=k3y");
            }
        }
    }

    @Test
    void keyIsInNoMessageIfTheServerIsDown() throws IOException {
        int port;
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        TmdbClient client = TmdbClient.builder()
                .apiKey("very-secret")
                .baseUrl(URI.create("http://127.0.0.1:" + port + "/3/"))
                .retries(1, Duration.ofMillis(1))
                .build();
        StringWriter trace = new StringWriter();

        TmdbException fault = fault(client::movieGenres);
        fault.printStackTrace(new PrintWriter(trace));

        assertThat(fault.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(trace.toString()).contains("ConnectException").doesNotContain("very-secret");
    }

    @Test
    void notFoundFromAProxyDoesNotMakeAMovieLookRemoved() {
        try (ScriptedTmdb server = new ScriptedTmdb(json(404, "<html>not here</html>"))) {
            assertThat(fault(() -> server.client().build().movie(1)).kind()).isEqualTo(Kind.UNREADABLE);
        }
    }

    @Test
    void retryWaitsUntilTheDateThatTmdbGives() {
        Clock clock = Clock.fixed(Instant.parse("2025-05-01T10:00:00Z"), ZoneOffset.UTC);
        try (ScriptedTmdb server = new ScriptedTmdb(
                withHeader(429, "Retry-After", "Thu, 01 May 2025 10:00:01 GMT", ""), json(200, GENRES))) {
            server.client().clock(clock).build().movieGenres();

            assertThat(server.times().get(1) - server.times().get(0)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
        }
    }

    @Test
    void waitBeyondTheDeadlineEndsTheCallAtOnce() {
        try (ScriptedTmdb server = new ScriptedTmdb(withHeader(429, "Retry-After", "3600", ""))) {
            TmdbException fault = fault(server.client().build()::movieGenres);

            assertThat(fault.kind()).isEqualTo(Kind.RATE_LIMITED);
            assertThat(fault.retryAfter()).hasValue(Duration.ofHours(1));
            assertThat(fault)
                    .hasMessageContaining("no response within PT2M, and TMDb asks to wait PT1H")
                    .hasMessageContaining("HTTP 429");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void otherCallsWaitAfterARateLimit() {
        try (ScriptedTmdb server = new ScriptedTmdb(withHeader(429, "Retry-After", "1", ""), json(200, GENRES))) {
            TmdbClient client = server.client().build();
            CompletableFuture<List<TmdbGenre>> first = CompletableFuture.supplyAsync(client::movieGenres);
            while (server.requests().isEmpty()) {
                Thread.onSpinWait();
            }

            first.join();
            client.movieGenres();

            assertThat(server.times()).hasSize(3);
            assertThat(server.times().get(1) - server.times().get(0)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
        }
    }

    @Test
    void deadlineCoversAllAttempts() {
        try (ScriptedTmdb server = new ScriptedTmdb(json(503, ""))) {
            TmdbClient client = server.client()
                    .deadline(Duration.ofMillis(300))
                    .retries(20, Duration.ofMillis(100))
                    .build();

            TmdbException fault = fault(client::movieGenres);

            assertThat(fault.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(fault.httpStatus()).hasValue(503);
            assertThat(fault).hasMessageContaining("no response within PT0.3S").hasMessageContaining("HTTP 503");
            assertThat(server.requests()).hasSizeLessThan(6);
        }
    }

    @Test
    void deadlineIsNamedWhicheverAttemptItEnds() {
        try (ScriptedTmdb server = new ScriptedTmdb(json(503, ""))) {
            for (int millis = 10; millis <= 60; millis++) {
                TmdbClient client = server.client()
                        .deadline(Duration.ofMillis(millis))
                        .retries(20, Duration.ofMillis(1))
                        .build();

                assertThat(fault(client::movieGenres))
                        .hasMessageContaining("no response within " + Duration.ofMillis(millis));
            }
        }
    }

    @Test
    void lastRetryIsNotTakenForTheDeadline() {
        try (ScriptedTmdb server = new ScriptedTmdb(json(503, ""))) {
            TmdbException fault =
                    fault(server.client().retries(2, Duration.ofMillis(1)).build()::movieGenres);

            assertThat(fault).hasMessageContaining("HTTP 503").hasMessageNotContaining("no response within");
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void stalledAttemptIsRetried() {
        CountDownLatch end = new CountDownLatch(1);
        ScriptedTmdb.Response stalled = exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(end);
        };
        try (ScriptedTmdb server = new ScriptedTmdb(stalled, json(200, GENRES))) {
            TmdbClient client =
                    server.client().attemptTimeout(Duration.ofMillis(200)).build();

            assertThat(client.movieGenres()).isEmpty();
            assertThat(server.requests()).hasSize(2);
            end.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void closingEndsCallsThatWaitForResponsesPausesOrTheRate() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch came = new CountDownLatch(2);
        ScriptedTmdb.Response pause = exchange -> {
            withHeader(429, "Retry-After", "60", "").write(exchange);
            came.countDown();
        };
        ScriptedTmdb.Response stall = exchange -> {
            came.countDown();
            await(end);
        };
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ScriptedTmdb server = new ScriptedTmdb(stall, pause, stall)) {
            TmdbClient client = server.client().concurrentRequests(2).build();
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                calls.add(threads.submit(() -> {
                    assertThat(fault(client::movieGenres).kind()).isEqualTo(Kind.CANCELED);
                    return Thread.currentThread().isInterrupted();
                }));
            }
            came.await();

            client.close();

            for (Future<Boolean> call : calls) {
                assertThat(call.get(20, TimeUnit.SECONDS)).isFalse();
            }
            assertThat(fault(client::movieGenres).kind()).isEqualTo(Kind.CANCELED);
            end.countDown();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void interruptedCallEndsAndItsThreadStaysInterrupted() throws Exception {
        for (boolean pausing : new boolean[] {true, false}) {
            CountDownLatch end = new CountDownLatch(1);
            CountDownLatch came = new CountDownLatch(1);
            ScriptedTmdb.Response response = exchange -> {
                if (pausing) {
                    withHeader(429, "Retry-After", "60", "").write(exchange);
                    came.countDown();
                } else {
                    came.countDown();
                    await(end);
                }
            };
            try (ScriptedTmdb server = new ScriptedTmdb(response)) {
                TmdbClient client = server.client().build();
                CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
                Thread thread = new Thread(() -> {
                    TmdbException fault = fault(client::movieGenres);
                    interrupted.complete(fault.kind() == Kind.CANCELED
                            && Thread.currentThread().isInterrupted());
                });
                thread.start();
                came.await();

                thread.interrupt();

                assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
                end.countDown();
            }
        }
    }

    @Test
    void concurrentRequestsAreBounded() throws Exception {
        java.util.concurrent.atomic.AtomicInteger now = new java.util.concurrent.atomic.AtomicInteger();
        java.util.concurrent.atomic.AtomicInteger max = new java.util.concurrent.atomic.AtomicInteger();
        ScriptedTmdb.Response counted = exchange -> {
            max.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            now.decrementAndGet();
            json(200, GENRES).write(exchange);
        };
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try (ScriptedTmdb server = new ScriptedTmdb(counted)) {
            TmdbClient client =
                    server.client().unlimited().concurrentRequests(3).build();
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(threads.submit(client::movieGenres));
            }
            for (Future<?> call : calls) {
                call.get();
            }

            assertThat(max.get()).isBetween(1, 3);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Responses are late, uneven and faulty, and come after idle time: all that bunches requests at a server. */
    @Test
    void noSecondHasMoreRequestsThanTheRate() throws Exception {
        int rate = 20;
        java.util.Random random = new java.util.Random(7);
        ScriptedTmdb.Response uneven = exchange -> {
            int turn;
            synchronized (random) {
                turn = random.nextInt(10);
            }
            if (turn == 0) {
                json(500, "").write(exchange);
            } else if (turn == 1) {
                ScriptedTmdb.truncated("{").write(exchange);
            } else {
                json(200, GENRES).write(exchange);
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(30);
        try (ScriptedTmdb server = new ScriptedTmdb(uneven)) {
            TmdbClient client = server.client()
                    .requestsPerSecond(rate)
                    .concurrentRequests(30)
                    .retries(20, Duration.ofMillis(1))
                    .build();
            client.movieGenres();
            await(server, 1300);
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                calls.add(threads.submit(client::movieGenres));
            }
            for (Future<?> call : calls) {
                call.get();
            }

            assertThat(maxInASecond(server.times()))
                    .as("in a second, of " + server.times().size())
                    .isBetween(rate / 2, rate);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Waits without sending requests. */
    private static void await(ScriptedTmdb server, long millis) throws InterruptedException {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        assertThat(server.requests()).isNotEmpty();
    }

    private static int maxInASecond(List<Long> times) {
        List<Long> sorted = times.stream().sorted().toList();
        int max = 0;
        for (int first = 0, last = 0; last < sorted.size(); last++) {
            while (sorted.get(last) - sorted.get(first) >= TimeUnit.SECONDS.toNanos(1)) {
                first++;
            }
            max = Math.max(max, last - first + 1);
        }
        return max;
    }

    @Test
    void permitIsHeldUntilOneSecondAfterTheResponse() throws Exception {
        RequestRate rate = new RequestRate(1, 5);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        RequestRate.Permit permit = rate.acquire(end);

        assertThat(rate.acquire(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1200)))
                .isNull();
        long released = System.nanoTime();
        rate.release(java.util.Objects.requireNonNull(permit));
        assertThat(rate.acquire(end)).isNotNull();
        assertThat(System.nanoTime() - released).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
    }
}
