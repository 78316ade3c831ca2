package dev.marquee.web.social;

import dev.marquee.Marquee;
import dev.marquee.community.ListMember;
import dev.marquee.community.ListRole;
import dev.marquee.community.Relation;
import dev.marquee.community.SharedList;
import dev.marquee.community.SharedLists;
import dev.marquee.community.Viewer;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import dev.marquee.web.community.Member;
import dev.marquee.web.community.When;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom the owner of a list shares it with. Somebody who blocks the owner is reported as if there were nobody of that
 * name; names that nobody has are limited. A secret link is shown once, in the answer that makes it.
 */
final class ListSharePages {

    private static final int LONGEST_NAME = 150;
    private static final int LONGEST_SHOWN = 40;
    private static final String TEMPLATE = "social/share";

    private final Marquee marquee;
    private final SharedLists lists;
    private final ListReader reader;
    private final Clock clock;

    ListSharePages(Marquee marquee, ListReader reader, Clock clock) {
        this.marquee = marquee;
        this.lists = marquee.community().lists();
        this.reader = reader;
        this.clock = clock;
    }

    void open(Routes routes) {
        routes.page("/list/{id}/share", Access.MEMBER, this::show);
        routes.form("/list/{id}/members", Access.MEMBER, this::invite);
        routes.form("/list/{id}/members/{user}/role", Access.MEMBER, this::setRole);
        routes.form("/list/{id}/members/{user}/remove", Access.MEMBER, this::remove);
        routes.form("/list/{id}/secret/renew", Access.MEMBER, this::renew);
        routes.form("/list/{id}/secret/end", Access.MEMBER, this::end);
    }

    private void show(Visit visit) {
        SharedList list = reader.owned(visit);
        visit.page(TEMPLATE, title(list), page(visit, list, Entries.none(), null));
    }

    private static String title(SharedList list) {
        return "Share " + list.name();
    }

    private ShareListPage page(Visit visit, SharedList list, Entries entries, @Nullable String link) {
        return new ShareListPage(
                list.id().value(),
                list.name(),
                lists.members(Viewer.of(visit.user().id()), list.id()).stream()
                        .map(this::shared)
                        .toList(),
                ListWords.roles(ListWords.roleOf(entries.value("role"))),
                entries,
                list.linked() || link != null,
                link);
    }

    private ShareListPage.Shared shared(ListMember member) {
        return new ShareListPage.Shared(
                member.user().id().value(),
                Member.of(member.user()),
                ListWords.roles(member.role()),
                member.acceptedAt() == null
                        ? "invited " + When.of(member.invitedAt(), clock).text()
                        : ListWords.role(member.role()));
    }

    private void invite(Visit visit) {
        visit.limit(RateLimits.Limit.FOLLOW);
        SharedList list = reader.owned(visit);
        Entries entries = Entries.of(visit.form(), "username", "role");
        ListRole role = ListWords.roleOf(entries.value("role"));
        find(visit, entries)
                .ifPresent(user -> entries.check(
                        "username", () -> lists.invite(visit.user().id(), list.id(), user.id(), role)));
        if (entries.refused()) {
            visit.refused(TEMPLATE, title(list), page(visit, list, entries, null));
            return;
        }
        visit.done(ListReader.path(list.id()) + "/share", Notice.INVITED);
    }

    private Optional<User> find(Visit visit, Entries entries) {
        String name = entries.value("username");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            entries.refuse("username", "Type the username of the person.");
            return Optional.empty();
        }
        visit.limit(RateLimits.Limit.UNKNOWN_NAME);
        Optional<User> found = marquee.users().findByUsername(name).filter(User::active);
        Relation relation = found.map(user -> relation(visit, user.id())).orElse(null);
        if (relation != null && relation.blocks()) {
            visit.unlimit(RateLimits.Limit.UNKNOWN_NAME);
            entries.refuse("username", "You block this account. Unblock it first, then invite it.");
            return Optional.empty();
        }
        if (relation == null || relation.blocked()) {
            entries.refuse(
                    "username",
                    "Nobody here is called “" + Texts.shortened(name, LONGEST_SHOWN)
                            + "”. Ask for the exact username: every letter counts, capitals do not.");
            return Optional.empty();
        }
        visit.unlimit(RateLimits.Limit.UNKNOWN_NAME);
        return found;
    }

    private Relation relation(Visit visit, UserId other) {
        return marquee.community().network().relation(visit.user().id(), other);
    }

    private void setRole(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        SharedList list = reader.owned(visit);
        UserId user = new UserId(visit.id("user"));
        boolean shared = lists.members(Viewer.of(visit.user().id()), list.id()).stream()
                .anyMatch(member -> member.user().id().equals(user));
        if (!shared) {
            throw RefusedException.notFound();
        }
        lists.invite(
                visit.user().id(),
                list.id(),
                user,
                ListWords.roleOf(visit.form().text("role")));
        visit.done(ListReader.path(list.id()) + "/share", Notice.SAVED);
    }

    private void remove(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        SharedList list = reader.owned(visit);
        if (!lists.removeMember(visit.user().id(), list.id(), new UserId(visit.id("user")))) {
            throw RefusedException.notFound();
        }
        visit.done(ListReader.path(list.id()) + "/share", Notice.DONE);
    }

    private void renew(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        SharedList list = reader.owned(visit);
        String secret = lists.renewSecret(visit.user().id(), list.id());
        visit.secretAddress();
        visit.page(TEMPLATE, title(list), page(visit, list, Entries.none(), visit.absolute("/list/link/" + secret)));
    }

    private void end(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        SharedList list = reader.owned(visit);
        lists.endSecret(visit.user().id(), list.id());
        visit.done(ListReader.path(list.id()) + "/share", Notice.DONE);
    }
}
