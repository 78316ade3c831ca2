package dev.marquee.web.community;

import dev.marquee.community.Review;
import dev.marquee.community.Visibility;
import dev.marquee.movie.Movie;
import dev.marquee.web.server.Numbers;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A review in a list. Immutable.
 *
 * @param id the id, as in {@code /review/12}
 * @param author who wrote it; null if the account was deleted
 * @param title the title; empty if it has none
 * @param said the text, or its beginning
 * @param rating the author's rating of the film; empty if there is none for the viewer
 * @param written when it was written
 * @param marks what is to be known of it: edited, who sees it, hidden
 * @param counts its likes and comments in words
 * @param film the film's title, or null where the page is of one film
 * @param filmId the film's id
 */
public record ReviewCard(
        long id,
        @Nullable Member author,
        String title,
        Said said,
        String rating,
        When written,
        List<String> marks,
        String counts,
        @Nullable String film,
        long filmId) {

    private static final int BEGINNING = 600;

    /** {@return a review in a list of one film's} */
    static ReviewCard of(Review review, Clock clock) {
        return of(review, clock, null, BEGINNING);
    }

    /** {@return a review in a list of one author's} */
    static ReviewCard of(Review review, Clock clock, @Nullable Movie movie) {
        return of(review, clock, movie == null ? "a film" : movie.title(), BEGINNING);
    }

    /** {@return a review with its whole text} */
    static ReviewCard whole(Review review, Clock clock, @Nullable Movie movie) {
        return of(review, clock, movie == null ? "a film" : movie.title(), Integer.MAX_VALUE);
    }

    private static ReviewCard of(Review review, Clock clock, @Nullable String film, int most) {
        return new ReviewCard(
                review.id().value(),
                Member.orNull(review.author()),
                review.title() == null ? "" : review.title(),
                Said.beginning(review.body(), most, review.spoiler(), review.language()),
                Words.plain(review.rating()),
                When.of(review.writtenAt(), clock),
                marks(review, clock),
                Numbers.count(review.likes(), "like") + " · " + Numbers.count(review.comments(), "comment"),
                film,
                review.movie().value());
    }

    private static List<String> marks(Review review, Clock clock) {
        List<String> marks = new ArrayList<>();
        Instant edited = review.editedAt();
        if (edited != null) {
            marks.add("edited " + When.of(edited, clock).text());
        }
        if (review.visibility() == Visibility.PRIVATE) {
            marks.add("only the author sees it");
        } else if (review.visibility() == Visibility.FRIENDS) {
            marks.add("for friends");
        }
        if (review.hidden()) {
            marks.add("hidden by a moderator");
        }
        if (review.deletedAt() != null) {
            marks.add("deleted");
        }
        return marks;
    }
}
