package dev.marquee.web.community;

import dev.marquee.DuplicateException;
import dev.marquee.Marquee;
import dev.marquee.community.Author;
import dev.marquee.community.FollowState;
import dev.marquee.community.Network;
import dev.marquee.community.Relation;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;

/** The buttons of a member's page. An account that blocks the visitor is reported as if it did not exist. */
final class MemberForms {

    private final Marquee marquee;
    private final Network network;

    MemberForms(Marquee marquee) {
        this.marquee = marquee;
        this.network = marquee.community().network();
    }

    /** What a button does. */
    @FunctionalInterface
    private interface Change {
        Notice make(UserId me, UserId other);
    }

    void open(Routes routes) {
        add(routes, "follow", this::follow);
        add(routes, "unfollow", (me, other) -> done(network.unfollow(me, other)));
        add(routes, "accept", (me, other) -> done(network.accept(me, other)));
        add(routes, "decline", (me, other) -> done(network.decline(me, other)));
        add(routes, "remove-follower", (me, other) -> done(network.removeFollower(me, other)));
        add(routes, "block", this::block);
        add(routes, "unblock", (me, other) -> done(network.unblock(me, other)));
    }

    private static Notice done(boolean anything) {
        return anything ? Notice.DONE : Notice.SAVED;
    }

    private void add(Routes routes, String name, Change change) {
        routes.form("/members/{id}/" + name, Access.MEMBER, visit -> {
            visit.limit(RateLimits.Limit.FOLLOW);
            User other = visible(visit);
            Notice notice = change.make(visit.user().id(), other.id());
            String page = Member.of(new Author(other.id(), other.username())).path();
            visit.done(Texts.localPath(visit.form().text("back"), page), notice);
        });
    }

    private User visible(Visit visit) {
        UserId id = new UserId(visit.id("id"));
        Relation relation = network.relation(visit.user().id(), id);
        if (relation.blocked() && !relation.blocks()) {
            throw RefusedException.notFound();
        }
        return marquee.users().find(id).orElseThrow(RefusedException::notFound);
    }

    private Notice follow(UserId me, UserId other) {
        if (network.relation(me, other).blocks()) {
            throw RefusedException.unusable("You block this account. Unblock it first, then follow it.");
        }
        return network.follow(me, other) == FollowState.REQUESTED ? Notice.REQUESTED : Notice.DONE;
    }

    private Notice block(UserId me, UserId other) {
        try {
            network.block(me, other);
            return Notice.DONE;
        } catch (DuplicateException blockedAlready) {
            return Notice.SAVED;
        }
    }
}
