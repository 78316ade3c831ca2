package dev.marquee.community;

import dev.marquee.movie.MovieId;
import dev.marquee.taste.Rating;
import dev.marquee.validation.Texts;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A review to be written. Immutable; the methods return a changed copy.
 *
 * @param movie the movie
 * @param title 1 to 255 characters, or null
 * @param body 1 to 20,000 characters
 * @param spoiler whether it tells what a reader may not want to know before the movie
 * @param language the language's ISO 639-1 code in lower case, such as {@code fr}, or null if unknown
 * @param visibility who sees it, or null for what the author's {@link Profile#visibility} says
 * @param rating what the author rates the movie from now on, 0.5 to 10 in steps of 0.5, or null to leave the rating
 */
public record NewReview(
        MovieId movie,
        @Nullable String title,
        String body,
        boolean spoiler,
        @Nullable String language,
        @Nullable Visibility visibility,
        @Nullable BigDecimal rating) {

    /** The greatest length of a title, in code points. */
    public static final int MAX_TITLE = 255;

    /** The greatest length of a body, in code points. */
    public static final int MAX_BODY = 20_000;

    /**
     * Checks the texts and the rating.
     *
     * @throws dev.marquee.InvalidValueException if a text shows nothing or is too long, the language is no code, or the
     *     rating is not on the scale
     */
    public NewReview {
        title = Texts.optional("title", title, MAX_TITLE);
        body = Texts.required("body", body, MAX_BODY);
        language = Texts.language(language);
        rating = rating == null ? null : Rating.checked(rating);
    }

    /**
     * Creates a review without a title.
     *
     * @param movie the movie
     * @param body the text, 1 to 20,000 characters
     * @return the review
     * @throws dev.marquee.InvalidValueException if the text shows nothing or is too long
     */
    public static NewReview of(MovieId movie, String body) {
        return new NewReview(movie, null, body, false, null, null, null);
    }

    /**
     * Sets the title.
     *
     * @param title 1 to 255 characters, or null for none
     * @return a copy with the title
     * @throws dev.marquee.InvalidValueException if the title shows nothing or is too long
     */
    public NewReview title(@Nullable String title) {
        return new NewReview(movie, title, body, spoiler, language, visibility, rating);
    }

    /**
     * Sets whether the review tells what a reader may not want to know.
     *
     * @param spoiler the flag
     * @return a copy with the flag
     */
    public NewReview spoiler(boolean spoiler) {
        return new NewReview(movie, title, body, spoiler, language, visibility, rating);
    }

    /**
     * Sets the language.
     *
     * @param language the ISO 639-1 code in lower case, or null if unknown
     * @return a copy with the language
     * @throws dev.marquee.InvalidValueException if it is no code of two letters in lower case
     */
    public NewReview language(@Nullable String language) {
        return new NewReview(movie, title, body, spoiler, language, visibility, rating);
    }

    /**
     * Sets who sees the review.
     *
     * @param visibility the visibility, or null for the profile's
     * @return a copy with the visibility
     */
    public NewReview visibility(@Nullable Visibility visibility) {
        return new NewReview(movie, title, body, spoiler, language, visibility, rating);
    }

    /**
     * Sets what the author rates the movie from now on.
     *
     * @param rating 0.5 to 10 in steps of 0.5, or null to leave the rating
     * @return a copy with the rating
     * @throws dev.marquee.InvalidValueException if the rating is not on the scale
     */
    public NewReview rating(@Nullable BigDecimal rating) {
        return new NewReview(movie, title, body, spoiler, language, visibility, rating);
    }
}
