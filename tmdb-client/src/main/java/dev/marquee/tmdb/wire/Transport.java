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
 * Gets JSON from TMDb: never faster than the rate, again after faults that pass, within a deadline for the whole call. Every
 * attempt counts against the rate. Redirects are not followed: the key goes to the base address only.
 *
 * <p>Thread-safe.
 */
public final class Transport implements AutoCloseable {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final double JITTER = 0.25;

    private final HttpClient http;
    private final Settings settings;
    private final RequestRate rate;
    private final FailsafeExecutor<JsonNode> executor;
    private final Set<Call<JsonNode>> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * How to ask.
     *
     * @param baseUrl the address up to the version, with a slash at the end
     * @param credential the key
     * @param requestsPerSecond the most requests a second, or 0 for as many as come
     * @param requestsUnderWay the most requests under way
     * @param deadline the time of a whole call
     * @param attemptTimeout the time of one attempt
     * @param retries how often a fault that may pass is tried again
     * @param firstPause the first pause before that
     * @param clock tells the time of day
     * @param cache keeps answers, or null
     */
    public record Settings(
            URI baseUrl,
            Credential credential,
            int requestsPerSecond,
            int requestsUnderWay,
            Duration deadline,
            Duration attemptTimeout,
            int retries,
            Duration firstPause,
            Clock clock,
            @Nullable ResponseCache cache) {}

    /** A fault that may pass, and how long TMDb asked to wait. */
    private static final class PassingFault extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient TmdbException fault;

