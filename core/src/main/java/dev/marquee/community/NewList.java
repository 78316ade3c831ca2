package dev.marquee.community;

import dev.marquee.validation.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A list to be created. Immutable; the methods return a changed copy.
 *
 * @param name 1 to 200 characters; several lists may have one name
 * @param description 1 to 5000 characters, or null
 * @param ranked whether the order of the films is a ranking, so that places are numbered
 * @param visibility who sees it, or null for what the owner's {@link Profile#visibility} says
 */
public record NewList(
        String name,
        @Nullable String description,
        boolean ranked,
        @Nullable Visibility visibility) {

    /** The greatest length of a name, in code points. */
    public static final int MAX_NAME = 200;

    /** The greatest length of a description, in code points. */
    public static final int MAX_DESCRIPTION = 5000;

    /**
     * Checks the texts.
     *
     * @throws dev.marquee.InvalidValueException if a text shows nothing or is too long
     */
    public NewList {
        name = Texts.required("name", name, MAX_NAME);
        description = Texts.optional("description", description, MAX_DESCRIPTION);
    }

    /**
     * Creates a list without a description, which is no ranking.
     *
     * @param name the name, 1 to 200 characters
     * @return the list
     * @throws dev.marquee.InvalidValueException if the name shows nothing or is too long
     */
    public static NewList named(String name) {
        return new NewList(name, null, false, null);
    }

    /**
     * Sets the description.
     *
     * @param description 1 to 5000 characters, or null for none
     * @return a copy with the description
     * @throws dev.marquee.InvalidValueException if the description shows nothing or is too long
     */
    public NewList description(@Nullable String description) {
        return new NewList(name, description, ranked, visibility);
    }

    /**
     * Sets whether the order of the films is a ranking.
     *
     * @param ranked the flag
     * @return a copy with the flag
     */
    public NewList ranked(boolean ranked) {
        return new NewList(name, description, ranked, visibility);
    }

    /**
     * Sets who sees the list.
     *
     * @param visibility the visibility, or null for the profile's
     * @return a copy with the visibility
     */
    public NewList visibility(@Nullable Visibility visibility) {
        return new NewList(name, description, ranked, visibility);
    }
}
