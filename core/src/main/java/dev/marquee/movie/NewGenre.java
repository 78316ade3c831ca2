package dev.marquee.movie;

import dev.marquee.validation.Rules;
import org.jspecify.annotations.Nullable;

/**
 * A genre that is to be in the catalogue. Immutable.
 *
 * @param tmdbId TMDb's id, by which it is found again; null for a genre that TMDb does not know, which is found again by its
 *     name and gets the next negative id when it is new
 * @param name 1 to 100 characters
 */
public record NewGenre(@Nullable Integer tmdbId, String name) {

    /**
     * Checks the name.
     *
     * @throws dev.marquee.InvalidValueException if the name is blank or too long
     */
    public NewGenre {
        Rules.required("genre name", name, 100);
    }

    /**
     * Names a genre of TMDb's.
     *
     * @param tmdbId TMDb's id
     * @param name 1 to 100 characters
     * @return the genre
     */
    public static NewGenre of(int tmdbId, String name) {
        return new NewGenre(tmdbId, name);
    }

    /**
     * Names a genre that TMDb does not know.
     *
     * @param name 1 to 100 characters
     * @return the genre
     */
    public static NewGenre unknownToTmdb(String name) {
        return new NewGenre(null, name);
    }
}
