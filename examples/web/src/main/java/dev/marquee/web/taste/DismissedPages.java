package dev.marquee.web.taste;

import dev.marquee.Marquee;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.DismissedMovie;
import dev.marquee.web.film.Addresses;
import dev.marquee.web.film.FilmCard;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;

/** The list of films that are never recommended to a person. */
final class DismissedPages {

    private static final int PAGE = 48;

    private final Marquee marquee;

    DismissedPages(Marquee marquee) {
        this.marquee = marquee;
    }

    void open(Routes routes) {
        routes.page("/dismissed", Access.MEMBER, this::list);
    }

    private void list(Visit visit) {
        Page<DismissedMovie> page = marquee.dismissals()
                .list(visit.user().id(), new PageRequest(PAGE, visit.after().orElse(null)));
        visit.page(
                "taste/dismissed",
                "Not interested",
                new DismissedPage(
                        page.items().stream()
                                .map(dismissed -> FilmCard.of(dismissed.movie()))
                                .toList(),
                        page.next()
                                .map(cursor -> Addresses.after(visit, cursor))
                                .orElse("")));
    }
}
