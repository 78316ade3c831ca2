package dev.marquee.movie;

import dev.marquee.validation.Rules;
import dev.marquee.validation.TextForm;
import org.jspecify.annotations.Nullable;

/**
 * One person's part in a movie, in front of the camera or behind it. Immutable.
 *
 * <p>Name, profile, known-for department and popularity are the person's, and the same in all credits of the person.
 *
 * @param personId TMDb's id of the person; negative for a person whom TMDb does not know
 * @param type cast or crew
 * @param character the character played, at most 255 characters, or null
 * @param order the position in the cast list, 0 for the first, or null
 * @param name the person's name, 1 to 255 characters; null if unknown. In a movie to be written, null keeps the stored
 *     name
 * @param department the department of a crew member, such as {@code Directing}, at most 100 characters, or null
 * @param job the job of a crew member, such as {@code Director}, at most 100 characters, or null
 * @param profilePath the path of the person's picture at TMDb, at most 255 characters; null if unknown. In a movie to
 *     be written, null keeps the stored one, as in the two after it; without a name, none of the three is written
 * @param knownForDepartment the department that the person is known for, at most 100 characters; null if unknown
 * @param personPopularity TMDb's measure of current attention for the person, 0 to 1,000,000,000; null if unknown
 */
public record Credit(
        int personId,
        Type type,
        @Nullable String character,
        @Nullable Integer order,
        @Nullable String name,
        @Nullable String department,
        @Nullable String job,
        @Nullable String profilePath,
        @Nullable String knownForDepartment,
        @Nullable Double personPopularity) {

    /** The two kinds of credits. */
    public enum Type {
        /** A person who appears in the movie or is heard in it. */
        CAST,
        /** A person who works behind the camera. */
        CREW
    }

    /**
     * Checks the lengths and ranges, and stores each text on one line in Unicode normalization form C without blanks
     * at its ends.
     *
     * @throws dev.marquee.InvalidValueException if a text is too long, the name blank, the order negative or the
     *     popularity out of range
     */
    public Credit {
        character = Rules.optional("character", TextForm.optionalLine(character), 255);
        Rules.optionalRange("order", order, 0, Integer.MAX_VALUE);
        if (name != null) {
            name = Rules.required("person name", TextForm.name(name), 255);
        }
        department = Rules.optional("department", TextForm.optionalLine(department), 100);
        job = Rules.optional("job", TextForm.optionalLine(job), 100);
        Rules.optional("profile_path", profilePath, 255);
        knownForDepartment = Rules.optional("known_for_department", TextForm.optionalLine(knownForDepartment), 100);
        Rules.optionalRange("person popularity", personPopularity, 0, NewMovie.MAX_POPULARITY);
    }

    /**
     * Creates a credit with nothing but the person's name.
     *
     * @param personId TMDb's id of the person
     * @param type cast or crew
     * @param character the character played, or null
     * @param order the position in the cast list, or null
     * @param name the person's name, or null
     * @param department the department of a crew member, or null
     * @param job the job of a crew member, or null
     * @throws dev.marquee.InvalidValueException if a text is too long, the name blank or the order negative
     */
    public Credit(
            int personId,
            Type type,
            @Nullable String character,
            @Nullable Integer order,
            @Nullable String name,
            @Nullable String department,
            @Nullable String job) {
        this(personId, type, character, order, name, department, job, null, null, null);
    }

    /**
     * Creates a cast credit without the person's name.
     *
     * @param personId TMDb's id of the person
     * @param character the character played
     * @param order the position in the cast list, 0 for the first
     * @return the credit
     * @throws dev.marquee.InvalidValueException if the character is too long or the order negative
     */
    public static Credit cast(int personId, String character, int order) {
        return new Credit(personId, Type.CAST, character, order, null, null, null);
    }

    /**
     * Creates a cast credit.
     *
     * @param person the person; {@link MovieCatalog#upsertPeople} stores the birthday and the deathday, not the credit
     * @param character the character played
     * @param order the position in the cast list, 0 for the first
     * @return the credit
     * @throws dev.marquee.InvalidValueException if the character is too long or the order negative
     */
    public static Credit cast(Person person, String character, int order) {
        return of(person, Type.CAST, character, order, null, null);
    }

    /**
     * Creates a crew credit without the person's name, department and job.
     *
     * @param personId TMDb's id of the person
     * @return the credit
     */
    public static Credit crew(int personId) {
        return new Credit(personId, Type.CREW, null, null, null, null, null);
    }

    /**
     * Creates a crew credit.
     *
     * @param person the person; {@link MovieCatalog#upsertPeople} stores the birthday and the deathday, not the credit
     * @param department the department, such as {@code Directing}
     * @param job the job, such as {@code Director}
     * @return the credit
     * @throws dev.marquee.InvalidValueException if the department or the job is too long
     */
    public static Credit crew(Person person, String department, String job) {
        return of(person, Type.CREW, null, null, department, job);
    }

    private static Credit of(
            Person person,
            Type type,
            @Nullable String character,
            @Nullable Integer order,
            @Nullable String department,
            @Nullable String job) {
        return new Credit(
                person.tmdbId(),
                type,
                character,
                order,
                person.name(),
                department,
                job,
                person.profilePath(),
                person.knownForDepartment(),
                person.popularity());
    }
}
