package dev.marquee.web.social;

import dev.marquee.Marquee;
import dev.marquee.community.Author;
import dev.marquee.community.KeptList;
import dev.marquee.community.ListInvitation;
import dev.marquee.community.ListQuery;
import dev.marquee.community.NewList;
import dev.marquee.community.SharedList;
import dev.marquee.community.Viewer;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import dev.marquee.web.community.Member;
import dev.marquee.web.community.When;
import dev.marquee.web.community.Words;
import dev.marquee.web.film.Addresses;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.time.Clock;
import java.util.List;

/** The lists of who is logged in, those that others share, the invitations that wait, and the form of a new list. */
final class ListsPages {

    private static final int PAGE = 30;
    private static final int INVITATIONS = 50;
    private static final int KEPT = 200;
    private static final String TITLE = "Lists";

    private final Marquee marquee;
    private final Clock clock;

    ListsPages(Marquee marquee, Clock clock) {
        this.marquee = marquee;
        this.clock = clock;
    }

    void open(Routes routes) {
        routes.page("/lists", Access.MEMBER, this::show);
        routes.page("/lists/shared", Access.MEMBER, this::shared);
        routes.page("/lists/deleted", Access.MEMBER, this::deleted);
        routes.form("/lists", Access.MEMBER, this::create);
    }

    private void show(Visit visit) {
        visit.page("social/lists", TITLE, page(visit, Entries.none()));
    }

    private ListsPage page(Visit visit, Entries entries) {
        UserId user = visit.user().id();
        boolean first = visit.after().isEmpty();
        Page<SharedList> own = lists(visit, ListQuery.of(user));
        Page<SharedList> shared = first
                ? marquee.community()
                        .lists()
                        .list(Viewer.of(user), ListQuery.sharedWith(user).limit(PAGE))
                : new Page<SharedList>(List.of(), null);
        return new ListsPage(
                first,
                cards(own),
                own.next().map(cursor -> Addresses.after(visit, cursor)).orElse(""),
                cards(shared),
                shared.next().map(cursor -> "/lists/shared").orElse(""),
                first ? invitations(user) : List.of(),
                entries,
                ListWords.visibilities(
                        entries.value("visibility").isEmpty()
                                ? marquee.community()
                                        .profiles()
                                        .of(user)
                                        .visibility()
                                        .name()
                                : entries.value("visibility")));
    }

    private Page<SharedList> lists(Visit visit, ListQuery query) {
        ListQuery limited = query.limit(PAGE);
        return marquee.community()
                .lists()
                .list(
                        Viewer.of(visit.user().id()),
                        visit.after().map(limited::after).orElse(limited));
    }

    private List<ListCard> cards(Page<SharedList> page) {
        return page.items().stream().map(list -> ListCard.of(list, clock)).toList();
    }

    private List<ListsPage.Invitation> invitations(UserId user) {
        return marquee.community().lists().invitations(user, PageRequest.first(INVITATIONS)).items().stream()
                .map(this::invitation)
                .toList();
    }

    private ListsPage.Invitation invitation(ListInvitation one) {
        return new ListsPage.Invitation(
                one.list().value(),
                one.name(),
                Member.of(one.owner()),
                switch (one.role()) {
                    case VIEWER -> "to see it";
                    case EDITOR -> "to edit it";
                },
                When.of(one.invitedAt(), clock));
    }

    private void shared(Visit visit) {
        Page<SharedList> page = lists(visit, ListQuery.sharedWith(visit.user().id()));
        visit.page(
                "social/cards",
                "Shared with me",
                new ListCardsPage(
                        "Shared with me",
                        "Nobody shares a list with you.",
                        cards(page),
                        page.next()
                                .map(cursor -> Addresses.after(visit, cursor))
                                .orElse("")));
    }

    private void deleted(Visit visit) {
        UserId user = visit.user().id();
        Page<KeptList> page = marquee.community()
                .personalData()
                .lists(user, new PageRequest(KEPT, visit.after().orElse(null)));
        Author owner = new Author(user, visit.user().username());
        visit.page(
                "social/cards",
                "Deleted lists",
                new ListCardsPage(
                        "Deleted lists",
                        "You deleted no list.",
                        page.items().stream()
                                .filter(list -> list.deletedAt() != null && list.id() != null)
                                .map(list -> new ListCard(
                                        "/list/" + list.id(),
                                        list.name(),
                                        Member.of(owner),
                                        "deleted",
                                        ListWords.seenBy(list.visibility()),
                                        When.of(list.updatedAt(), clock)))
                                .toList(),
                        page.next()
                                .map(cursor -> Addresses.after(visit, cursor))
                                .orElse("")));
    }

    private void create(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        Entries entries = entries(visit);
        if (entries.refused()) {
            visit.refused("social/lists", TITLE, page(visit, entries));
            return;
        }
        String description = entries.value("description");
        SharedList made = marquee.community()
                .lists()
                .create(
                        visit.user().id(),
                        NewList.named(entries.value("name"))
                                .description(description.isEmpty() ? null : description)
                                .ranked(!entries.value("ranked").isEmpty())
                                .visibility(Words.visibility(entries.value("visibility"))
                                        .orElse(null)));
        visit.done(ListReader.path(made.id()) + "/edit", Notice.LIST_CREATED);
    }

    /** {@return what was typed about a list, checked by the library's rules} */
    static Entries entries(Visit visit) {
        Entries entries = Entries.of(visit.form(), "name", "visibility")
                .put("description", visit.form().words("description").strip())
                .put("ranked", visit.form().checked("ranked") ? "on" : "");
        entries.check("name", () -> NewList.named(entries.value("name")));
        if (!entries.value("description").isEmpty()) {
            entries.check("description", () -> NewList.named("a").description(entries.value("description")));
        }
        return entries;
    }
}
