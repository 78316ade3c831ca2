package dev.marquee.web.social;

import dev.marquee.Marquee;
import dev.marquee.community.ListId;
import dev.marquee.community.NewList;
import dev.marquee.community.SharedList;
import dev.marquee.community.SharedLists;
import dev.marquee.user.UserId;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;

/** The buttons of a list as a whole: like, copy, delete, restore, accept and leave. */
final class ListForms {

    private final Marquee marquee;
    private final SharedLists lists;
    private final ListReader reader;

    ListForms(Marquee marquee, ListReader reader) {
        this.marquee = marquee;
        this.lists = marquee.community().lists();
        this.reader = reader;
    }

    void open(Routes routes) {
        routes.form("/list/{id}/like", Access.MEMBER, visit -> like(visit, true));
        routes.form("/list/{id}/unlike", Access.MEMBER, visit -> like(visit, false));
        routes.form("/list/{id}/copy", Access.MEMBER, this::copy);
        routes.form("/list/{id}/delete", Access.MEMBER, visit -> delete(visit, true));
        routes.form("/list/{id}/restore", Access.MEMBER, visit -> delete(visit, false));
        routes.form("/list/{id}/accept", Access.MEMBER, this::accept);
        routes.form("/list/{id}/leave", Access.MEMBER, this::leave);
    }

    private void like(Visit visit, boolean likes) {
        visit.limit(RateLimits.Limit.LIKE);
        UserId user = visit.user().id();
        ListId list = ListReader.id(visit);
        if (likes) {
            marquee.community().likes().add(user, list);
        } else {
            marquee.community().likes().remove(user, list);
        }
        visit.go(Texts.localPath(visit.form().text("back"), ListReader.path(list)));
    }

    /** The description of somebody else's list is not copied: it is their words. */
    private void copy(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        SharedList list = reader.find(visit);
        NewList copy =
                new NewList(list.name(), ListReader.owns(visit, list) ? list.description() : null, list.ranked(), null);
        SharedList made = lists.copy(visit.user().id(), list.id(), copy);
        visit.done(ListReader.path(made.id()) + "/edit", Notice.SAVED);
    }

    private void delete(Visit visit, boolean deletes) {
        visit.limit(RateLimits.Limit.CHANGE);
        SharedList list = reader.find(visit);
        if (!ListReader.owns(visit, list)) {
            throw RefusedException.forbidden("Only the owner of the list does this.");
        }
        if (deletes) {
            lists.delete(visit.user().id(), list.id());
        } else {
            lists.restore(visit.user().id(), list.id());
        }
        visit.done(ListReader.path(list.id()), deletes ? Notice.LIST_DELETED : Notice.DONE);
    }

    private void accept(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        ListId list = ListReader.id(visit);
        lists.accept(visit.user().id(), list);
        visit.done(ListReader.path(list), Notice.JOINED);
    }

    private void leave(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        if (!lists.leave(visit.user().id(), ListReader.id(visit))) {
            throw RefusedException.notFound();
        }
        visit.done("/lists", Notice.LEFT);
    }
}
