package dev.marquee.web.account;

import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.Favorite;
import dev.marquee.user.User;
import dev.marquee.web.film.FilmCard;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits.Limit;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The first steps of a new account: its genres, then films to pick. Each step is kept when it is sent. */
final class Welcome implements Room {

    private static final int SHOWN = 24;
    private static final int ASKED = 100;

    private final Marquee marquee;
    private final Clock clock;

    Welcome(Marquee marquee, Clock clock) {
        this.marquee = marquee;
        this.clock = clock;
    }

    @Override
    public void open(Routes routes) {
        routes.page("/welcome", Access.MEMBER, this::showGenres);
        routes.form("/welcome", Access.MEMBER, this::takeGenres);
        routes.page("/welcome/films", Access.MEMBER, this::showFilms);
        routes.form("/welcome/films", Access.MEMBER, this::takeFilms);
    }

    private void showGenres(Visit visit) {
        visit.page("account/welcomeGenres", "What do you like?", GenreBoxes.of(marquee, visit.user()));
    }

    private void takeGenres(Visit visit) {
        visit.limit(Limit.CHANGE);
        GenreBoxes.save(marquee, visit);
        visit.go("/welcome/films");
    }

    private void showFilms(Visit visit) {
        User user = visit.user();
        List<MovieId> favorites = marquee.favorites().movieIds(user.id());
        visit.page(
                "account/welcomeFilms",
                "Pick some films",
                new PicksPage(FilmCard.ofMovies(suggested(user, new HashSet<>(favorites))), favorites.size()));
    }

    /** {@return films of the preferred genres to ask about, then others, without the favorites} */
    private List<Movie> suggested(User user, Set<MovieId> known) {
        MovieFilter filter = MovieFilter.all();
        for (Genre genre : marquee.preferences().get(user.id())) {
            filter = filter.genre(genre.id());
        }
        List<Movie> suggested = new ArrayList<>();
        addUnknown(suggested, filter, known);
        if (suggested.size() < SHOWN) {
            addUnknown(suggested, MovieFilter.all(), known);
        }
        return suggested;
    }

    private void addUnknown(List<Movie> suggested, MovieFilter filter, Set<MovieId> known) {
        for (Movie movie : marquee.recommender().onboarding(filter, ASKED)) {
            if (suggested.size() < SHOWN && known.add(movie.id())) {
                suggested.add(movie);
            }
        }
    }

    private void takeFilms(Visit visit) {
        visit.limit(Limit.CHANGE);
        List<MovieId> picked = visit.form().numbers("film").stream()
                .limit(ASKED)
                .map(MovieId::new)
                .toList();
        Instant now = clock.instant();
        marquee.favorites()
                .addAll(marquee.movies().findAll(picked).stream()
                        .map(movie -> new Favorite(visit.user().id(), movie.id(), now))
                        .toList());
        if (visit.form().text("then").equals("more")) {
            visit.go("/welcome/films");
        } else {
            visit.done("/", Notice.FIRST_LIST);
        }
    }
}
