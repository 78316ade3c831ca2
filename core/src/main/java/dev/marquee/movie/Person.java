package dev.marquee.movie;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import dev.marquee.validation.TextForm;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person who is credited in a movie. In a person to be written, a null keeps the stored value. Immutable.
 *
 * @param tmdbId TMDb's id; negative for a person that TMDb does not know
 * @param name 1 to 255 characters
 * @param profilePath the path of the person's picture at TMDb, at most 255 characters, or null
 * @param birthday the day of birth, in the years 1 to 9999, or null
 * @param deathday the day of death, in the years 1 to 9999, or null
 * @param knownForDepartment the department that the person is known for, such as {@code Acting}, at most 100
 *     characters, or null
 * @param popularity TMDb's measure of current attention, 0 to 1,000,000,000, or null
 */
public record Person(
        int tmdbId,
        String name,
        @Nullable String profilePath,
        @Nullable LocalDate birthday,
        @Nullable LocalDate deathday,
        @Nullable String knownForDepartment,
        @Nullable Double popularity) {

    /**
     * Checks the values, and stores name and department on one line in Unicode normalization form C without blanks at
     * their ends.
     *
     * @throws InvalidValueException if the name is blank, a text too long, or a date or the popularity out of range
     */
    public Person {
        name = Rules.required("person name", TextForm.name(name), 255);
        Rules.optional("profile_path", profilePath, 255);
        if (birthday != null) {
            Rules.date("birthday", birthday);
        }
        if (deathday != null) {
            Rules.date("deathday", deathday);
        }
        knownForDepartment = Rules.optional("known_for_department", TextForm.optionalLine(knownForDepartment), 100);
        Rules.optionalRange("person popularity", popularity, 0, NewMovie.MAX_POPULARITY);
    }

    /**
     * Creates a person of whom only the name is known.
     *
     * @param tmdbId TMDb's id; negative for a person that TMDb does not know
     * @param name 1 to 255 characters
     * @throws InvalidValueException if the name is blank or longer than 255 characters
     */
    public Person(int tmdbId, String name) {
        this(tmdbId, name, null, null, null, null, null);
    }

    /**
     * Creates a person of whom only the name is known.
     *
     * @param tmdbId TMDb's id; negative for a person that TMDb does not know
     * @param name 1 to 255 characters
     * @return the person
     * @throws InvalidValueException if the name is blank or longer than 255 characters
     */
    public static Person of(int tmdbId, String name) {
        return new Person(tmdbId, name);
    }
}
