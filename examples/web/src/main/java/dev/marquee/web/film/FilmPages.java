package dev.marquee.web.film;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFacts;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.user.UserId;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Account;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page of a film. Its number of statements does not depend on the film. */
final class FilmPages {

    private static final int ROW = 12;
    private static final int MOST_OF_SERIES = 40;

    private final Marquee marquee;
    private final TasteForms taste;
    private final List<FilmSection> sections;

    FilmPages(Marquee marquee, TasteForms taste, List<FilmSection> sections) {
        this.marquee = marquee;
        this.taste = taste;
        this.sections = sections;
    }

    void open(Routes routes) {
        routes.page("/film/{id}", Access.ANYONE, this::show);
    }

    private void show(Visit visit) {
        Movie movie = marquee.movies().find(id(visit)).orElseThrow(RefusedException::notFound);
        String year = FilmCard.year(movie);
        visit.page("film/film", year.isEmpty() ? movie.title() : movie.title() + " (" + year + ")", page(visit, movie));
    }

    /** {@return the film of the path} */
    static MovieId id(Visit visit) {
        long id = visit.number("id");
        if (id < 1) {
            throw RefusedException.notFound();
        }
        return new MovieId(id);
    }

    private FilmPage page(Visit visit, Movie movie) {
        MovieId id = movie.id();
        MovieFacts facts = marquee.movies().facts(id).orElseThrow(RefusedException::notFound);
        Optional<UserId> user = visit.account().map(Account::user).map(account -> account.id());
        boolean favorite =
                user.map(one -> marquee.favorites().contains(one, id)).orElse(false);
        return new FilmPage(
                movie,
                Poster.of(movie),
                Images.path(movie.backdropPath()),
                facts(movie, facts),
                new FavoriteButton(id.value(), movie.title(), favorite, user.isPresent(), "/film/" + id),
                taste.bar(movie, user),
                Elsewhere.pages(movie),
                FilmCredits.of(marquee.movies().credits(id)),
                FilmDetails.of(movie, facts, marquee.movies().companies(id)),
                marquee.movies().keywords(id).stream()
                        .map(keyword ->
                                new Link(keyword.name(), "/search?kind=KEYWORD&q=" + Texts.encoded(keyword.name())))
                        .toList(),
                Elsewhere.videos(facts.videos()),
                WatchCountry.of(facts.watchOffers()),
                user.flatMap(one -> why(id, one, favorite)).orElse(null),
                sections.stream().map(section -> section.of(visit, movie)).toList(),
                rows(movie, user));
    }

    private List<String> facts(Movie movie, MovieFacts facts) {
        List<String> line = new ArrayList<>();
        if (movie.runtime() != null && movie.runtime() > 0) {
            line.add(FilmWords.runtime(movie.runtime()));
        }
        FilmDetails.certification(facts).ifPresent(line::add);
        if (movie.voteCount() > 0) {
            line.add(FilmWords.votes(movie));
        }
        int likes = marquee.favorites().counts(List.of(movie.id())).getOrDefault(movie.id(), 0);
        line.add(FilmWords.likes(likes, marquee.users().count()));
        return line;
    }

    private Optional<Why> why(MovieId movie, UserId user, boolean favorite) {
        return marquee.recommender()
                .explain(movie, RecommendationRequest.forUser(user))
                .map(explanation ->
                        Why.of(explanation, marquee.movies().findAll(Why.favorites(explanation.parts())), favorite));
    }

    private List<FilmRow> rows(Movie movie, Optional<UserId> user) {
        List<FilmRow> rows = new ArrayList<>();
        if (movie.collection() != null) {
            List<Movie> series = marquee.movies().collection(movie.collection().tmdbId()).stream()
                    .filter(other -> !other.id().equals(movie.id()))
                    .limit(MOST_OF_SERIES)
                    .toList();
            add(rows, "series", movie.collection().name(), "", FilmCard.ofMovies(series));
        }
        add(
                rows,
                "similar",
                "Similar films",
                "",
                FilmCard.ofSimilar(marquee.recommender().similar(movie.id(), MovieFilter.all(), ROW)));
        user.ifPresent(one -> add(
                rows,
                "next",
                "What to watch next",
                "After this film, and for your taste",
                FilmCard.ofSimilar(marquee.recommender()
                        .next(movie.id(), RecommendationRequest.forUser(one).limit(ROW))
                        .items())));
        return rows;
    }

    private static void add(List<FilmRow> rows, String id, String heading, String note, List<FilmCard> cards) {
        if (!cards.isEmpty()) {
            rows.add(new FilmRow(id, heading, note, "", cards, false));
        }
    }
}
