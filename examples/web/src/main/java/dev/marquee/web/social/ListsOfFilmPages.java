package dev.marquee.web.social;

import dev.marquee.Marquee;
import dev.marquee.community.ListId;
import dev.marquee.community.ListQuery;
import dev.marquee.community.ListRole;
import dev.marquee.community.NewList;
import dev.marquee.community.SharedList;
import dev.marquee.community.Viewer;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.user.UserId;
import dev.marquee.web.film.Addresses;
import dev.marquee.web.film.FilmCard;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.time.Clock;
import java.util.List;

/** The lists on which a film may be put, and the form of a new list that begins with it. */
final class ListsOfFilmPages {

    private static final int PAGE = 50;

    private final Marquee marquee;
    private final Clock clock;

    ListsOfFilmPages(Marquee marquee, Clock clock) {
        this.marquee = marquee;
        this.clock = clock;
    }

    void open(Routes routes) {
        routes.page("/film/{id}/lists", Access.MEMBER, this::show);
        routes.form("/film/{id}/lists", Access.MEMBER, this::create);
    }

    private Movie movie(Visit visit) {
        return marquee.movies().find(new MovieId(visit.id("id"))).orElseThrow(RefusedException::notFound);
    }

    private void show(Visit visit) {
        UserId user = visit.user().id();
        Movie movie = movie(visit);
        ListQuery query = ListQuery.of(user).limit(PAGE);
        Page<SharedList> own = marquee.community()
                .lists()
                .list(Viewer.of(user), visit.after().map(query::after).orElse(query));
        Page<SharedList> shared = marquee.community()
                .lists()
                .list(Viewer.of(user), ListQuery.sharedWith(user).limit(PAGE));
        visit.page(
                "social/listsOfFilm",
                "Add to a list",
                new ListsOfFilmPage(
                        FilmCard.of(movie),
                        own.items().stream()
                                .map(list -> ListCard.of(list, clock))
                                .toList(),
                        own.next().map(cursor -> Addresses.after(visit, cursor)).orElse(""),
                        edited(shared.items())));
    }

    private List<ListCard> edited(List<SharedList> lists) {
        return lists.stream()
                .filter(list -> list.viewerRole() == ListRole.EDITOR)
                .map(list -> ListCard.of(list, clock))
                .toList();
    }

    private void create(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        Movie movie = movie(visit);
        UserId user = visit.user().id();
        NewList list = NewList.named(visit.form().text("name"));
        ListId made = marquee.transaction(() -> {
            ListId id = marquee.community().lists().create(user, list).id();
            marquee.community().lists().add(user, id, movie.id());
            return id;
        });
        visit.done(ListReader.path(made), Notice.ON_THE_LIST);
    }
}
