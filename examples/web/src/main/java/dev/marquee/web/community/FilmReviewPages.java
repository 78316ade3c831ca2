package dev.marquee.web.community;

import dev.marquee.Marquee;
import dev.marquee.community.Review;
import dev.marquee.community.ReviewOrder;
import dev.marquee.community.ReviewQuery;
import dev.marquee.community.Viewer;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.web.film.Addresses;
import dev.marquee.web.film.Choice;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import gg.jte.Content;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The reviews of a film: the section of its page, and their list. */
final class FilmReviewPages {

    private static final int FIRST = 3;
    private static final int PAGE = 20;

    /** Where the count of reviews ends: each of them must be looked at. */
    private static final int COUNTED = 1000;

    private final Marquee marquee;
    private final Clock clock;

    FilmReviewPages(Marquee marquee, Clock clock) {
        this.marquee = marquee;
        this.clock = clock;
    }

    void open(Routes routes) {
        routes.page("/film/{id}/reviews", Access.ANYONE, this::list);
    }

    /** {@return the section of the film's page: the most liked reviews, the newest of those first} */
    Content section(Visit visit, Movie movie) {
        Viewer viewer = Viewers.of(visit);
        ReviewQuery query =
                ReviewQuery.of(movie.id()).order(ReviewOrder.MOST_LIKED).limit(FIRST);
        Page<Review> page = marquee.community().reviews().list(viewer, query);
        Optional<Review> own = Viewers.user(visit)
                .flatMap(user -> marquee.community().reviews().find(viewer, user, movie.id()));
        ReviewForm form = own.isEmpty() && viewer.user() != null ? ReviewForm.ofNew(movie, Entries.none()) : null;
        return visit.part(
                "community/film",
                new FilmReviews(
                        movie.id().value(),
                        movie.title(),
                        found(viewer, movie.id()),
                        cards(page),
                        own.map(review -> ReviewCard.of(review, clock)).orElse(null),
                        form,
                        List.of(),
                        List.of(),
                        viewer.user() != null,
                        false,
                        ""));
    }

    private void list(Visit visit) {
        Movie movie = marquee.movies().find(new MovieId(visit.id("id"))).orElseThrow(RefusedException::notFound);
        Viewer viewer = Viewers.of(visit);
        boolean liked = visit.query("order").equals("liked");
        boolean followed = viewer.user() != null && visit.query("from").equals("followed");
        String language = visit.query("language").matches("[a-z]{2}") ? visit.query("language") : "";
        ReviewQuery query = ReviewQuery.of(movie.id())
                .order(liked ? ReviewOrder.MOST_LIKED : ReviewOrder.NEWEST)
                .language(language.isEmpty() ? null : language)
                .limit(PAGE);
        ReviewQuery restricted = followed ? query.fromFollowed() : query;
        Page<Review> page = marquee.community()
                .reviews()
                .list(viewer, visit.after().map(restricted::after).orElse(restricted));
        FilmReviews shown = new FilmReviews(
                movie.id().value(),
                movie.title(),
                visit.after().isEmpty() ? found(viewer, movie.id()) : "",
                cards(page),
                null,
                null,
                List.of(new Choice("", "Newest", !liked), new Choice("liked", "Most liked", liked)),
                Words.languages("All languages", language),
                viewer.user() != null,
                followed,
                page.next().map(cursor -> Addresses.after(visit, cursor)).orElse(""));
        if (visit.wantsFragment()) {
            visit.fragment("community/reviewCards", shown);
        } else {
            visit.page("community/reviews", "Reviews of " + movie.title(), shown);
        }
    }

    private String found(Viewer viewer, MovieId movie) {
        long count = marquee.community().reviews().count(viewer, movie, COUNTED);
        if (count == 0) {
            return "";
        }
        return count < COUNTED ? Numbers.count(count, "review") : Numbers.text(count) + " reviews or more";
    }

    private List<ReviewCard> cards(Page<Review> page) {
        return page.items().stream().map(review -> ReviewCard.of(review, clock)).toList();
    }
}
