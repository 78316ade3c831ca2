package dev.marquee.tmdb;

import java.util.Locale;

/** How a watch provider offers a movie. */
public enum Monetization {
    /** By subscription. */
    FLATRATE,
    /** Free of charge. */
    FREE,
    /** Free of charge, with advertisements. */
    ADS,
    /** For rent. */
    RENT,
    /** For sale. */
    BUY;

    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
