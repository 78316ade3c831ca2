package dev.marquee.web.server;

import io.javalin.http.Context;

/** The headers that every answer has, so that browsers keep a page to what the site is meant to do. */
final class Headers {

    /** No script, style or form but the site's own, no frame, and no picture but the site's and TMDb's posters. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
            + " https://image.tmdb.org; connect-src 'self'; form-action 'self'; manifest-src 'self';"
            + " object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final String TWO_YEARS = "max-age=63072000; includeSubDomains";

    private final boolean secure;

    Headers(boolean secure) {
        this.secure = secure;
    }

    void add(Context context) {
        context.header("Content-Security-Policy", POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "same-origin");
        context.header("X-Frame-Options", "DENY");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        if (secure) {
            context.header("Strict-Transport-Security", TWO_YEARS);
        }
    }
}
