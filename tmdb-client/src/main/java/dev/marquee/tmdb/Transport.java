package dev.marquee.tmdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RateLimiter;
import dev.failsafe.RetryPolicy;
import dev.marquee.tmdb.TmdbException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Gets JSON from TMDb: never faster than the rate, again after faults that pass, within a deadline for each attempt. Every
 * attempt counts against the rate. Thread-safe.
 */
final class Transport {

    private static final int LONGEST_TEXT = 20_000_000;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build());

    private final HttpClient http;
    private final URI baseUrl;
    private final Credential credential;
    private final Duration deadline;
    private final FailsafeExecutor<JsonNode> executor;

    /**
     * A key, never shown.
     *
     * @param value the v4 token, or the v3 key
     * @param bearer whether it is a v4 token
     */
    record Credential(String value, boolean bearer) {
        @Override
        public String toString() {
            return bearer ? "v4 token" : "v3 key";
        }
    }

    /** A fault that may pass, and how long TMDb asked to wait. */
    private static final class PassingFault extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient TmdbException fault;
        private final @Nullable Duration wait;

        private PassingFault(TmdbException fault, @Nullable Duration wait) {
            super(fault);
            this.fault = fault;
            this.wait = wait;
        }
    }

    Transport(
            HttpClient http,
            URI baseUrl,
            Credential credential,
            int requestsPerSecond,
            Duration deadline,
            int retries,
            Duration firstPause) {
        this.http = http;
        this.baseUrl = baseUrl;
        this.credential = credential;
        this.deadline = deadline;
        RetryPolicy<JsonNode> retry = RetryPolicy.<JsonNode>builder()
                .handle(PassingFault.class)
                .withMaxRetries(retries)
                .withBackoff(firstPause.toMillis(), LONGEST_PAUSE.toMillis(), ChronoUnit.MILLIS)
                .withJitter(0.25)
                .withDelayFnOn(context -> waitAsked(context.getLastException()), PassingFault.class)
                .build();
        RateLimiter<JsonNode> rate = RateLimiter.<JsonNode>smoothBuilder(requestsPerSecond, Duration.ofSeconds(1))
                .withMaxWaitTime(Duration.ofHours(1))
                .build();
        executor = Failsafe.with(retry, rate);
    }

    /** {@return what TMDb asked for, or a negative time for the policy's own} */
    private static Duration waitAsked(@Nullable Throwable fault) {
        return fault instanceof PassingFault passing && passing.wait != null ? passing.wait : Duration.ofMillis(-1);
    }

    JsonNode get(String path, Map<String, String> parameters) {
        HttpRequest request = request(path, parameters);
        try {
            return executor.get(() -> attempt(path, request));
        } catch (PassingFault lasting) {
            throw lasting.fault;
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new TmdbException(Kind.UNAVAILABLE, "GET " + path + ": the wait was interrupted", e);
        }
    }

    private HttpRequest request(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        if (!credential.bearer()) {
            query += (query.isEmpty() ? "" : "&") + "api_key=" + encoded(credential.value());
        }
        URI uri = baseUrl.resolve(path + (query.isEmpty() ? "" : "?" + query));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .GET()
                .timeout(deadline)
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip");
        if (credential.bearer()) {
            request.header("Authorization", "Bearer " + credential.value());
        }
        return request.build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode attempt(String path, HttpRequest request) {
        HttpResponse<byte[]> response = send(path, request);
        int status = response.statusCode();
        if (status == 429) {
            throw new PassingFault(fault(Kind.RATE_LIMITED, path, response), retryAfter(response));
        } else if (status >= 500) {
            throw new PassingFault(fault(Kind.UNAVAILABLE, path, response), retryAfter(response));
        } else if (status >= 300) {
            throw fault(kind(status), path, response);
        }
        try {
            JsonNode json = JSON.readTree(body(response));
            if (json == null || !json.isContainerNode()) {
                throw new PassingFault(unreadable(path, "the body is empty", null), null);
            }
            return json;
        } catch (JsonProcessingException e) {
            // The parser's own message quotes the body: it says more than an error should.
            throw new PassingFault(unreadable(path, "the body is no JSON or was cut short", null), null);
        } catch (IOException e) {
            throw new PassingFault(unreadable(path, "the body is damaged", e), null);
        }
    }

    /** Sends it, and waits for the whole body no longer than the deadline. */
    private HttpResponse<byte[]> send(String path, HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new PassingFault(
                    new TmdbException(Kind.UNAVAILABLE, "GET " + path + ": no answer within " + deadline, null), null);
        } catch (ExecutionException e) {
            // The cause may name the whole address, and the key may stand in it.
            String fault =
                    e.getCause() == null ? "fault" : e.getCause().getClass().getSimpleName();
            throw new PassingFault(
                    new TmdbException(Kind.UNAVAILABLE, "GET " + path + ": TMDb is out of reach (" + fault + ")", null),
                    null);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new TmdbException(Kind.UNAVAILABLE, "GET " + path + ": the wait was interrupted", e);
        }
    }

    private static byte[] body(HttpResponse<byte[]> response) throws IOException {
        boolean gzip = response.headers()
                .firstValue("Content-Encoding")
                .map("gzip"::equalsIgnoreCase)
                .orElse(false);
        if (!gzip) {
            return response.body();
        }
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            return plain.readAllBytes();
        }
    }

    private static TmdbException unreadable(String path, String fault, @Nullable Throwable cause) {
        return new TmdbException(Kind.UNREADABLE, "GET " + path + ": " + fault, cause);
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 401, 403 -> Kind.AUTHENTICATION;
            case 404 -> Kind.NOT_FOUND;
            default -> Kind.INVALID_REQUEST;
        };
    }

    /** {@return the fault with TMDb's own status code and message, where the body has them} */
    private static TmdbException fault(Kind kind, String path, HttpResponse<byte[]> response) {
        String said = "";
        try {
            Fields fields = new Fields(JSON.readTree(body(response)));
            Integer code = fields.integer("status_code");
            if (code != null) {
                said = ", TMDb's status code " + code + ": " + fields.textOr("status_message", "");
            }
        } catch (IOException notJson) {
            said = ", and no JSON";
        }
        return new TmdbException(kind, "GET " + path + ": HTTP " + response.statusCode() + said, null);
    }

    private static @Nullable Duration retryAfter(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,5}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(wait -> wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait)
                .orElse(null);
    }
}
