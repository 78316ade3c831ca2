package dev.marquee.web.film;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The lists of films: all of them, those of a genre, and those of a decade. */
final class FilmListPages {

    private static final int PAGE = 48;
    private static final int DECADE = 10;
    private static final int LAST_DECADE = 9990;

    private final Marquee marquee;
    private final Clock clock;

    FilmListPages(Marquee marquee, Clock clock) {
        this.marquee = marquee;
        this.clock = clock;
    }

    void open(Routes routes) {
        routes.page("/films", Access.ANYONE, this::all);
        routes.page("/genres", Access.ANYONE, this::genres);
        routes.page("/genre/{id}", Access.ANYONE, this::genre);
        routes.page("/decades", Access.ANYONE, this::decades);
        routes.page("/decade/{year}", Access.ANYONE, this::decade);
    }

    private void all(Visit visit) {
        FilmFilters filters = FilmFilters.of(visit);
        List<Genre> genres =
                visit.wantsFragment() ? List.of() : marquee.movies().genres();
        show(visit, "All films", "/films", filters, filters.genres(genres), filters.decades(year()));
    }

    private void genre(Visit visit) {
        long id = visit.number("id");
        Genre genre = marquee.movies().genres().stream()
                .filter(one -> one.id().value() == id)
                .findFirst()
                .orElseThrow(RefusedException::notFound);
        FilmFilters filters = FilmFilters.of(visit).inGenre(genre);
        show(visit, genre.name(), "/genre/" + id, filters, List.of(), filters.decades(year()));
    }

    private void decade(Visit visit) {
        long decade = visit.number("year");
        if (decade < DECADE
                || decade % DECADE != 0
                || decade > LAST_DECADE
                || first((int) decade)
                        .filter(film -> yearOf(film) < decade + DECADE)
                        .isEmpty()) {
            throw RefusedException.notFound();
        }
        FilmFilters filters = FilmFilters.of(visit).inDecade((int) decade);
        List<Genre> genres =
                visit.wantsFragment() ? List.of() : marquee.movies().genres();
        show(visit, "The " + decade + "s", "/decade/" + decade, filters, filters.genres(genres), List.of());
    }

    /** {@return the first film of a year or of a later one; empty if there is none} */
    private Optional<Movie> first(int year) {
        MovieQuery query = MovieQuery.all()
                .filter(MovieFilter.all().from(year))
                .order(MovieOrder.OLDEST)
                .limit(1);
        return marquee.movies().list(query).items().stream().findFirst();
    }

    private static int yearOf(Movie film) {
        return Objects.requireNonNull(film.releaseDate(), "the day of a film that was found by its year")
                .getYear();
    }

    /** {@return the decades that have films, the latest first; one statement for each} */
    private List<Integer> decadesWithFilms() {
        List<Integer> decades = new ArrayList<>();
        Optional<Movie> film = first(DECADE);
        while (film.isPresent()) {
            int decade = yearOf(film.get()) / DECADE * DECADE;
            decades.add(0, decade);
            film = decade >= LAST_DECADE ? Optional.empty() : first(decade + DECADE);
        }
        return decades;
    }

    private int year() {
        return LocalDate.now(clock).getYear();
    }

    private void show(
            Visit visit, String heading, String path, FilmFilters filters, List<Choice> genres, List<Choice> decades) {
        MovieFilter filter;
        try {
            filter = filters.filter();
        } catch (InvalidValueException refused) {
            visit.refused(
                    "film/list",
                    heading,
                    new FilmListPage(
                            heading,
                            "",
                            path,
                            filters,
                            genres,
                            decades,
                            Texts.words(refused),
                            new MoreCards(List.of(), "")));
            return;
        }
        Page<Movie> page = marquee.movies()
                .list(new MovieQuery(
                        filter,
                        filters.order(),
                        new PageRequest(PAGE, visit.after().orElse(null))));
        MoreCards films = MoreCards.of(visit, FilmCard.ofMovies(page.items()), page.next());
        if (visit.wantsFragment()) {
            visit.fragment("film/more", films);
            return;
        }
        String found =
                visit.after().isPresent() ? "" : Numbers.count(marquee.movies().count(filter), "film", "films");
        visit.page("film/list", heading, new FilmListPage(heading, found, path, filters, genres, decades, "", films));
    }

    private void genres(Visit visit) {
        List<Link> links = marquee.movies().genres().stream()
                .map(genre -> new Link(genre.name(), "/genre/" + genre.id()))
                .toList();
        visit.page("film/links", "Genres", new LinksPage("Genres", links, new Link("By decade", "/decades")));
    }

    private void decades(Visit visit) {
        List<Link> links = decadesWithFilms().stream()
                .map(decade -> new Link(decade + "s", "/decade/" + decade))
                .toList();
        visit.page("film/links", "Decades", new LinksPage("Decades", links, new Link("By genre", "/genres")));
    }
}
