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

/** Says in types and words what an answer that is no success means, without a secret. */
final class ErrorMapper {

    private static final Set<Integer> SUCCESSES = Set.of(1, 12, 13, 40);
    private static final int LONGEST_MESSAGE = 200;

    private ErrorMapper() {}

    /** {@return what an answer with TMDb's status code, 0 for none, and HTTP's status means} */
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

    /** {@return whether the JSON of a success says that it is a fault} */
    static boolean isFault(LenientJson json) {
        Integer code = json.integer("status_code");
        return code != null
                && !SUCCESSES.contains(code)
                && json.text("status_message") != null
                && !json.flag("success");
    }

    /** {@return the fault with TMDb's own status code and message, where the body has them} */
    static TmdbException of(ApiRequest ask, Credential credential, ApiResponse answer, @Nullable Duration retryAfter) {
        int code = 0;
        String said;
        try {
            LenientJson fields = new LenientJson(answer.json());
            code = fields.integerOr("status_code", 0);
            said = code == 0
                    ? ", and no status code of TMDb's"
                    : ", TMDb's status code " + code + ": "
                            + redacted(fields.textOr("status_message", ""), ask, credential);
        } catch (IOException notJson) {
            said = ", and no JSON";
        }
        if (answer.status() >= 300 && answer.status() < 400) {
            said = ", which sends elsewhere; the key is not sent there";
        }
        return new TmdbException(
                kind(code, answer.status()),
                ask.shown() + ": HTTP " + answer.status() + said,
                null,
                answer.status(),
                code,
                retryAfter);
    }

    /** {@return a server's words, short, printable, and without the key or the session, plain or encoded} */
    private static String redacted(String text, ApiRequest ask, Credential credential) {
        String redacted = without(text, credential.value());
        for (String secret : ask.secrets()) {
            redacted = without(redacted, secret);
        }
        redacted = redacted.replaceAll("\\p{C}", " ");
        return redacted.codePointCount(0, redacted.length()) <= LONGEST_MESSAGE
                ? redacted
                : redacted.substring(0, redacted.offsetByCodePoints(0, LONGEST_MESSAGE));
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
