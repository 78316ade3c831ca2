package dev.marquee.web.account;

import dev.marquee.user.User;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The sessions of an account: each with its browser, and a button that ends it. */
final class SessionSettings implements Room {

    private static final String PATH = "/settings/sessions";

    private final Clock clock;

    SessionSettings(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void open(Routes routes) {
        routes.page(PATH, Access.MEMBER, this::show);
        routes.form(PATH + "/{id}/end", Access.MEMBER, this::end);
        routes.form(PATH + "/end-others", Access.MEMBER, this::endOthers);
    }

    private void show(Visit visit) {
        Instant now = clock.instant();
        long own = visit.session().id();
        List<SessionLine> lines = visit.sessions().of(visit.user()).stream()
                .map(session -> SessionLine.of(session, session.id() == own, now))
                .toList();
        visit.page("account/sessions", "Sessions", lines);
    }

    private void end(Visit visit) {
        User user = visit.user();
        long id = visit.number("id");
        if (id == visit.session().id()) {
            visit.audit("log-out", "");
            visit.logOut();
            visit.done("/", Notice.LOGGED_OUT);
            return;
        }
        if (!visit.sessions().end(user.id(), id)) {
            throw RefusedException.notFound();
        }
        visit.audit("session ended", "");
        visit.done(PATH, Notice.SESSION_ENDED);
    }

    private void endOthers(Visit visit) {
        int ended =
                visit.sessions().endOthers(visit.user().id(), visit.session().id());
        visit.audit("sessions ended", ended + " others");
        visit.done(PATH, Notice.SESSIONS_ENDED);
    }
}
