package dev.marquee.web.film;

import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.recommend.Reason;
import dev.marquee.recommend.Recommendation;
import java.util.List;
import java.util.stream.Stream;

/**
 * A film in a row or a grid. Immutable.
 *
 * @param id the film's id, as in {@code /film/12}
 * @param poster the poster with title and year
 * @param lead the word that leads the line below the title, such as "Because" or "As"
 * @param because the line itself, such as why the film is shown; empty if nothing is to be said
 */
public record FilmCard(long id, Poster poster, String lead, String because) {

    private static final int MOST_GENRES = 3;
    private static final String BECAUSE = "Because";

    /** {@return the card of a movie without a reason} */
    public static FilmCard of(Movie movie) {
        return of(movie, "", "");
    }

    /** {@return the card of a movie with a line below its title} */
    public static FilmCard of(Movie movie, String lead, String line) {
        return new FilmCard(movie.id().value(), Poster.of(movie), lead, line);
    }

    /**
     * {@return the card of a recommendation, with its first reason, unless that says only that nothing is known, and
     * with the friends who love the film}
     */
    public static FilmCard of(Recommendation recommendation) {
        FilmCard card = withoutFriends(recommendation);
        String friends = recommendation.reasons().stream()
                .filter(Reason.FriendsLike.class::isInstance)
                .map(Reason.FriendsLike.class::cast)
                .map(FilmCard::friends)
                .findFirst()
                .orElse("");
        if (friends.isEmpty()) {
            return card;
        }
        boolean more = card.lead().equals(BECAUSE) && !(recommendation.reason() instanceof Reason.FriendsLike);
        return new FilmCard(card.id(), card.poster(), BECAUSE, more ? card.because() + ", and " + friends : friends);
    }

    private static String friends(Reason.FriendsLike reason) {
        return reason.count() == 1
                ? "your friend " + FilmWords.isolated(reason.friends().get(0)) + " loved it"
                : reason.text();
    }

    private static FilmCard withoutFriends(Recommendation recommendation) {
        Movie movie = recommendation.movie();
        Reason reason = recommendation.reason();
        if (reason instanceof Reason.WellRated) {
            return of(movie, "", movie.voteCount() == 0 ? "" : FilmWords.votes(movie));
        }
        if (reason instanceof Reason.Liked liked) {
            List<String> titles = FilmWords.titles(liked.movies(), List.of(movie));
            return of(movie, BECAUSE, "you liked " + FilmWords.joined(titles));
        }
        return of(movie, BECAUSE, reason.text());
    }

    /** {@return the cards of movies with their votes below the titles, in their order} */
    static List<FilmCard> ofVoted(List<Recommendation> recommendations) {
        return recommendations.stream()
                .map(one -> of(one.movie(), "", FilmWords.votes(one.movie())))
                .toList();
    }

    /**
     * Returns the cards of films that are like one, in their order. Below a title stands what the films share, or why
     * the film suits who asks; what the heading says already is left out.
     */
    static List<FilmCard> ofSimilar(List<Recommendation> recommendations) {
        return recommendations.stream().map(FilmCard::similar).toList();
    }

    private static FilmCard similar(Recommendation recommendation) {
        if (recommendation.reason() instanceof Reason.SimilarTo shared) {
            String genres = FilmWords.joined(shared.sharedGenres().stream()
                    .map(Genre::name)
                    .limit(MOST_GENRES)
                    .toList());
            return of(recommendation.movie(), genres.isEmpty() ? "" : "Also", genres);
        }
        if (recommendation.reason() instanceof Reason.InCommon common) {
            List<String> names = Stream.concat(common.people().stream(), common.keywords().stream())
                    .toList();
            return of(recommendation.movie(), "Also", FilmWords.joined(names));
        }
        return of(recommendation);
    }

    /** {@return the cards of movies, in their order} */
    public static List<FilmCard> ofMovies(List<Movie> movies) {
        return movies.stream().map(FilmCard::of).toList();
    }

    /** {@return the cards of recommendations, in their order} */
    public static List<FilmCard> ofRecommendations(List<Recommendation> recommendations) {
        return recommendations.stream().map(FilmCard::of).toList();
    }

    /** {@return the title} */
    public String title() {
        return poster.title();
    }

    /** {@return the year of release; empty if it is not known} */
    public String year() {
        return poster.year();
    }

    /** {@return the year of a movie's release; empty if it is not known} */
    static String year(Movie movie) {
        return movie.releaseDate() == null
                ? ""
                : Integer.toString(movie.releaseDate().getYear());
    }
}
