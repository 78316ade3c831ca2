package dev.marquee.web.film;

import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The first page: the landing page for visitors, and the rows of one's own for who is logged in. */
final class StartPages {

    private static final int ROW = 12;
    private static final int WALL = 12;
    private static final int BECAUSE = 2;

    /** The most movies that a filter leaves out. */
    private static final int MOST_EXCLUDED = 10_000;

    private final Marquee marquee;
    private final Clock clock;

    StartPages(Marquee marquee, Clock clock) {
        this.marquee = marquee;
        this.clock = clock;
    }

    void open(Routes routes) {
        routes.page(
                "/",
                Access.ANYONE,
                visit -> visit.account().ifPresentOrElse(account -> home(visit, account.user()), () -> landing(visit)));
    }

    private void landing(Visit visit) {
        List<FilmCard> best = FilmCard.ofVoted(marquee.recommender().trending(MovieFilter.all(), ROW + WALL));
        List<FilmCard> row = best.stream().limit(ROW).toList();
        visit.page(
                "film/landing",
                "Films you will like",
                new LandingPage(
                        trending(row),
                        best.stream().skip(ROW).map(FilmCard::poster).toList(),
                        marquee.movies().genres(),
                        marquee.movies().count()));
    }

    private static FilmRow trending(List<FilmCard> cards) {
        return new FilmRow("trending", "Trending", "The films with the best votes", "/films", cards, false);
    }

    private void home(Visit visit, User user) {
        List<MovieId> favorites = marquee.favorites().movieIds(user.id());
        List<Genre> genres = marquee.preferences().get(user.id());
        Set<MovieId> known = known(user.id());
        known.addAll(favorites);
        List<FilmRow> rows = new ArrayList<>();
        // Where these are too many for a filter, the dismissed ones matter most.
        Set<MovieId> shown = new LinkedHashSet<>(marquee.dismissals().movieIds(user.id()));
        shown.addAll(known);
        Set<MovieId> unwanted = new LinkedHashSet<>(shown);
        if (!known.isEmpty() || !genres.isEmpty()) {
            List<Recommendation> forYou = marquee.recommender()
                    .recommend(RecommendationRequest.forUser(user.id()).limit(ROW));
            add(rows, "for-you", "For you", "", true, FilmCard.ofRecommendations(forYou));
            forYou.forEach(one -> shown.add(one.movie().id()));
        }
        List<Movie> latest =
                marquee.movies().findAll(favorites.stream().limit(BECAUSE).toList());
        Iterator<String> titles = FilmWords.titles(latest, List.of()).iterator();
        for (Movie liked : latest) {
            List<Movie> similar = marquee.recommender().similar(liked.id(), without(shown), ROW).stream()
                    .map(Recommendation::movie)
                    .toList();
            add(
                    rows,
                    "like-" + liked.id(),
                    "Because you liked " + titles.next(),
                    "",
                    false,
                    FilmCard.ofMovies(similar));
            similar.forEach(movie -> shown.add(movie.id()));
        }
        List<FilmCard> best = FilmCard.ofVoted(marquee.recommender().trending(without(unwanted), ROW));
        if (!best.isEmpty()) {
            rows.add(trending(best));
        }
        if (!genres.isEmpty()) {
            add(rows, "new", "New in your genres", names(genres), false, latest(user, without(shown)));
        }
        visit.page("film/home", "Home", new HomePage(user.username(), rows, known.size(), genres.size()));
    }

    /** {@return the movies that a person rated or watched} */
    private Set<MovieId> known(UserId user) {
        Set<MovieId> known = new LinkedHashSet<>();
        marquee.ratings().of(user).forEach(rating -> known.add(rating.movie()));
        marquee.watchHistory().watched(user).forEach(watched -> known.add(watched.movie()));
        return known;
    }

    /** {@return a filter that leaves movies out, the first of them if there are too many for a filter} */
    private static MovieFilter without(Set<MovieId> movies) {
        MovieFilter all = MovieFilter.all();
        return new MovieFilter(
                all.genres(),
                all.excludedGenres(),
                null,
                null,
                null,
                null,
                0,
                Set.copyOf(movies.stream().limit(MOST_EXCLUDED).toList()),
                all.languages());
    }

    private List<FilmCard> latest(User user, MovieFilter unseen) {
        MovieQuery query = MovieQuery.all()
                .filter(unseen.to(LocalDate.now(clock).getYear()))
                .order(MovieOrder.NEWEST)
                .limit(ROW);
        return FilmCard.ofMovies(
                marquee.movies().byPreferredGenres(user.id(), query).items());
    }

    private static String names(List<Genre> genres) {
        return FilmWords.joined(genres.stream().map(Genre::name).toList());
    }

    private static void add(
            List<FilmRow> rows, String id, String heading, String note, boolean strong, List<FilmCard> cards) {
        if (!cards.isEmpty()) {
            rows.add(new FilmRow(id, heading, note, "", cards, strong));
        }
    }
}
