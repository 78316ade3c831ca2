package dev.marquee.tmdb.wire;

import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.data.TmdbException.Kind;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Maps an unsuccessful response to a {@link TmdbException} without secrets. */
final class ErrorMapper {

    private static final Set<Integer> SUCCESSES = Set.of(1, 12, 13, 40);
    private static final int MAX_MESSAGE = 200;

    private ErrorMapper() {}

    /** {@return the kind of failure for TMDb's status code, 0 for none, and the HTTP status} */
    static Kind kind(int code, int http) {
        return switch (code) {
            case 3, 7, 10, 14, 16, 17, 30, 31, 32, 33, 35, 36, 38, 39, 41, 45 -> Kind.AUTHENTICATION;
            case 6, 21, 34, 37, 44 -> Kind.NOT_FOUND;
            case 22 -> Kind.INVALID_PAGE;
            case 25 -> Kind.RATE_LIMITED;
            case 9, 11, 15, 24, 43, 46 -> Kind.UNAVAILABLE;
            case 2, 4, 5, 8, 18, 19, 20, 23, 26, 27, 28, 29, 42, 47 -> Kind.INVALID_REQUEST;
            default -> byHttp(code, http);
        };
    }

    private static Kind byHttp(int code, int http) {
        return switch (http) {
            case 401, 403 -> Kind.AUTHENTICATION;
            case 404 -> code == 0 ? Kind.UNREADABLE : Kind.NOT_FOUND;
            case 408 -> Kind.UNAVAILABLE;
            case 429 -> Kind.RATE_LIMITED;
            default -> http >= 400 && http < 500 ? Kind.INVALID_REQUEST : Kind.UNAVAILABLE;
        };
    }

    /** {@return whether the JSON of a successful response reports an error} */
    static boolean isError(LenientJson json) {
        Integer code = json.integer("status_code");
        return code != null
                && !SUCCESSES.contains(code)
                && json.text("status_message") != null
                && !json.flag("success");
    }

    /** {@return the exception, with TMDb's own status code and message if the body has them} */
    static TmdbException of(
            ApiRequest request, Credential credential, ApiResponse response, @Nullable Duration retryAfter) {
        int code = 0;
        String details;
        try {
            LenientJson fields = new LenientJson(response.json());
            code = fields.integerOr("status_code", 0);
            details = code == 0
                    ? ", without a TMDb status code"
                    : ", TMDb's status code " + code + ": "
                            + redacted(fields.textOr("status_message", ""), request, credential);
        } catch (IOException notJson) {
            details = ", without JSON";
        }
        if (response.status() >= 300 && response.status() < 400) {
            details = ", a redirect, which is not followed because the key would be sent along";
        }
        return new TmdbException(
                kind(code, response.status()),
                request.shown() + ": HTTP " + response.status() + details,
                null,
                response.status(),
                code,
                retryAfter);
    }

    /**
     * {@return the server's message, shortened, printable, and without the key or the session in plain or encoded form}
     */
    private static String redacted(String text, ApiRequest request, Credential credential) {
        String redacted = without(text, credential.value());
        for (String secret : request.secrets()) {
            redacted = without(redacted, secret);
        }
        redacted = redacted.replaceAll("\\p{C}", " ");
        return redacted.codePointCount(0, redacted.length()) <= MAX_MESSAGE
                ? redacted
                : redacted.substring(0, redacted.offsetByCodePoints(0, MAX_MESSAGE));
    }

    private static String without(String text, String secret) {
        String redacted = text;
        for (String form : List.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8))) {
            redacted = Pattern.compile(form, Pattern.LITERAL | Pattern.CASE_INSENSITIVE)
                    .matcher(redacted)
                    .replaceAll("***");
        }
        return redacted;
    }
}
