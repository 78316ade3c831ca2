package dev.marquee.movie;

import dev.marquee.validation.Rules;
import dev.marquee.validation.TextForm;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A video about a movie at another site, such as a trailer. Site and key identify it among the movie's. Immutable.
 *
 * @param site the site, such as {@code YouTube}, 1 to 50 characters
 * @param key the video's key at the site, 1 to 100 characters
 * @param name the title, at most 255 characters, or null
 * @param kind what the video is, such as {@code Trailer} or {@code Clip}, at most 50 characters, or null
 * @param language the ISO 639-1 code of its language, or null
 * @param country the ISO 3166-1 code of the country that it is for, or null
 * @param official whether the movie's makers published it
 * @param publishedAt when it was published, in the years 1 to 9999, cut to microseconds, or null
 */
public record Video(
        String site,
        String key,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String language,
        @Nullable String country,
        boolean official,
        @Nullable Instant publishedAt) {

    /**
     * Checks the values, and stores each text on one line in Unicode normalization form C without blanks at its ends.
     *
     * @throws dev.marquee.InvalidValueException if a value breaks its rule
     */
    public Video {
        site = Rules.required("video site", TextForm.line(site), 50);
        key = Rules.required("video key", TextForm.line(key), 100);
        name = Rules.optional("video name", TextForm.optionalLine(name), 255);
        kind = Rules.optional("video kind", TextForm.optionalLine(kind), 50);
        Codes.optionalLanguage(language);
        Codes.optionalCountry(country);
        publishedAt = publishedAt == null
                ? null
                : Rules.moment("published_at", publishedAt).truncatedTo(ChronoUnit.MICROS);
    }
}
