package dev.marquee.community;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What the author changes of a review; what is null stays. Immutable; the methods return a changed copy.
 *
 * @param title the new title, empty to remove it
 * @param body the new body, 1 to 20,000 characters
 * @param spoiler the new flag
 * @param language the new language, empty if it is unknown
 * @param visibility who sees the review from now on
 */
public record ReviewChanges(
        @Nullable String title,
        @Nullable String body,
        @Nullable Boolean spoiler,
        @Nullable String language,
        @Nullable Visibility visibility) {

    /**
     * Checks the texts.
     *
     * @throws InvalidValueException if a text shows nothing or is too long, or the language is no code
     */
    public ReviewChanges {
        title = title == null || title.isEmpty() ? title : Texts.required("title", title, NewReview.MAX_TITLE);
        body = Texts.optional("body", body, NewReview.MAX_BODY);
        language = language == null || language.isEmpty() ? language : Texts.language(language);
    }

    /** {@return no change} */
    public static ReviewChanges none() {
        return new ReviewChanges(null, null, null, null, null);
    }

    /**
     * Changes the title.
     *
     * @param title 1 to 255 characters, or empty to remove it
     * @return a copy with the change
     * @throws InvalidValueException if the title shows nothing or is too long
     */
    public ReviewChanges title(String title) {
        return new ReviewChanges(title, body, spoiler, language, visibility);
    }

    /**
     * Changes the body.
     *
     * @param body 1 to 20,000 characters
     * @return a copy with the change
     * @throws InvalidValueException if the body shows nothing or is too long
     */
    public ReviewChanges body(String body) {
        return new ReviewChanges(title, body, spoiler, language, visibility);
    }

    /**
     * Changes whether the review tells what a reader may not want to know.
     *
     * @param spoiler the flag
     * @return a copy with the change
     */
    public ReviewChanges spoiler(boolean spoiler) {
        return new ReviewChanges(title, body, spoiler, language, visibility);
    }

    /**
     * Changes the language.
     *
     * @param language the ISO 639-1 code in lower case, or empty if it is unknown
     * @return a copy with the change
     * @throws InvalidValueException if it is no code of two letters in lower case
     */
    public ReviewChanges language(String language) {
        return new ReviewChanges(title, body, spoiler, language, visibility);
    }

    /**
     * Changes who sees the review.
     *
     * @param visibility the visibility
     * @return a copy with the change
     */
    public ReviewChanges visibility(Visibility visibility) {
        return new ReviewChanges(title, body, spoiler, language, visibility);
    }
}
