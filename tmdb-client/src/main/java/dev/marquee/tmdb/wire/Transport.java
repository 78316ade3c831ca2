package dev.marquee.tmdb.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.failsafe.Call;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.ContextualSupplier;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.data.TmdbException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to TMDb within the rate, retries transient failures, and keeps a deadline for the whole call. Every
 * attempt counts against the rate. Redirects are not followed, so the key goes to the base address only.
 *
 * <p>Thread-safe.
 */
public final class Transport implements AutoCloseable {

    private static final Duration MAX_PAUSE = Duration.ofSeconds(60);
    private static final double JITTER = 0.25;

    private final HttpClient http;
    private final Settings settings;
    private final RequestRate rate;
    private final FailsafeExecutor<JsonNode> executor;
    private final Set<Call<JsonNode>> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * The settings of a transport.
     *
     * @param baseUrl the address up to the version, with a slash at the end
     * @param credential the key
     * @param requestsPerSecond the maximum number of requests per second, or 0 for no limit
     * @param concurrentRequests the maximum number of concurrent requests
     * @param deadline the maximum time of a call
     * @param attemptTimeout the maximum time of one attempt
     * @param retries how often a transient failure is retried
     * @param firstPause the pause before the first retry
     * @param clock the time of day
     * @param cache the response cache, or null
     */
    public record Settings(
            URI baseUrl,
            Credential credential,
            int requestsPerSecond,
            int concurrentRequests,
            Duration deadline,
            Duration attemptTimeout,
            int retries,
            Duration firstPause,
            Clock clock,
            @Nullable ResponseCache cache) {}

    /** A failure that a retry may overcome. */
    private static final class TransientFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient TmdbException exception;

