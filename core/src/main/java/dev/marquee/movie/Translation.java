package dev.marquee.movie;

import dev.marquee.validation.Rules;
import dev.marquee.validation.TextForm;
import org.jspecify.annotations.Nullable;

/**
 * A movie's texts in a language. Language and country identify it among the movie's. Immutable.
 *
 * @param language the ISO 639-1 code of the language, such as {@code pt}
 * @param country the ISO 3166-1 code of the country whose usage the texts follow, such as {@code BR}, or null
 * @param title the title, at most 255 characters; null if it is not translated
 * @param overview the summary of the plot; null if it is not translated
 * @param tagline the tagline; null if it is not translated
 */
public record Translation(
        String language,
        @Nullable String country,
        @Nullable String title,
        @Nullable String overview,
        @Nullable String tagline) {

    /**
     * Checks the values, and stores the texts in Unicode normalization form C without blanks at their ends, title and
     * tagline on one line; a text of blanks is null.
     *
     * @throws dev.marquee.InvalidValueException if a code has another form or the title is too long
     */
    public Translation {
        Codes.language(language);
        Codes.optionalCountry(country);
        title = Rules.optional("translated title", TextForm.optionalLine(title), 255);
        overview = Rules.optional("translated overview", TextForm.optionalLines(overview), Integer.MAX_VALUE);
        tagline = Rules.optional("translated tagline", TextForm.optionalLine(tagline), Integer.MAX_VALUE);
    }
}
