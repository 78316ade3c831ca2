package dev.marquee.web.social;

import dev.marquee.Marquee;
import dev.marquee.community.SharedList;
import dev.marquee.community.Viewer;
import dev.marquee.page.Cursor;
import dev.marquee.web.community.CommentParts;
import dev.marquee.web.community.CommentsPart;
import dev.marquee.web.community.Viewers;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The page of a list for whoever may see it, and the page of its secret link, which shows the list and its films to
 * whoever has the link: no comments, no likes, and nothing that another list of the owner would show.
 */
final class ListPages {

    private static final int PAGE = 60;
    private static final String TEMPLATE = "social/list";

    private final Marquee marquee;
    private final ListReader reader;
    private final CommentParts comments;
    private final Clock clock;

    ListPages(Marquee marquee, ListReader reader, CommentParts comments, Clock clock) {
        this.marquee = marquee;
        this.reader = reader;
        this.comments = comments;
        this.clock = clock;
    }

    void open(Routes routes) {
        routes.page("/list/link/{secret}", Access.ANYONE, this::link);
        routes.page("/list/{id}", Access.ANYONE, this::show);
        routes.page("/list/{id}/films", Access.ANYONE, this::films);
    }

    /** The page's place in a query is the one of the comments; the films go on at a path of their own. */
    private void show(Visit visit) {
        SharedList list = reader.find(visit);
        boolean open = list.deletedAt() == null && !list.hidden();
        page(
                visit,
                list,
                null,
                1,
                comments.of(visit, list.id(), list.comments(), ListReader.owns(visit, list), open, Entries.none()));
    }

    private void films(Visit visit) {
        page(visit, reader.find(visit), visit.after().orElse(null), ListFilmsPart.first(visit), null);
    }

    private void page(
            Visit visit, SharedList list, @Nullable Cursor after, int first, @Nullable CommentsPart commentsPart) {
        ListFilmsPart films = ListFilmsPart.read(
                marquee, Viewers.of(visit), list.id(), PAGE, after, first, ListReader.path(list.id()) + "/films");
        visit.page(
                TEMPLATE,
                list.name(),
                ListPage.of(list, films, ListPage.Rights.of(visit, list, false), commentsPart, clock));
    }

    private void link(Visit visit) {
        visit.secretAddress();
        visit.limit(RateLimits.Limit.SEARCH);
        String secret = visit.word("secret");
        Viewer viewer = Viewers.of(visit).holding(secret);
        SharedList list = marquee.community().lists().findBySecret(viewer).orElseThrow(RefusedException::notFound);
        ListFilmsPart films = ListFilmsPart.read(
                marquee,
                viewer,
                list.id(),
                PAGE,
                visit.after().orElse(null),
                ListFilmsPart.first(visit),
                "/list/link/" + secret);
        visit.page(TEMPLATE, list.name(), ListPage.of(list, films, ListPage.Rights.of(visit, list, true), null, clock));
    }
}
