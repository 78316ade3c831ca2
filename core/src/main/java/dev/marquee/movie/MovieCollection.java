package dev.marquee.movie;

import dev.marquee.validation.Rules;
import dev.marquee.validation.TextForm;

/**
 * A collection of movies, such as "The Godfather Collection". Immutable.
 *
 * @param tmdbId TMDb's id; negative for a collection that TMDb does not know
 * @param name 1 to 255 characters
 */
public record MovieCollection(int tmdbId, String name) {

    /** States in a {@link NewMovie} that the movie belongs to no collection. It is never stored. */
    public static final MovieCollection NONE = new MovieCollection(0, "(none)");

    /**
     * Checks the name, and stores it on one line in Unicode normalization form C without blanks at its ends.
     *
     * @throws dev.marquee.InvalidValueException if the name is blank or longer than 255 characters
     */
    public MovieCollection {
        name = Rules.required("collection name", TextForm.name(name), 255);
    }
}
