package dev.marquee.movie;

import dev.marquee.validation.Rules;
import dev.marquee.validation.TextForm;
import org.jspecify.annotations.Nullable;

/**
 * A service at which movies can be watched. Immutable.
 *
 * @param tmdbId TMDb's id; negative for a service that TMDb does not know
 * @param name 1 to 255 characters
 * @param logoPath the logo's path at TMDb, at most 255 characters; null if unknown. In a movie to be written, null
 *     keeps the stored one
 */
public record WatchProvider(
        int tmdbId, String name, @Nullable String logoPath) {

    /**
     * Checks the values, and stores the name on one line in Unicode normalization form C without blanks at its ends.
     *
     * @throws dev.marquee.InvalidValueException if the id is 0 or below -2000000000, the name blank or a text too long
     */
    public WatchProvider {
        Rules.tmdbId("provider id", tmdbId);
        name = Rules.required("provider name", TextForm.name(name), 255);
        Rules.optional("logo_path", logoPath, 255);
    }
}
