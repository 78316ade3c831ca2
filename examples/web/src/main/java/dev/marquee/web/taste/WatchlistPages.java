package dev.marquee.web.taste;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.NotFoundException;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.taste.WatchlistMovie;
import dev.marquee.taste.WatchlistQuery;
import dev.marquee.user.UserId;
import dev.marquee.web.film.Addresses;
import dev.marquee.web.film.FilmCard;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.util.List;

/** The watchlist, which is arranged by buttons, so by keys as well as by a mouse. */
final class WatchlistPages {

    private static final int PAGE = 48;

    private final Marquee marquee;

    WatchlistPages(Marquee marquee) {
        this.marquee = marquee;
    }

    void open(Routes routes) {
        routes.page("/watchlist", Access.MEMBER, this::list);
        routes.form("/watchlist/{id}/move", Access.MEMBER, visit -> change(visit, this::move));
        routes.form("/watchlist/{id}/note", Access.MEMBER, visit -> change(visit, this::annotate));
        routes.form("/watchlist/{id}/remove", Access.MEMBER, visit -> change(visit, this::remove));
        routes.form("/watchlist/setting", Access.MEMBER, this::set);
    }

    private void list(Visit visit) {
        visit.page("taste/watchlist", "Watchlist", page(visit));
    }

    private WatchlistPage page(Visit visit) {
        UserId user = visit.user().id();
        WatchlistQuery query = WatchlistQuery.all().limit(PAGE);
        Page<WatchlistMovie> page =
                marquee.watchlist().list(user, visit.after().map(query::after).orElse(query));
        return new WatchlistPage(
                visit.after().isPresent()
                        ? ""
                        : Numbers.count(marquee.watchlist().count(user), "film"),
                page.items().stream().map(WatchlistPages::item).toList(),
                page.next().map(cursor -> Addresses.after(visit, cursor)).orElse(""),
                marquee.watchlist().dropsWatched(user));
    }

    private static WatchlistPage.Item item(WatchlistMovie listed) {
        String note = listed.note();
        return new WatchlistPage.Item(
                FilmCard.of(listed.movie()),
                note == null ? "" : note,
                listed.addedAt().toString().substring(0, 10));
    }

    /** Does what a form says about one film. */
    @FunctionalInterface
    private interface Change {
        void apply(UserId user, MovieId movie, Visit visit);
    }

    private void change(Visit visit, Change change) {
        visit.limit(RateLimits.Limit.CHANGE);
        long id = visit.number("id");
        if (id < 1 || id > Integer.MAX_VALUE) {
            throw RefusedException.notFound();
        }
        try {
            change.apply(visit.user().id(), new MovieId(id), visit);
        } catch (NotFoundException e) {
            throw RefusedException.notFound();
        } catch (InvalidValueException e) {
            throw RefusedException.unusable(Texts.words(e));
        }
        visit.done(Texts.localPath(visit.form().text("back"), "/watchlist"), Notice.SAVED);
    }

    private void move(UserId user, MovieId movie, Visit visit) {
        String to = visit.form().text("to");
        marquee.transaction(() -> {
            List<MovieId> order = marquee.watchlist().movieIds(user);
            int place = order.indexOf(movie);
            if (place < 0) {
                throw RefusedException.notFound();
            }
            switch (to) {
                case "top" -> moveBefore(user, order, place, 0);
                case "up" -> moveBefore(user, order, place, Math.max(0, place - 1));
                case "down" -> moveBefore(user, order, place, Math.min(order.size(), place + 2));
                case "end" -> moveBefore(user, order, place, order.size());
                default -> throw RefusedException.unusable("Use one of the buttons to move a film.");
            }
        });
    }

    private void moveBefore(UserId user, List<MovieId> order, int from, int before) {
        if (before != from && before != from + 1) {
            marquee.watchlist().move(user, order.get(from), before == order.size() ? null : order.get(before));
        }
    }

    private void annotate(UserId user, MovieId movie, Visit visit) {
        String note = visit.form().text("note");
        marquee.watchlist().annotate(user, movie, note.isEmpty() ? null : note);
    }

    private void remove(UserId user, MovieId movie, Visit visit) {
        marquee.watchlist().remove(user, movie);
    }

    private void set(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        marquee.watchlist().dropWatched(visit.user().id(), visit.form().checked("drop"));
        visit.done("/watchlist", Notice.SAVED);
    }
}
