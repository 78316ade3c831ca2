package dev.marquee.tmdb;

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
 * What a server sent.
 *
 * @param status HTTP's
 * @param headers its headers
 * @param body its body as it came
 */
record Answer(int status, HttpHeaders headers, byte[] body) {

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** {@return the body's JSON} */
    JsonNode json() throws IOException {
        byte[] plain = plain();
        return JsonText.parse(plain, plain.length);
    }

    /** {@return the body, unpacked, if that is not too large} */
    byte[] plain() throws IOException {
        String encoding = header("Content-Encoding").strip().toLowerCase(Locale.ROOT);
        if (encoding.isEmpty() || encoding.equals("identity")) {
            return body;
        } else if (!encoding.equals("gzip") && !encoding.equals("x-gzip")) {
            throw new IOException("an encoding that was not asked for");
        }
        return JsonText.inflate(body);
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
