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
 */
public record Credit(
        int personId,
        Type type,
        @Nullable String character,
        @Nullable Integer order) {

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
     * @throws dev.marquee.InvalidValueException if the character is too long or the order negative
     */
    public Credit {
        Rules.optional("character", character, 255);
        Rules.optionalRange("order", order, 0, Integer.MAX_VALUE);
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
     * Names someone behind the camera.
     *
     * @param personId TMDb's id of the person
     * @return the credit
     */
    public static Credit crew(int personId) {
        return new Credit(personId, Type.CREW, null, null);
    }
}
