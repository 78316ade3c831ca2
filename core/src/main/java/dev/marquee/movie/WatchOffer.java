package dev.marquee.movie;

import dev.marquee.validation.Rules;
import org.jspecify.annotations.Nullable;

/**
 * An offer to watch a movie in a country. Provider, country and kind identify it among the movie's. Whoever shows
 * offers must show {@link #NOTICE} beside them. Immutable.
 *
 * @param provider the service
 * @param country the ISO 3166-1 code of the country, two letters in upper case
 * @param kind how the movie can be had
 * @param displayPriority the place among the country's offers that TMDb gives the provider, 0 for the first, or null
 */
public record WatchOffer(
        WatchProvider provider,
        String country,
        Kind kind,
        @Nullable Integer displayPriority) {

    /** The notice that TMDb's terms require wherever offers are shown. */
    public static final String NOTICE = "Data on where to watch by JustWatch, provided by TMDb.";

    /** How a movie can be had. */
    public enum Kind {
        /** With a subscription; TMDb's {@code flatrate}. */
        SUBSCRIPTION,
        /** For nothing. */
        FREE,
        /** For nothing, with advertisements. */
        ADS,
        /** For rent. */
        RENT,
        /** To keep. */
        BUY
    }

    /**
     * Checks the values.
     *
     * @throws dev.marquee.InvalidValueException if the country's code has another form or the priority is negative
     */
    public WatchOffer {
        Codes.country(country);
        Rules.optionalRange("display_priority", displayPriority, 0, Integer.MAX_VALUE);
    }
}
