package dev.marquee.tmdb.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One response of the server. The body is decompressed at most once, however often it is read; a body that arrived
 * compressed goes to the disk as it came. Confined to one thread.
 */
final class ApiResponse {

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;
    private byte @Nullable [] plain;

    /**
     * Takes a response.
     *
     * @param status HTTP's status
     * @param headers its headers
     * @param body its body as it came
     */
    ApiResponse(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** {@return the body's JSON} */
    JsonNode json() throws IOException {
        byte[] text = plain();
        return JsonText.parse(text, text.length);
    }

    /** {@return the body, decompressed, if that is not too large} */
    byte[] plain() throws IOException {
        byte[] known = plain;
        if (known == null) {
            known = isCompressed() ? Gzip.decompress(body) : body;
            plain = known;
        }
        return known;
    }

    /** {@return the body in gzip format; a body that arrived compressed is not compressed again} */
    byte[] compressed() throws IOException {
        return isCompressed() ? body : Gzip.compress(body);
    }

    private boolean isCompressed() throws IOException {
        String encoding = header("Content-Encoding").strip().toLowerCase(Locale.ROOT);
        if (encoding.isEmpty() || encoding.equals("identity")) {
            return false;
        } else if (!encoding.equals("gzip") && !encoding.equals("x-gzip")) {
            throw new IOException("the server used an encoding that was not requested");
        }
        return true;
    }

    /** {@return how long the server asks to wait, in either of HTTP's forms (RFC 9110, 10.2.3), or null} */
    @Nullable
    Duration retryAfter(Instant now) {
        String text = header("Retry-After").strip();
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return then.isBefore(now) ? Duration.ZERO : Duration.between(now, then);
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
