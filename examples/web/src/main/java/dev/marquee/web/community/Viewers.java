package dev.marquee.web.community;

import dev.marquee.community.Viewer;
import dev.marquee.user.UserId;
import dev.marquee.web.server.Account;
import dev.marquee.web.server.Visit;
import java.util.Optional;

/** Who looks at a page. Moderators see what other members see; only the pages of moderation show them all. */
public final class Viewers {

    private Viewers() {}

    /** {@return who looks at a page that everybody may open} */
    public static Viewer of(Visit visit) {
        return user(visit).map(Viewer::of).orElse(Viewer.anybody());
    }

    /** {@return who looks, with the eyes of a moderator if the visitor is one} */
    static Viewer judging(Visit visit) {
        return visit.account()
                .filter(Account::moderator)
                .map(account -> Viewer.moderator(account.user().id()))
                .orElseGet(() -> of(visit));
    }

    /** {@return the user who is logged in, if somebody is} */
    static Optional<UserId> user(Visit visit) {
        return visit.account().map(account -> account.user().id());
    }
}
