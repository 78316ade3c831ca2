package dev.marquee.web.community;

import dev.marquee.community.NewReview;
import dev.marquee.community.Review;
import dev.marquee.community.ReviewChanges;
import dev.marquee.community.Visibility;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.web.film.Choice;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Form;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a review, empty or as it was sent. Immutable but for the entries.
 *
 * @param film the film's title
 * @param action where the form is sent
 * @param back the page to go back to without a change
 * @param isNew whether the review is to be written, otherwise it is changed
 * @param entries the fields
 */
public record ReviewForm(String film, String action, String back, boolean isNew, Entries entries) {

    /** {@return the form of a new review} */
    static ReviewForm ofNew(Movie movie, Entries entries) {
        return new ReviewForm(movie.title(), "/film/" + movie.id() + "/review", "/film/" + movie.id(), true, entries);
    }

    /** {@return the form that changes a review} */
    static ReviewForm of(Review review, String film, Entries entries) {
        String path = "/review/" + review.id();
        return new ReviewForm(film, path + "/edit", path, false, entries);
    }

    /** {@return the fields of a review as it is} */
    static Entries entries(Review review) {
        return Entries.none()
                .put("title", orEmpty(review.title()))
                .put("body", review.body())
                .put("spoiler", review.spoiler() ? "on" : "")
                .put("language", orEmpty(review.language()))
                .put("visibility", review.visibility().name());
    }

    /** {@return the fields as they were sent, those that break a rule with the reason} */
    static Entries entries(Form form) {
        Entries entries = Entries.of(form, "title", "spoiler", "language", "visibility", "rating")
                .put("body", form.words("body"));
        NewReview any = NewReview.of(new MovieId(1), "text");
        return entries.check("title", () -> any.title(orNull(entries.value("title"))))
                .check("body", () -> NewReview.of(any.movie(), entries.value("body")))
                .check("language", () -> any.language(orNull(entries.value("language"))))
                .check("rating", () -> any.rating(rating(entries)));
    }

    /** {@return the review that the fields describe} */
    static NewReview review(MovieId movie, Entries entries) {
        return NewReview.of(movie, entries.value("body"))
                .title(orNull(entries.value("title")))
                .spoiler(!entries.value("spoiler").isEmpty())
                .language(orNull(entries.value("language")))
                .visibility(visibility(entries))
                .rating(rating(entries));
    }

    /** {@return the changes that the fields describe} */
    static ReviewChanges changes(Entries entries) {
        ReviewChanges texts = ReviewChanges.none()
                .title(entries.value("title"))
                .body(entries.value("body"))
                .spoiler(!entries.value("spoiler").isEmpty())
                .language(entries.value("language"));
        Visibility visibility = visibility(entries);
        return visibility == null ? texts : texts.visibility(visibility);
    }

    private static @Nullable BigDecimal rating(Entries entries) {
        String sent = entries.value("rating");
        // Anything that is no short number is off the scale, which the library refuses in its words.
        return sent.isEmpty() ? null : sent.matches("\\d{1,2}(\\.\\d)?") ? new BigDecimal(sent) : BigDecimal.ZERO;
    }

    private static @Nullable Visibility visibility(Entries entries) {
        return Words.visibility(entries.value("visibility")).orElse(null);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** {@return the languages to choose from} */
    public List<Choice> languages() {
        return Words.languages("Not said", entries.value("language"));
    }

    /** {@return who may see it, to choose from} */
    public List<Choice> visibilities() {
        return Words.visibilities(isNew, entries.value("visibility"));
    }

    /** {@return the ratings to choose from} */
    public List<Choice> ratings() {
        return Words.ratings(entries.value("rating"));
    }

    /** {@return the greatest length of a title} */
    public int mostOfTitle() {
        return NewReview.MAX_TITLE;
    }

    /** {@return the greatest length of a text} */
    public int mostOfBody() {
        return NewReview.MAX_BODY;
    }
}
