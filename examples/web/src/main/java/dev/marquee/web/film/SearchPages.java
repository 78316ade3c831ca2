package dev.marquee.web.film;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchKind;
import dev.marquee.movie.SearchRequest;
import dev.marquee.movie.Suggestion;
import dev.marquee.page.InvalidCursorException;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The search, and the suggestions while somebody types. */
final class SearchPages {

    private static final int PAGE = 36;
    private static final int SUGGESTIONS = 8;
    private static final int ROW = 12;
    private static final int LONGEST_SHOWN = 80;

    private final Marquee marquee;

    SearchPages(Marquee marquee) {
        this.marquee = marquee;
    }

    void open(Routes routes) {
        routes.page("/search", Access.ANYONE, this::search);
        routes.page("/suggest", Access.ANYONE, visit -> suggest(visit, true));
        routes.page("/suggest/films", Access.ANYONE, visit -> suggest(visit, false));
    }

    private void suggest(Visit visit, boolean people) {
        visit.limit(RateLimits.Limit.SEARCH);
        List<Suggestion> found = suggestions(visit.query("q")).stream()
                .filter(one -> people || one.movie() != null)
                .toList();
        visit.fragment("film/suggestions", new Suggestions(found));
    }

    /** {@return the suggestions; none for a text that no search takes} */
    private List<Suggestion> suggestions(String text) {
        try {
            return marquee.movies().suggest(text, SUGGESTIONS);
        } catch (InvalidValueException notSearchable) {
            return List.of();
        }
    }

    private void search(Visit visit) {
        visit.limit(RateLimits.Limit.SEARCH);
        String text = visit.query("q");
        FilmFilters filters = FilmFilters.of(visit);
        String kind = kind(visit.query("kind"));
        List<Genre> genres =
                visit.wantsFragment() ? List.of() : marquee.movies().genres();
        SearchPage page;
        try {
            page = text.isEmpty()
                    ? page(shown(text), kind, filters, genres, "", "", List.of(), new MoreCards(List.of(), ""), true)
                    : found(visit, text, kind, filters, genres);
        } catch (InvalidCursorException ofAnotherList) {
            throw ofAnotherList;
        } catch (InvalidValueException refused) {
            visit.refused(
                    "film/search",
                    "Search",
                    page(
                            shown(text),
                            kind,
                            filters,
                            genres,
                            "",
                            Texts.words(refused),
                            List.of(),
                            new MoreCards(List.of(), ""),
                            false));
            return;
        }
        if (visit.wantsFragment()) {
            visit.fragment("film/more", page.films());
        } else {
            visit.page("film/search", page.heading(), page);
        }
    }

    private SearchPage found(Visit visit, String text, String kind, FilmFilters filters, List<Genre> genres) {
        MovieFilter filter = filters.filter();
        Page<SearchHit> hits = marquee.movies()
                .search(new SearchRequest(
                        text,
                        kinds(kind),
                        filter,
                        new PageRequest(PAGE, visit.after().orElse(null))));
        MoreCards films =
                MoreCards.of(visit, hits.items().stream().map(SearchPages::card).toList(), hits.next());
        boolean first = visit.after().isEmpty() && !visit.wantsFragment();
        List<Link> people = first && kind.isEmpty() && !filters.any() ? people(text) : List.of();
        String note = first ? note(text, hits.items()) : "";
        return page(
                shown(text),
                kind,
                filters,
                genres,
                note,
                "",
                people,
                films,
                films.cards().isEmpty());
    }

    private SearchPage page(
            String text,
            String kind,
            FilmFilters filters,
            List<Genre> genres,
            String note,
            String error,
            List<Link> people,
            MoreCards films,
            boolean instead) {
        boolean narrowed = filters.any() || !kind.isEmpty();
        return new SearchPage(
                text,
                kindChoices(kind),
                filters.genres(genres),
                filters.from(),
                filters.to(),
                note,
                error,
                people,
                films,
                instead ? trending() : null,
                narrowed ? "/search?q=" + Texts.encoded(text) : "");
    }

    private FilmRow trending() {
        return new FilmRow(
                "instead",
                "Films with the best votes",
                "",
                "/films",
                FilmCard.ofVoted(marquee.recommender().trending(MovieFilter.all(), ROW)),
                false);
    }

    private List<Link> people(String text) {
        return suggestions(text).stream()
                .filter(one -> one.kind() == Suggestion.Kind.PERSON)
                .map(one -> new Link(one.text(), "/person/" + one.personId()))
                .toList();
    }

    private static String note(String text, List<SearchHit> hits) {
        if (hits.isEmpty()) {
            return "";
        }
        SearchHit best = hits.get(0);
        String instead = best.kind() == SearchKind.OVERVIEW ? best.movie().title() : best.matched();
        return switch (best.match()) {
            case SIMILAR -> "No match for “" + shown(text) + "”. Showing results for “" + shown(instead) + "” instead.";
            case PARTIAL -> "No film has all of these words. Showing films that have some of them.";
            default -> "";
        };
    }

    /** {@return the card of a film, with the text that matched if it is not the title} */
    private static FilmCard card(SearchHit hit) {
        String matched = hit.matched();
        return switch (hit.kind()) {
            case TITLE -> FilmCard.of(hit.movie());
            case ORIGINAL_TITLE -> FilmCard.of(hit.movie(), "Original title", matched);
            case ALIAS -> FilmCard.of(hit.movie(), "Also called", matched);
            case COLLECTION -> FilmCard.of(hit.movie(), "Series", matched);
            case PERSON -> FilmCard.of(hit.movie(), "With", matched);
            case KEYWORD -> FilmCard.of(hit.movie(), "Keyword", matched);
            case OVERVIEW -> FilmCard.of(hit.movie(), "In", "its overview");
        };
    }

    private static String kind(String sent) {
        String name = sent.toUpperCase(Locale.ROOT);
        return Arrays.stream(SearchKind.values()).anyMatch(kind -> kind.name().equals(name)) ? name : "";
    }

    private static Set<SearchKind> kinds(String kind) {
        if (kind.isEmpty()) {
            return EnumSet.allOf(SearchKind.class);
        }
        SearchKind one = SearchKind.valueOf(kind);
        return one == SearchKind.TITLE
                ? EnumSet.of(SearchKind.TITLE, SearchKind.ORIGINAL_TITLE, SearchKind.ALIAS)
                : EnumSet.of(one);
    }

    private static List<Choice> kindChoices(String chosen) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", "Everywhere", chosen.isEmpty()));
        for (SearchKind kind : List.of(
                SearchKind.TITLE, SearchKind.PERSON, SearchKind.COLLECTION, SearchKind.KEYWORD, SearchKind.OVERVIEW)) {
            choices.add(new Choice(kind.name(), word(kind), kind.name().equals(chosen)));
        }
        return choices;
    }

    private static String word(SearchKind kind) {
        return switch (kind) {
            case PERSON -> "People";
            case COLLECTION -> "Series";
            case KEYWORD -> "Keywords";
            case OVERVIEW -> "Overviews";
            default -> "Titles";
        };
    }

    private static String shown(String text) {
        return Texts.shortened(text, LONGEST_SHOWN);
    }
}
