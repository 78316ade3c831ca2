package dev.marquee.web.server;

import dev.marquee.web.session.Tokens;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Optional;

/**
 * The site's cookies. Over TLS their names begin with {@code __Host-}, which browsers accept only from this very host
 * and only with {@code Secure} (RFC 6265bis, 4.1.3.2); over plain HTTP browsers refuse that prefix, so that the names
 * are plain. All are {@code HttpOnly} and {@code SameSite=Lax}.
 */
final class Cookies {

    private static final String SESSION = "session";
    private static final String VISITOR = "visitor";
    private static final String NOTICE = "notice";
    private static final Duration NOTICE_LIFE = Duration.ofSeconds(30);
    private static final int UNTIL_CLOSED = -1;

    private final boolean secure;

    Cookies(boolean secure) {
        this.secure = secure;
    }

    Optional<String> session(Context context) {
        return read(context, SESSION);
    }

    void setSession(Context context, String token, Duration life) {
        write(context, SESSION, token, (int) life.toSeconds());
    }

    void clearSession(Context context) {
        write(context, SESSION, "", 0);
    }

    /** {@return the browser's own random value, which signs its forms while nobody is logged in} */
    Optional<String> visitor(Context context) {
        return read(context, VISITOR).filter(value -> value.length() == Tokens.LENGTH);
    }

    void setVisitor(Context context, String value) {
        write(context, VISITOR, value, UNTIL_CLOSED);
    }

    void setNotice(Context context, Notice notice) {
        write(context, NOTICE, notice.name(), (int) NOTICE_LIFE.toSeconds());
    }

    /** {@return the notice that the last form left, which is forgotten with this answer} */
    Optional<Notice> takeNotice(Context context) {
        Optional<String> name = read(context, NOTICE);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        write(context, NOTICE, "", 0);
        for (Notice notice : Notice.values()) {
            if (notice.name().equals(name.get())) {
                return Optional.of(notice);
            }
        }
        return Optional.empty();
    }

    private Optional<String> read(Context context, String name) {
        return Optional.ofNullable(context.cookie(fullName(name))).filter(value -> !value.isEmpty());
    }

    private void write(Context context, String name, String value, int seconds) {
        context.cookie(new Cookie(fullName(name), value, "/", seconds, secure, true, null, SameSite.LAX));
    }

    private String fullName(String name) {
        return secure ? "__Host-" + name : name;
    }
}
