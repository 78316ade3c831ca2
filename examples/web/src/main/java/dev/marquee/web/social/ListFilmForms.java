package dev.marquee.web.social;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.community.ListId;
import dev.marquee.community.SharedList;
import dev.marquee.community.SharedLists;
import dev.marquee.community.Viewer;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchKind;
import dev.marquee.movie.SearchRequest;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import dev.marquee.web.film.FilmCard;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Form;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.util.EnumSet;
import java.util.List;

/** The forms that put films on a list, take them off, annotate and move them; all of them buttons and fields. */
final class ListFilmForms {

    private static final int FOUND = 12;
    private static final int LONGEST_SHOWN = 80;

    private final Marquee marquee;
    private final SharedLists lists;
    private final ListReader reader;

    ListFilmForms(Marquee marquee, ListReader reader) {
        this.marquee = marquee;
        this.lists = marquee.community().lists();
        this.reader = reader;
    }

    /** Does what a form says about one film. */
    @FunctionalInterface
    private interface Change {
        void apply(UserId user, ListId list, MovieId movie, Form form);
    }

    void open(Routes routes) {
        routes.page("/list/{id}/add", Access.MEMBER, this::search);
        routes.form("/list/{id}/add", Access.MEMBER, this::add);
        form(routes, "remove", (user, list, movie, form) -> lists.remove(user, list, movie));
        form(routes, "note", this::annotate);
        form(routes, "move", this::move);
    }

    private void search(Visit visit) {
        visit.limit(RateLimits.Limit.SEARCH);
        SharedList list = reader.editable(visit);
        String typed = visit.query("q");
        visit.page(
                "social/add",
                "Add a film",
                new AddFilmPage(list.id().value(), list.name(), Texts.shortened(typed, LONGEST_SHOWN), found(typed)));
    }

    private List<FilmCard> found(String typed) {
        try {
            return typed.isEmpty()
                    ? List.of()
                    : marquee
                            .movies()
                            .search(new SearchRequest(
                                    typed,
                                    EnumSet.of(SearchKind.TITLE, SearchKind.ORIGINAL_TITLE, SearchKind.ALIAS),
                                    MovieFilter.all(),
                                    PageRequest.first(FOUND)))
                            .items()
                            .stream()
                            .map(SearchHit::movie)
                            .map(FilmCard::of)
                            .toList();
        } catch (InvalidValueException notSearchable) {
            return List.of();
        }
    }

    /** Without a script, what was typed leads to the films that match it. */
    private void add(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        SharedList list = reader.editable(visit);
        List<Long> films = visit.form().numbers("film");
        if (films.isEmpty()) {
            visit.go(ListReader.path(list.id()) + "/add?q="
                    + Texts.encoded(visit.form().text("q")));
            return;
        }
        boolean added = lists.add(visit.user().id(), list.id(), new MovieId(films.get(0)));
        visit.done(
                Texts.localPath(visit.form().text("back"), ListReader.path(list.id()) + "/edit"),
                added ? Notice.ON_THE_LIST : Notice.ON_THE_LIST_ALREADY);
    }

    private void form(Routes routes, String name, Change change) {
        routes.form("/list/{id}/film/{movie}/" + name, Access.MEMBER, visit -> {
            visit.limit(RateLimits.Limit.CHANGE);
            ListId list = reader.editable(visit).id();
            change.apply(visit.user().id(), list, new MovieId(visit.id("movie")), visit.form());
            visit.done(Texts.localPath(visit.form().text("back"), ListReader.path(list) + "/edit"), Notice.SAVED);
        });
    }

    private void annotate(UserId user, ListId list, MovieId movie, Form form) {
        String note = form.words("note").strip();
        lists.annotate(user, list, movie, note.isEmpty() ? null : note);
    }

    private void move(UserId user, ListId list, MovieId movie, Form form) {
        marquee.transaction(() -> {
            List<MovieId> order = lists.movieIds(Viewer.of(user), list);
            int from = order.indexOf(movie);
            if (from < 0) {
                throw RefusedException.notFound();
            }
            int before = before(form, from, order.size());
            if (before != from && before != from + 1) {
                lists.move(user, list, movie, before == order.size() ? null : order.get(before));
            }
        });
    }

    /** {@return the index before which the film is put} */
    private static int before(Form form, int from, int size) {
        return switch (form.text("to")) {
            case "top" -> 0;
            case "up" -> Math.max(0, from - 1);
            case "down" -> Math.min(size, from + 2);
            case "end" -> size;
            case "place" -> beforePlace(form.text("place"), from, size);
            default -> throw RefusedException.unusable("Use one of the buttons to move a film.");
        };
    }

    private static int beforePlace(String sent, int from, int size) {
        if (!sent.matches("[1-9]\\d{0,8}")) {
            throw RefusedException.unusable(
                    "The place must be a number from 1 to " + size + ". Go back and correct it.");
        }
        int place = Math.min(size, Integer.parseInt(sent)) - 1;
        return place > from ? place + 1 : place;
    }
}
