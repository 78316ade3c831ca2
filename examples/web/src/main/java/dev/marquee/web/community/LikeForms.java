package dev.marquee.web.community;

import dev.marquee.Marquee;
import dev.marquee.community.CommentId;
import dev.marquee.community.Likeable;
import dev.marquee.community.ReviewId;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.util.function.LongFunction;

/** The buttons that like reviews and comments, and take that back. */
final class LikeForms {

    private final Marquee marquee;

    LikeForms(Marquee marquee) {
        this.marquee = marquee;
    }

    void open(Routes routes) {
        add(routes, "review", ReviewId::new);
        add(routes, "comment", CommentId::new);
    }

    private void add(Routes routes, String kind, LongFunction<Likeable> liked) {
        routes.form("/" + kind + "/{id}/like", Access.MEMBER, visit -> set(visit, kind, liked, true));
        routes.form("/" + kind + "/{id}/unlike", Access.MEMBER, visit -> set(visit, kind, liked, false));
    }

    private void set(Visit visit, String kind, LongFunction<Likeable> liked, boolean likes) {
        visit.limit(RateLimits.Limit.LIKE);
        long id = visit.id("id");
        if (likes) {
            marquee.community().likes().add(visit.user().id(), liked.apply(id));
        } else {
            marquee.community().likes().remove(visit.user().id(), liked.apply(id));
        }
        visit.go(Texts.localPath(visit.form().text("back"), "/" + kind + "/" + id));
    }
}
