package dev.marquee.movie;

import dev.marquee.validation.Rules;

/**
 * A series that a movie belongs to, such as "The Godfather Collection". Immutable.
 *
 * @param tmdbId TMDb's id; negative for one that TMDb does not know
 * @param name 1 to 255 characters
 */
public record MovieCollection(int tmdbId, String name) {

    /** Stands in a {@link NewMovie} that is known to belong to no collection; it is never stored and never read. */
    public static final MovieCollection NONE = new MovieCollection(0, "(none)");

    /**
     * Checks the name.
     *
     * @throws dev.marquee.InvalidValueException if the name is blank or too long
     */
    public MovieCollection {
        Rules.required("collection name", name, 255);
    }
}
