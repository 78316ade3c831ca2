package dev.marquee.web.film;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;

/** The forms that make a film a favorite and take it from the favorites. Sending one twice changes nothing more. */
final class FavoriteForms {

    private final Marquee marquee;

    FavoriteForms(Marquee marquee) {
        this.marquee = marquee;
    }

    void open(Routes routes) {
        routes.form("/film/{id}/favorite", Access.MEMBER, visit -> set(visit, true));
        routes.form("/film/{id}/unfavorite", Access.MEMBER, visit -> set(visit, false));
    }

    private void set(Visit visit, boolean favorite) {
        visit.limit(RateLimits.Limit.CHANGE);
        Movie movie = marquee.movies().find(FilmPages.id(visit)).orElseThrow(RefusedException::notFound);
        if (favorite) {
            marquee.favorites().add(visit.user().id(), movie.id());
        } else {
            marquee.favorites().remove(visit.user().id(), movie.id());
        }
        String back = Visit.localPath(visit.form().text("back"), "/film/" + movie.id());
        if (visit.wantsFragment()) {
            visit.fragment(
                    "film/favorite", new FavoriteButton(movie.id().value(), movie.title(), favorite, true, back));
        } else {
            visit.done(back, favorite ? Notice.FAVORITE_ADDED : Notice.FAVORITE_REMOVED);
        }
    }
}
