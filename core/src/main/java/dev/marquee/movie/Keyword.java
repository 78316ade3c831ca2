package dev.marquee.movie;

import dev.marquee.validation.Rules;

/**
 * A word or phrase that TMDb's users gave a movie, such as "heist". Immutable.
 *
 * @param tmdbId TMDb's id; negative for one that TMDb does not know
 * @param name 1 to 255 characters
 */
public record Keyword(int tmdbId, String name) {

    /**
     * Checks the name.
     *
     * @throws dev.marquee.InvalidValueException if the name is blank or too long
     */
    public Keyword {
        Rules.required("keyword name", name, 255);
    }
}