        private PassingFault(TmdbException fault) {
            super(fault);
            this.fault = fault;
        }
    }

    /** One call with its attempts; confined to the caller's thread. */
    private static final class Attempts {
        private final ApiRequest ask;
        private final long end;
        private @Nullable TmdbException last;

        private Attempts(ApiRequest ask, Duration deadline) {
            this.ask = ask;
            this.end = System.nanoTime() + deadline.toNanos();
        }

        private long left() {
            return end - System.nanoTime();
        }
    }

    public Transport(HttpClient http, Settings settings) {
        this.http = http;
        this.settings = settings;
        this.rate = new RequestRate(settings.requestsPerSecond(), settings.requestsUnderWay());
        long deadline = settings.deadline().toNanos();
        long longest = Math.min(LONGEST_PAUSE.toNanos(), Math.max(deadline / 2, 2));
        long first = Math.min(settings.firstPause().toNanos(), Math.max(longest / 2, 1));
        this.executor = Failsafe.with(RetryPolicy.<JsonNode>builder()
                .handle(PassingFault.class)
                .withMaxRetries(settings.retries())
                .withMaxDuration(settings.deadline())
                .withBackoff(first, longest, ChronoUnit.NANOS)
                .withJitter(JITTER)
                .withDelayFnOn(context -> waitAsked(context.getLastException()), PassingFault.class)
                .build());
    }

    /** {@return what TMDb asked for, or a negative time for the policy's own} */
    private static Duration waitAsked(@Nullable Throwable fault) {
        return fault instanceof PassingFault passing
                ? passing.fault.retryAfter().orElse(Duration.ofMillis(-1))
                : Duration.ofMillis(-1);
    }

    /**
     * Sends a request until it is answered for good.
     *
     * @throws TmdbException if TMDb does not give what is asked, or not in time
     */
    public LenientJson send(ApiRequest ask) {
        return new LenientJson(answered(ask));
    }

    private JsonNode answered(ApiRequest ask) {
        ResponseCache cache = ask.isSafe() && ask.cacheable() ? settings.cache() : null;
        ResponseCache.@Nullable Entry kept = cache == null ? null : cache.find(ask);
        if (kept != null && kept.isFresh()) {
            return kept.json();
        }
        Attempts attempts = new Attempts(ask, settings.deadline());
        ContextualSupplier<JsonNode, JsonNode> work = context -> attempt(attempts, cache, kept);
        Call<JsonNode> call = executor.newCall(work);
        calls.add(call);
        try {
            if (closed) {
                throw cancelled(ask, "the client is closed", null);
            }
            return call.execute();
        } catch (PassingFault lasting) {
            throw closed ? cancelled(ask, "the client was closed", null) : lasting.fault;
        } catch (CancellationException e) {
            throw cancelled(ask, "the client was closed", null);
        } catch (FailsafeException e) {
            // Closing interrupts the threads that wait; whoever else interrupted one wants to hear of it.
            if (!closed) {
                Thread.currentThread().interrupt();
            }
            throw cancelled(ask, closed ? "the client was closed" : "the wait was interrupted", e);
        } finally {
            calls.remove(call);
        }
    }

    private static TmdbException cancelled(ApiRequest ask, String why, @Nullable Throwable cause) {
        return new TmdbException(Kind.CANCELLED, ask.shown() + ": " + why, cause);
    }

    private JsonNode attempt(Attempts attempts, @Nullable ResponseCache cache, ResponseCache.@Nullable Entry kept)
            throws InterruptedException {
        if (closed) {
            throw cancelled(attempts.ask, "the client was closed", null);
        }
        ApiResponse answer = answer(attempts, kept == null ? null : kept.etag());
        int status = answer.status();
        if (status == 304 && cache != null && kept != null) {
            cache.refresh(attempts.ask, kept, answer);
            return kept.json();
        }
        Duration wait = answer.retryAfter(settings.clock().instant());
        if (status < 200 || status >= 300) {
            throw fault(attempts, ErrorMapper.of(attempts.ask, settings.credential(), answer, wait));
        }
        JsonNode json = json(attempts, answer);
        if (ErrorMapper.isFault(new LenientJson(json))) {
            throw fault(attempts, ErrorMapper.of(attempts.ask, settings.credential(), answer, wait));
        }
        if (cache != null) {
            cache.keep(attempts.ask, answer);
        }
        return json;
    }

    private JsonNode json(Attempts attempts, ApiResponse answer) {
        String fault;
        try {
            JsonNode json = answer.json();
            if (json.isContainerNode()) {
                return json;
            }
            fault = "the body is empty";
        } catch (BoundedBody.TooLargeException e) {
            throw tooLarge(attempts.ask, answer.status());
        } catch (JsonProcessingException e) {
            // The parser's own message quotes the body: it says more than an error should.
            fault = "the body is no JSON or was cut short";
        } catch (IOException e) {
            fault = "the body is damaged";
        }
        throw fault(
                attempts,
                new TmdbException(
                        Kind.UNREADABLE, attempts.ask.shown() + ": " + fault, null, answer.status(), 0, null));
    }

    private static TmdbException tooLarge(ApiRequest ask, int status) {
        return new TmdbException(
                Kind.UNREADABLE,
                ask.shown() + ": the body is larger than " + JsonText.LARGEST + " bytes",
                null,
                status,
                0,
                null);
    }

    /** {@return the fault itself if it lasts or there is no time to wait, or else what is tried again} */
    private RuntimeException fault(Attempts attempts, TmdbException fault) {
        attempts.last = fault;
        Duration wait = fault.retryAfter().orElse(Duration.ZERO);
        int http = fault.httpStatus().orElse(0);
        boolean sentElsewhere = http >= 300 && http < 400;
        boolean passes = switch (fault.kind()) {
            case RATE_LIMITED -> true;
            case UNAVAILABLE -> attempts.ask.isSafe() && !sentElsewhere;
            case UNREADABLE -> attempts.ask.isSafe();
            case AUTHENTICATION, NOT_FOUND, INVALID_PAGE, INVALID_REQUEST, CANCELLED -> false;
        };
        boolean inTime = wait.compareTo(Duration.ofNanos(Math.max(0, attempts.left()))) < 0;
        if (passes && inTime && fault.kind() == Kind.RATE_LIMITED) {
            rate.hold(wait);
        }
        return passes && inTime ? new PassingFault(fault) : fault;
    }

    /** Sends the request, when the rate allows it, and waits for the whole body. */
    private ApiResponse answer(Attempts attempts, @Nullable String etag) throws InterruptedException {
        RequestRate.Permit permit = rate.acquire(attempts.end);
        if (permit == null) {
            throw late(attempts);
        }
        try {
            long time = Math.min(attempts.left(), settings.attemptTimeout().toNanos());
            if (time <= 0) {
                throw late(attempts);
            }
            return exchange(attempts, request(attempts.ask, etag), time);
        } finally {
            rate.release(permit);
        }
    }

    private TmdbException late(Attempts attempts) {
        return new TmdbException(
                attempts.last == null ? Kind.UNAVAILABLE : attempts.last.kind(),
                attempts.ask.shown() + ": no answer within " + settings.deadline()
                        + (attempts.last == null ? "" : "; the last attempt: " + attempts.last.getMessage()),
                null);
    }

    private HttpRequest request(ApiRequest ask, @Nullable String etag) {
        String query = ask.parameters().entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        Credential credential = settings.credential();
        if (!credential.bearer()) {
            query += (query.isEmpty() ? "" : "&") + "api_key=" + encoded(credential.value());
        }
        URI uri = settings.baseUrl().resolve(ask.path() + (query.isEmpty() ? "" : "?" + query));
        JsonBody body = ask.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(ask.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.json()))
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip");
        if (body != null) {
            request.header("Content-Type", "application/json;charset=utf-8");
        }
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        if (credential.bearer()) {
            request.header("Authorization", "Bearer " + credential.value());
        }
        return request.build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private ApiResponse exchange(Attempts attempts, HttpRequest request, long time) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, info -> new BoundedBody<>(BodySubscribers.ofByteArray(), JsonText.LARGEST));
        try {
            HttpResponse<byte[]> response = answer.get(time, TimeUnit.NANOSECONDS);
            return new ApiResponse(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            if (attempts.left() <= 0) {
                throw late(attempts);
            }
            throw fault(attempts, unavailable(attempts.ask, "no answer within " + rounded(time)));
        } catch (ExecutionException e) {
            throw fault(attempts.ask, attempts, e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }

    private static Duration rounded(long nanos) {
        return Duration.ofNanos(nanos).truncatedTo(ChronoUnit.MILLIS);
    }

    /** {@return the fault; its cause is named but not kept: it may show the whole address, and the key may stand in it} */
    private RuntimeException fault(ApiRequest ask, Attempts attempts, @Nullable Throwable cause) {
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof BoundedBody.TooLargeException) {
                return tooLarge(ask, 0);
            }
        }
        String name = cause == null ? "fault" : cause.getClass().getSimpleName();
        TmdbException fault = unavailable(ask, "TMDb is out of reach (" + name + ")");
        boolean neverSent = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
        return neverSent && attempts.left() > 0 ? new PassingFault(fault) : fault(attempts, fault);
    }

    private static TmdbException unavailable(ApiRequest ask, String fault) {
        return new TmdbException(Kind.UNAVAILABLE, ask.shown() + ": " + fault, null);
    }

    /** Ends the calls under way, and takes no more. */
    @Override
    public void close() {
        closed = true;
        calls.forEach(call -> call.cancel(true));
    }
}