        private TransientFailure(TmdbException exception) {
            super(exception);
            this.exception = exception;
        }
    }

    /** One call with its attempts. Confined to the caller's thread. */
    private static final class Attempts {
        private final ApiRequest request;
        private final long end;
        private int started;
        private @Nullable TmdbException last;

        private Attempts(ApiRequest request, Duration deadline) {
            this.request = request;
            this.end = System.nanoTime() + deadline.toNanos();
        }

        private long left() {
            return end - System.nanoTime();
        }
    }

    /**
     * Creates a transport.
     *
     * @param http sends the requests; it must not follow redirects
     * @param settings the settings
     */
    public Transport(HttpClient http, Settings settings) {
        this.http = http;
        this.settings = settings;
        this.rate = new RequestRate(settings.requestsPerSecond(), settings.concurrentRequests());
        long deadline = settings.deadline().toNanos();
        long longest = Math.min(MAX_PAUSE.toNanos(), Math.max(deadline / 2, 2));
        long first = Math.min(settings.firstPause().toNanos(), Math.max(longest / 2, 1));
        this.executor = Failsafe.with(RetryPolicy.<JsonNode>builder()
                .handle(TransientFailure.class)
                .withMaxRetries(settings.retries())
                .withMaxDuration(settings.deadline())
                .withBackoff(first, longest, ChronoUnit.NANOS)
                .withJitter(JITTER)
                .withDelayFnOn(context -> requestedWait(context.getLastException()), TransientFailure.class)
                .build());
    }

    /** {@return the pause that TMDb asked for, or a negative duration for the policy's own} */
    private static Duration requestedWait(@Nullable Throwable thrown) {
        return thrown instanceof TransientFailure transientFailure
                ? transientFailure.exception.retryAfter().orElse(Duration.ofMillis(-1))
                : Duration.ofMillis(-1);
    }

    /**
     * Sends a request, with retries.
     *
     * @param request the request
     * @return the response's JSON, an object or an array
     * @throws TmdbException if the request failed, or the deadline passed
     */
    public LenientJson send(ApiRequest request) {
        return new LenientJson(sendWithRetries(request));
    }

    private JsonNode sendWithRetries(ApiRequest request) {
        ResponseCache cache = request.isSafe() && request.cacheable() ? settings.cache() : null;
        ResponseCache.@Nullable Entry cached = cache == null ? null : cache.find(request);
        if (cached != null && cached.isFresh()) {
            return cached.json();
        }
        Attempts attempts = new Attempts(request, settings.deadline());
        ContextualSupplier<JsonNode, JsonNode> work = context -> attempt(attempts, cache, cached);
        Call<JsonNode> call = executor.newCall(work);
        calls.add(call);
        try {
            if (closed) {
                throw canceled(request, "the client is closed", null);
            }
            return call.execute();
        } catch (TransientFailure last) {
            if (closed) {
                throw canceled(request, "the client was closed", null);
            }
            throw hasRetries(attempts) ? deadlinePassed(attempts) : last.exception;
        } catch (CancellationException e) {
            throw canceled(request, "the client was closed", null);
        } catch (FailsafeException e) {
            // Closing interrupts the waiting threads. If something else interrupted this one, its flag is restored.
            if (!closed) {
                Thread.currentThread().interrupt();
            }
            throw canceled(request, closed ? "the client was closed" : "the wait was interrupted", e);
        } finally {
            calls.remove(call);
        }
    }

    private static TmdbException canceled(ApiRequest request, String why, @Nullable Throwable cause) {
        return new TmdbException(Kind.CANCELED, request.shown() + ": " + why, cause);
    }

    private JsonNode attempt(Attempts attempts, @Nullable ResponseCache cache, ResponseCache.@Nullable Entry cached)
            throws InterruptedException {
        if (closed) {
            throw canceled(attempts.request, "the client was closed", null);
        }
        attempts.started++;
        ApiResponse response = exchangeInTime(attempts, cached == null ? null : cached.etag());
        int status = response.status();
        if (status == 304 && cache != null && cached != null) {
            cache.refresh(attempts.request, cached, response);
            return cached.json();
        }
        Duration wait = response.retryAfter(settings.clock().instant());
        if (status < 200 || status >= 300) {
            throw failure(attempts, ErrorMapper.of(attempts.request, settings.credential(), response, wait));
        }
        JsonNode json = json(attempts, response);
        if (ErrorMapper.isError(new LenientJson(json))) {
            throw failure(attempts, ErrorMapper.of(attempts.request, settings.credential(), response, wait));
        }
        if (cache != null) {
            cache.put(attempts.request, response);
        }
        return json;
    }

    private JsonNode json(Attempts attempts, ApiResponse response) {
        String failure;
        try {
            JsonNode json = response.json();
            if (json.isContainerNode()) {
                return json;
            }
            failure = "the body is empty";
        } catch (BoundedBody.TooLargeException e) {
            throw tooLarge(attempts.request, response.status());
        } catch (JsonProcessingException e) {
            // The parser's message quotes the body, which must not be in an exception.
            failure = "the body is not JSON or was cut short";
        } catch (IOException e) {
            failure = "the body is damaged";
        }
        throw failure(
                attempts,
                new TmdbException(
                        Kind.UNREADABLE, attempts.request.shown() + ": " + failure, null, response.status(), 0, null));
    }

    private static TmdbException tooLarge(ApiRequest request, int status) {
        return new TmdbException(
                Kind.UNREADABLE,
                request.shown() + ": the body is larger than " + JsonText.MAX_BYTES + " bytes",
                null,
                status,
                0,
                null);
    }

    /**
     * Decides whether a failure is retried.
     *
     * @return a transient failure if it is, the failure itself if it is permanent or the last that is allowed, or else
     *     that the deadline leaves no time for a retry
     */
    private RuntimeException failure(Attempts attempts, TmdbException failure) {
        attempts.last = failure;
        Duration wait = failure.retryAfter().orElse(Duration.ZERO);
        int http = failure.httpStatus().orElse(0);
        boolean redirected = http >= 300 && http < 400;
        boolean isTransient = switch (failure.kind()) {
            case RATE_LIMITED -> true;
            case UNAVAILABLE -> attempts.request.isSafe() && !redirected;
            case UNREADABLE -> attempts.request.isSafe();
            case AUTHENTICATION, NOT_FOUND, INVALID_PAGE, INVALID_REQUEST, CANCELED -> false;
        };
        if (!isTransient) {
            return failure;
        }
        if (wait.compareTo(Duration.ofNanos(Math.max(0, attempts.left()))) >= 0) {
            return hasRetries(attempts) ? deadlinePassed(attempts) : failure;
        }
        if (failure.kind() == Kind.RATE_LIMITED) {
            rate.hold(wait);
        }
        return new TransientFailure(failure);
    }

    private boolean hasRetries(Attempts attempts) {
        return attempts.started <= settings.retries();
    }

    /** Sends the request when the rate allows it, and waits for the whole body. */
    private ApiResponse exchangeInTime(Attempts attempts, @Nullable String etag) throws InterruptedException {
        RequestRate.Permit permit = rate.acquire(attempts.end);
        if (permit == null) {
            throw deadlinePassed(attempts);
        }
        try {
            long time = Math.min(attempts.left(), settings.attemptTimeout().toNanos());
            if (time <= 0) {
                throw deadlinePassed(attempts);
            }
            return exchange(attempts, httpRequest(attempts.request, etag), time);
        } finally {
            rate.release(permit);
        }
    }

    /** {@return that the deadline ended the call, with what the last attempt failed of} */
    private TmdbException deadlinePassed(Attempts attempts) {
        String end = attempts.request.shown() + ": no response within " + settings.deadline();
        TmdbException last = attempts.last;
        if (last == null) {
            return new TmdbException(Kind.UNAVAILABLE, end, null);
        }
        String wait = last.retryAfter().isPresent()
                ? ", and TMDb asks to wait " + last.retryAfter().get()
                : "";
        return new TmdbException(
                last.kind(),
                end + wait + "; the last attempt: " + last.getMessage(),
                null,
                last.httpStatus().orElse(0),
                last.statusCode().orElse(0),
                last.retryAfter().orElse(null));
    }

    private HttpRequest httpRequest(ApiRequest request, @Nullable String etag) {
        String query = request.parameters().entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        Credential credential = settings.credential();
        if (!credential.bearer()) {
            query += (query.isEmpty() ? "" : "&") + "api_key=" + encoded(credential.value());
        }
        URI uri = settings.baseUrl().resolve(request.path() + (query.isEmpty() ? "" : "?" + query));
        JsonBody body = request.body();
        HttpRequest.Builder http = HttpRequest.newBuilder(uri)
                .method(request.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.json()))
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip");
        if (body != null) {
            http.header("Content-Type", "application/json;charset=utf-8");
        }
        if (etag != null) {
            http.header("If-None-Match", etag);
        }
        if (credential.bearer()) {
            http.header("Authorization", "Bearer " + credential.value());
        }
        return http.build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private ApiResponse exchange(Attempts attempts, HttpRequest request, long time) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(request, info -> new BoundedBody<>(BodySubscribers.ofByteArray(), JsonText.MAX_BYTES));
        try {
            HttpResponse<byte[]> response = pending.get(time, TimeUnit.NANOSECONDS);
            return new ApiResponse(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            pending.cancel(true);
            if (attempts.left() <= 0) {
                throw deadlinePassed(attempts);
            }
            throw failure(attempts, unavailable(attempts.request, "no response within " + rounded(time)));
        } catch (ExecutionException e) {
            throw connectionFailure(attempts, e.getCause());
        } catch (InterruptedException e) {
            pending.cancel(true);
            throw e;
        }
    }

    private static Duration rounded(long nanos) {
        return Duration.ofNanos(nanos).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Names the cause without attaching it, because it may contain the whole address with the key. */
    private RuntimeException connectionFailure(Attempts attempts, @Nullable Throwable cause) {
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof BoundedBody.TooLargeException) {
                return tooLarge(attempts.request, 0);
            }
        }
        String name = cause == null ? "unknown cause" : cause.getClass().getSimpleName();
        TmdbException failure = unavailable(attempts.request, "TMDb is unreachable (" + name + ")");
        attempts.last = failure;
        boolean notSent = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
        return notSent && attempts.left() > 0 ? new TransientFailure(failure) : failure(attempts, failure);
    }

    private static TmdbException unavailable(ApiRequest request, String failure) {
        return new TmdbException(Kind.UNAVAILABLE, request.shown() + ": " + failure, null);
    }

    /** Ends the running calls and refuses further ones. */
    @Override
    public void close() {
        closed = true;
        calls.forEach(call -> call.cancel(true));
    }
}
