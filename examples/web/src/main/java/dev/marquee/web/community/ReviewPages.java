package dev.marquee.web.community;

import dev.marquee.Marquee;
import dev.marquee.community.Review;
import dev.marquee.community.ReviewId;
import dev.marquee.movie.Movie;
import dev.marquee.web.film.FilmCard;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Account;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.time.Clock;

/** The page of a review, and the page of what it said before its edits. */
final class ReviewPages {

    private final Marquee marquee;
    private final CommentParts comments;
    private final Clock clock;

    ReviewPages(Marquee marquee, CommentParts comments, Clock clock) {
        this.marquee = marquee;
        this.comments = comments;
        this.clock = clock;
    }

    void open(Routes routes) {
        routes.page("/review/{id}", Access.ANYONE, this::show);
        routes.page("/review/{id}/edits", Access.MEMBER, this::edits);
    }

    /** {@return whether the visitor wrote a review} */
    static boolean isBy(Visit visit, Review review) {
        return review.author() != null
                && Viewers.user(visit).filter(review.author().id()::equals).isPresent();
    }

    private void show(Visit visit) {
        Review review = marquee.community()
                .reviews()
                .find(Viewers.of(visit), new ReviewId(visit.id("id")))
                .orElseThrow(RefusedException::notFound);
        visit.page("community/review", title(review), page(visit, review, Entries.none()));
    }

    /** Answers with the page and its form of a comment, which was refused. */
    void refused(Visit visit, ReviewId id, Entries entries) {
        Review review =
                marquee.community().reviews().find(Viewers.of(visit), id).orElseThrow(RefusedException::notFound);
        visit.refused("community/review", title(review), page(visit, review, entries));
    }

    private String title(Review review) {
        return "Review of " + movie(review).title();
    }

    private Movie movie(Review review) {
        return marquee.movies().find(review.movie()).orElseThrow(RefusedException::notFound);
    }

    private ReviewPage page(Visit visit, Review review, Entries entries) {
        boolean own = isBy(visit, review);
        boolean open = review.author() != null && review.deletedAt() == null && !review.hidden();
        Movie movie = movie(review);
        return new ReviewPage(
                ReviewCard.whole(review, clock, movie),
                FilmCard.of(movie),
                review.likes(),
                review.likedByViewer(),
                own,
                review.deletedAt() != null,
                review.hidden(),
                review.editedAt() != null,
                visit.account().filter(Account::moderator).isPresent(),
                comments.of(visit, review.id(), review.comments(), own, open, entries));
    }

    private void edits(Visit visit) {
        boolean moderator = visit.account().filter(Account::moderator).isPresent();
        Review review = marquee.community()
                .reviews()
                .find(Viewers.judging(visit), new ReviewId(visit.id("id")))
                .filter(one -> moderator || isBy(visit, one))
                .orElseThrow(RefusedException::notFound);
        visit.page(
                "community/edits",
                "Former versions",
                new EditsPage(
                        isBy(visit, review) ? "/review/" + review.id() : "/moderation/review/" + review.id(),
                        movie(review).title(),
                        marquee.community().reviews().edits(Viewers.judging(visit), review.id()).stream()
                                .map(edit -> new EditsPage.Version(
                                        edit.title() == null ? "" : edit.title(),
                                        Said.whole(edit.body(), edit.spoiler(), edit.language()),
                                        When.of(edit.replacedAt(), clock)))
                                .toList()));
    }
}
