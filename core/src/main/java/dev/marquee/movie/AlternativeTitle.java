package dev.marquee.movie;

import dev.marquee.validation.Rules;
import dev.marquee.validation.TextForm;
import org.jspecify.annotations.Nullable;

/**
 * A title under which a movie is known in a country. Immutable.
 *
 * @param country the ISO 3166-1 code of the country, two letters in upper case
 * @param title 1 to 255 characters
 * @param kind what the title is, such as {@code working title}, at most 100 characters, or null
 */
public record AlternativeTitle(
        String country, String title, @Nullable String kind) {

    /**
     * Checks the values, and stores each text on one line in Unicode normalization form C without blanks at its ends.
     *
     * @throws dev.marquee.InvalidValueException if the country's code has another form, the title is blank or a text
     *     too long
     */
    public AlternativeTitle {
        Codes.country(country);
        title = Rules.required("alternative title", TextForm.line(title), 255);
        kind = Rules.optional("kind of alternative title", TextForm.optionalLine(kind), 100);
    }
}
