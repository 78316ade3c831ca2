package dev.marquee.movie;

import dev.marquee.validation.Rules;
import org.jspecify.annotations.Nullable;

/**
 * One person's part in a movie. Immutable.
 *
 * @param personId TMDb's id of the person; negative for one that TMDb does not know
 * @param type whether the person is seen or works behind the camera
 * @param character the part played, at most 255 characters, or null
 * @param order the place in the credits, 0 for the first, or null
 * @param name the person's name, 1 to 255 characters; null when it is not known, and in a movie to be written to keep the name
 *     that is stored
 * @param department where someone behind the camera works, such as {@code Directing}, at most 100 characters, or null
 * @param job what someone behind the camera does, such as {@code Director}, at most 100 characters, or null
 */
public record Credit(
        int personId,
        Type type,
        @Nullable String character,
        @Nullable Integer order,
        @Nullable String name,
        @Nullable String department,
        @Nullable String job) {

    /** The two kinds of credits. */
    public enum Type {
        /** Someone who is seen or heard. */
        CAST,
        /** Someone who works behind the camera. */
        CREW
    }

    /**
     * Checks the lengths and ranges.
     *
     * @throws dev.marquee.InvalidValueException if a text is too long, the name blank or the order negative
     */
    public Credit {
        Rules.optional("character", character, 255);
        Rules.optionalRange("order", order, 0, Integer.MAX_VALUE);
        if (name != null) {
            Rules.required("person name", name, 255);
        }
        Rules.optional("department", department, 100);
        Rules.optional("job", job, 100);
    }

    /**
     * Makes a credit without name, department and job.
     *
     * @param personId TMDb's id of the person
     * @param type whether the person is seen or works behind the camera
     * @param character the part played, or null
     * @param order the place in the credits, or null
     */
    public Credit(int personId, Type type, @Nullable String character, @Nullable Integer order) {
        this(personId, type, character, order, null, null, null);
    }

    /**
     * Names an actor.
     *
     * @param personId TMDb's id of the person
     * @param character the part played
     * @param order the place in the credits
     * @return the credit
     */
    public static Credit cast(int personId, String character, int order) {
        return new Credit(personId, Type.CAST, character, order);
    }

    /**
     * Names an actor.
     *
     * @param person who
     * @param character the part played
     * @param order the place in the credits
     * @return the credit
     */
    public static Credit cast(Person person, String character, int order) {
        return new Credit(person.tmdbId(), Type.CAST, character, order, person.name(), null, null);
    }

    /**
     * Names someone behind the camera.
     *
     * @param personId TMDb's id of the person
     * @return the credit
     */
    public static Credit crew(int personId) {
        return new Credit(personId, Type.CREW, null, null);
    }

    /**
     * Names someone behind the camera.
     *
     * @param person who
     * @param department where, such as {@code Directing}
     * @param job as what, such as {@code Director}
     * @return the credit
     */
    public static Credit crew(Person person, String department, String job) {
        return new Credit(person.tmdbId(), Type.CREW, null, null, person.name(), department, job);
    }
}
