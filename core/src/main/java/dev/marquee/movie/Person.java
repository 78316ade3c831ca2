package dev.marquee.movie;

import dev.marquee.validation.Rules;

/**
 * Someone who had a part in a movie. Immutable.
 *
 * @param tmdbId TMDb's id; negative for one that TMDb does not know
 * @param name 1 to 255 characters
 */
public record Person(int tmdbId, String name) {

    /**
     * Checks the name.
     *
     * @throws dev.marquee.InvalidValueException if the name is blank or too long
     */
    public Person {
        Rules.required("person name", name, 255);
    }
}
