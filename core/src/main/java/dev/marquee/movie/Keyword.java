package dev.marquee.movie;

import dev.marquee.validation.Rules;
import dev.marquee.validation.TextForm;

/**
 * A word or phrase that describes a movie at TMDb, such as "heist". Immutable.
 *
 * @param tmdbId TMDb's id; negative for a keyword that TMDb does not know
 * @param name 1 to 255 characters
 */
public record Keyword(int tmdbId, String name) {

    /**
     * Checks the name, and stores it on one line in Unicode normalization form C without blanks at its ends.
     *
     * @throws dev.marquee.InvalidValueException if the name is blank or longer than 255 characters
     */
    public Keyword {
        name = Rules.required("keyword name", TextForm.name(name), 255);
    }
}
