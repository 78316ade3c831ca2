package dev.marquee.tmdb;

import java.util.Locale;

/** How a service is paid. */
public enum Monetization {
    /** By subscription. */
    FLATRATE,
    /** Not at all. */
    FREE,
    /** By looking at advertisements. */
    ADS,
    /** For borrowing. */
    RENT,
    /** For keeping. */
    BUY;

    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
