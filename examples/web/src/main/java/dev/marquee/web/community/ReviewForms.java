package dev.marquee.web.community;

import dev.marquee.DuplicateException;
import dev.marquee.Marquee;
import dev.marquee.community.Review;
import dev.marquee.community.ReviewId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;

/** Writes, changes, deletes and restores the reviews of who is logged in. */
final class ReviewForms {

    private final Marquee marquee;

    ReviewForms(Marquee marquee) {
        this.marquee = marquee;
    }

    void open(Routes routes) {
        routes.page("/film/{id}/review", Access.MEMBER, this::showNew);
        routes.form("/film/{id}/review", Access.MEMBER, this::write);
        routes.page("/review/{id}/edit", Access.MEMBER, this::showEdit);
        routes.form("/review/{id}/edit", Access.MEMBER, this::edit);
        routes.form("/review/{id}/delete", Access.MEMBER, this::delete);
        routes.form("/review/{id}/restore", Access.MEMBER, this::restore);
    }

    private void showNew(Visit visit) {
        Movie movie = movie(new MovieId(visit.id("id")));
        visit.page("community/write", "Your review of " + movie.title(), ReviewForm.ofNew(movie, Entries.none()));
    }

    private void write(Visit visit) {
        visit.limit(RateLimits.Limit.WRITE);
        Movie movie = movie(new MovieId(visit.id("id")));
        Entries entries = ReviewForm.entries(visit.form());
        if (!entries.refused()) {
            try {
                Review written =
                        marquee.community().reviews().write(visit.user().id(), ReviewForm.review(movie.id(), entries));
                visit.done("/review/" + written.id(), Notice.SAVED);
                return;
            } catch (DuplicateException e) {
                entries.refuse(
                        Entries.WHOLE,
                        "You have written a review of this film. Edit it on the film's page, or delete it first.");
            }
        }
        visit.refused("community/write", "Your review of " + movie.title(), ReviewForm.ofNew(movie, entries));
    }

    private void showEdit(Visit visit) {
        Review review = own(visit);
        visit.page(
                "community/write",
                "Edit your review",
                ReviewForm.of(review, movie(review.movie()).title(), ReviewForm.entries(review)));
    }

    private void edit(Visit visit) {
        visit.limit(RateLimits.Limit.WRITE);
        Review review = own(visit);
        Entries entries = ReviewForm.entries(visit.form());
        if (entries.refused()) {
            visit.refused(
                    "community/write",
                    "Edit your review",
                    ReviewForm.of(review, movie(review.movie()).title(), entries));
            return;
        }
        marquee.community().reviews().edit(visit.user().id(), review.id(), ReviewForm.changes(entries));
        visit.done("/review/" + review.id(), Notice.SAVED);
    }

    private void delete(Visit visit) {
        visit.limit(RateLimits.Limit.WRITE);
        ReviewId review = new ReviewId(visit.id("id"));
        marquee.community().reviews().delete(visit.user().id(), review);
        visit.done("/review/" + review, Notice.REVIEW_DELETED);
    }

    private void restore(Visit visit) {
        visit.limit(RateLimits.Limit.WRITE);
        ReviewId review = new ReviewId(visit.id("id"));
        try {
            marquee.community().reviews().restore(visit.user().id(), review);
        } catch (DuplicateException e) {
            throw RefusedException.unusable(
                    "You have written another review of this film since. Delete that one first, then restore"
                            + " this one.");
        }
        visit.done("/review/" + review, Notice.SAVED);
    }

    private Movie movie(MovieId id) {
        return marquee.movies().find(id).orElseThrow(RefusedException::notFound);
    }

    /** {@return the review of the path, which who is logged in wrote and has not deleted} */
    private Review own(Visit visit) {
        return marquee.community()
                .reviews()
                .find(Viewers.of(visit), new ReviewId(visit.id("id")))
                .filter(review -> ReviewPages.isBy(visit, review) && review.deletedAt() == null)
                .orElseThrow(RefusedException::notFound);
    }
}
