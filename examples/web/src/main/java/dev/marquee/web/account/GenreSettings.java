package dev.marquee.web.account;

import dev.marquee.Marquee;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits.Limit;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;

/** The preferred genres. */
final class GenreSettings implements Room {

    private static final String PATH = "/settings/genres";

    private final Marquee marquee;

    GenreSettings(Marquee marquee) {
        this.marquee = marquee;
    }

    @Override
    public void open(Routes routes) {
        routes.page(
                PATH,
                Access.MEMBER,
                visit -> visit.page("account/genres", "Genres", GenreBoxes.of(marquee, visit.user())));
        routes.form(PATH, Access.MEMBER, this::save);
    }

    private void save(Visit visit) {
        visit.limit(Limit.CHANGE);
        GenreBoxes.save(marquee, visit);
        visit.audit("genres changed", "");
        visit.done(PATH, Notice.SAVED);
    }
}
