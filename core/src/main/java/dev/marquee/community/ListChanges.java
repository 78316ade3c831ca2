package dev.marquee.community;

import dev.marquee.validation.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What changes of a list, besides its films; what is null stays. Immutable; the methods return a changed copy.
 *
 * @param name the new name, 1 to 200 characters
 * @param description the new description, empty to remove it
 * @param ranked whether the order of the films becomes a ranking
 * @param visibility who sees the list from now on; only its owner changes it
 */
public record ListChanges(
        @Nullable String name,
        @Nullable String description,
        @Nullable Boolean ranked,
        @Nullable Visibility visibility) {

    /**
     * Checks the texts.
     *
     * @throws dev.marquee.InvalidValueException if a text shows nothing or is too long
     */
    public ListChanges {
        name = Texts.optional("name", name, NewList.MAX_NAME);
        description = description == null || description.isEmpty()
                ? description
                : Texts.required("description", description, NewList.MAX_DESCRIPTION);
    }

    /** {@return no change} */
    public static ListChanges none() {
        return new ListChanges(null, null, null, null);
    }

    /**
     * Changes the name.
     *
     * @param name 1 to 200 characters
     * @return a copy with the change
     * @throws dev.marquee.InvalidValueException if the name shows nothing or is too long
     */
    public ListChanges name(String name) {
        return new ListChanges(name, description, ranked, visibility);
    }

    /**
     * Changes the description.
     *
     * @param description 1 to 5000 characters, or empty to remove it
     * @return a copy with the change
     * @throws dev.marquee.InvalidValueException if the description shows nothing or is too long
     */
    public ListChanges description(String description) {
        return new ListChanges(name, description, ranked, visibility);
    }

    /**
     * Changes whether the order of the films is a ranking.
     *
     * @param ranked the flag
     * @return a copy with the change
     */
    public ListChanges ranked(boolean ranked) {
        return new ListChanges(name, description, ranked, visibility);
    }

    /**
     * Changes who sees the list.
     *
     * @param visibility the visibility
     * @return a copy with the change
     */
    public ListChanges visibility(Visibility visibility) {
        return new ListChanges(name, description, ranked, visibility);
    }
}
