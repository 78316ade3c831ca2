package dev.marquee.community;

import org.jspecify.annotations.Nullable;

/**
 * What a user changes of their settings; what is null stays. Immutable; the methods return a changed copy.
 *
 * @param isPrivate see {@link Profile#isPrivate}
 * @param visibility see {@link Profile#visibility}
 * @param tasteVisibility see {@link Profile#tasteVisibility}
 */
public record ProfileChanges(
        @Nullable Boolean isPrivate,
        @Nullable Visibility visibility,
        @Nullable Visibility tasteVisibility) {

    /** {@return no change} */
    public static ProfileChanges none() {
        return new ProfileChanges(null, null, null);
    }

    /**
     * Makes the account private or public.
     *
     * @param isPrivate whether it becomes private
     * @return a copy with the change
     */
    public ProfileChanges isPrivate(boolean isPrivate) {
        return new ProfileChanges(isPrivate, visibility, tasteVisibility);
    }

    /**
     * Sets who sees new reviews and lists.
     *
     * @param visibility the visibility
     * @return a copy with the change
     */
    public ProfileChanges visibility(Visibility visibility) {
        return new ProfileChanges(isPrivate, visibility, tasteVisibility);
    }

    /**
     * Sets who sees favorites, ratings and plays.
     *
     * @param visibility the visibility
     * @return a copy with the change
     */
    public ProfileChanges tasteVisibility(Visibility visibility) {
        return new ProfileChanges(isPrivate, this.visibility, visibility);
    }
}
