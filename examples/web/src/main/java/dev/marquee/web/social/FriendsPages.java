package dev.marquee.web.social;

import dev.marquee.Marquee;
import dev.marquee.community.Contact;
import dev.marquee.community.KeptFollow;
import dev.marquee.community.Network;
import dev.marquee.community.NetworkCounts;
import dev.marquee.community.Viewer;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import dev.marquee.web.film.Addresses;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.time.Clock;
import java.util.List;

/** The friends of who is logged in, requests in both directions, and suggestions. */
final class FriendsPages {

    private static final int PAGE = 50;
    private static final int REQUESTS = 20;
    private static final int SUGGESTED = 12;

    /** The follows that a page of requests that were sent looks through. */
    private static final int FOLLOWS = 1000;

    private final Marquee marquee;
    private final Network network;
    private final Suggestions suggestions;
    private final Clock clock;

    FriendsPages(Marquee marquee, Suggestions suggestions, Clock clock) {
        this.marquee = marquee;
        this.network = marquee.community().network();
        this.suggestions = suggestions;
        this.clock = clock;
    }

    void open(Routes routes) {
        routes.page("/friends", Access.MEMBER, this::show);
        routes.page("/friends/requests", Access.MEMBER, this::requests);
        routes.page("/friends/requested", Access.MEMBER, this::requested);
    }

    private void show(Visit visit) {
        UserId user = visit.user().id();
        Viewer viewer = Viewer.of(user);
        boolean first = visit.after().isEmpty();
        NetworkCounts counts = network.counts(viewer, user);
        Page<Contact> friends = network.friends(
                viewer, user, new PageRequest(PAGE, visit.after().orElse(null)));
        Page<Contact> requests =
                first ? network.requests(user, PageRequest.first(REQUESTS)) : new Page<Contact>(List.of(), null);
        visit.page(
                "social/friends",
                "Friends",
                new FriendsPage(
                        user.value(),
                        first,
                        Numbers.count(counts.followers(), "follower"),
                        Numbers.text(counts.following()) + " followed",
                        lines(requests),
                        requests.next().map(cursor -> "/friends/requests").orElse(""),
                        lines(friends),
                        friends.next()
                                .map(cursor -> Addresses.after(visit, cursor))
                                .orElse(""),
                        first ? suggestions.of(visit, SUGGESTED) : List.of()));
    }

    private List<ContactLine> lines(Page<Contact> page) {
        return page.items().stream()
                .map(contact -> ContactLine.of(contact.user(), contact.since(), clock))
                .toList();
    }

    private void requests(Visit visit) {
        Page<Contact> page = network.requests(
                visit.user().id(), new PageRequest(PAGE, visit.after().orElse(null)));
        show(visit, true, lines(page), page);
    }

    private void requested(Visit visit) {
        Page<KeptFollow> page = marquee.community()
                .personalData()
                .following(
                        visit.user().id(),
                        new PageRequest(FOLLOWS, visit.after().orElse(null)));
        List<ContactLine> waiting = page.items().stream()
                .filter(follow -> follow.acceptedAt() == null)
                .map(follow -> ContactLine.of(follow.other(), follow.requestedAt(), clock))
                .toList();
        show(visit, false, waiting, page);
    }

    private static void show(Visit visit, boolean received, List<ContactLine> lines, Page<?> page) {
        RequestsPage shown = new RequestsPage(
                received,
                lines,
                page.next().map(cursor -> Addresses.after(visit, cursor)).orElse(""));
        visit.page("social/requests", shown.heading(), shown);
    }
}
