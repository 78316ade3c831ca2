package dev.marquee.web.film;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.FavoriteMovie;
import dev.marquee.taste.FavoriteOrder;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The list of favorites, and the forms that make a film a favorite and take it from the favorites. Sending one twice
 * changes nothing more.
 */
final class FavoritePages {

    private static final int PAGE = 48;

    private final Marquee marquee;

    FavoritePages(Marquee marquee) {
        this.marquee = marquee;
    }

    void open(Routes routes) {
        routes.page("/favorites", Access.MEMBER, this::list);
        routes.form("/film/{id}/favorite", Access.MEMBER, visit -> set(visit, true));
        routes.form("/film/{id}/unfavorite", Access.MEMBER, visit -> set(visit, false));
    }

    private void list(Visit visit) {
        FavoriteOrder order = order(visit.query("order"));
        Page<FavoriteMovie> page = marquee.favorites()
                .list(
                        visit.user().id(),
                        new FavoriteQuery(
                                MovieFilter.all(),
                                order,
                                new PageRequest(PAGE, visit.after().orElse(null))));
        String more = page.next().map(cursor -> Addresses.after(visit, cursor)).orElse("");
        String back = "/favorites?order=" + order.name();
        List<FavoritesPage.Film> films = page.items().stream()
                .map(favorite -> film(favorite.movie(), back))
                .toList();
        if (visit.wantsFragment()) {
            visit.fragment("film/more-favorites", new FavoritesPage(List.of(), "", films, more));
            return;
        }
        String found = visit.after().isPresent()
                ? ""
                : Numbers.count(marquee.favorites().count(visit.user().id()), "film", "films");
        visit.page("film/favorites", "Favorites", new FavoritesPage(orders(order), found, films, more));
    }

    private static FavoritesPage.Film film(Movie movie, String back) {
        return new FavoritesPage.Film(
                FilmCard.of(movie), new FavoriteButton(movie.id().value(), movie.title(), true, true, back));
    }

    private static FavoriteOrder order(String sent) {
        String name = sent.toUpperCase(Locale.ROOT);
        return Arrays.stream(FavoriteOrder.values())
                .filter(order -> order.name().equals(name))
                .findFirst()
                .orElse(FavoriteOrder.LATEST);
    }

    private static List<Choice> orders(FavoriteOrder chosen) {
        return Arrays.stream(FavoriteOrder.values())
                .map(order -> new Choice(order.name(), word(order), order == chosen))
                .toList();
    }

    private static String word(FavoriteOrder order) {
        return switch (order) {
            case LATEST -> "Marked last";
            case EARLIEST -> "Marked first";
            case TITLE -> "Title";
            case TOP_RATED -> "Best votes";
        };
    }

    private void set(Visit visit, boolean favorite) {
        visit.limit(RateLimits.Limit.CHANGE);
        Movie movie = marquee.movies().find(FilmPages.id(visit)).orElseThrow(RefusedException::notFound);
        if (favorite) {
            marquee.favorites().add(visit.user().id(), movie.id());
        } else {
            marquee.favorites().remove(visit.user().id(), movie.id());
        }
        String back = Texts.localPath(visit.form().text("back"), "/film/" + movie.id());
        if (visit.wantsFragment()) {
            visit.fragment(
                    "film/favorite", new FavoriteButton(movie.id().value(), movie.title(), favorite, true, back));
        } else {
            visit.done(back, favorite ? Notice.FAVORITE_ADDED : Notice.FAVORITE_REMOVED);
        }
    }
}
