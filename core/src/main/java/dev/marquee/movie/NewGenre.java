package dev.marquee.movie;

import dev.marquee.validation.Rules;
import dev.marquee.validation.TextForm;
import org.jspecify.annotations.Nullable;

/**
 * A genre to be added or renamed. Immutable.
 *
 * @param tmdbId TMDb's id, which identifies the genre, 1 to 2147483647, or the negative id, -1 to -2000000000, of one
 *     that TMDb does not know; null for a genre that TMDb does not know, which is identified by
 *     its name and gets the next negative id if it is new
 * @param name 1 to 100 characters
 */
public record NewGenre(@Nullable Integer tmdbId, String name) {

    /**
     * Checks the id and the name, which is stored on one line in Unicode normalization form C without blanks at its
     * ends.
     *
     * @throws dev.marquee.InvalidValueException if the id is out of its range, or the name is blank or too long
     */
    public NewGenre {
        if (tmdbId != null) {
            Rules.tmdbId("genre id", tmdbId);
        }
        name = Rules.required("genre name", TextForm.line(name), 100);
    }

    /**
     * Creates a genre that TMDb knows.
     *
     * @param tmdbId TMDb's id
     * @param name 1 to 100 characters
     * @return the genre
     * @throws dev.marquee.InvalidValueException if the name is blank or too long
     */
    public static NewGenre of(int tmdbId, String name) {
        return new NewGenre(tmdbId, name);
    }

    /**
     * Creates a genre that TMDb does not know.
     *
     * @param name 1 to 100 characters
     * @return the genre
     * @throws dev.marquee.InvalidValueException if the name is blank or too long
     */
    public static NewGenre unknownToTmdb(String name) {
        return new NewGenre(null, name);
    }
}
