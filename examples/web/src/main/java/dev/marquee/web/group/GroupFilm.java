package dev.marquee.web.group;

import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.recommend.GroupRecommendations.GroupRecommendation;
import dev.marquee.recommend.Reason;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import dev.marquee.web.film.FilmCard;
import dev.marquee.web.film.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A film for a group. Immutable.
 *
 * @param card the film
 * @param runtime its length in words; empty if it is not known
 * @param best for whom it is best
 * @param because why, for that person, to follow the name
 * @param scores the score of each person
 */
public record GroupFilm(FilmCard card, String runtime, String best, String because, List<Score> scores) {

    /** Copies the scores. */
    public GroupFilm {
        scores = List.copyOf(scores);
    }

    /**
     * How well a film suits somebody.
     *
     * @param name the username
     * @param percent 0 to 100
     */
    public record Score(String name, int percent) {

        /** {@return the length of the bar} */
        public String width() {
            return percent + "%";
        }
    }

    static GroupFilm of(GroupRecommendation film, List<User> people) {
        Movie movie = film.movie();
        List<Score> scores = new ArrayList<>();
        String best = "";
        for (User person : people) {
            Map<UserId, Double> all = film.scores();
            scores.add(new Score(person.username(), (int) Math.round(100 * all.getOrDefault(person.id(), 0.0))));
            best = person.id().equals(film.bestFor()) ? person.username() : best;
        }
        return new GroupFilm(
                FilmCard.of(movie),
                movie.runtime() == null || movie.runtime() < 1 ? "" : Words.runtime(movie.runtime()),
                best,
                why(film.reasons().get(0)),
                scores);
    }

    /** {@return a reason, said of the person whom it is about to all others} */
    private static String why(Reason reason) {
        if (reason instanceof Reason.Liked liked) {
            return "who likes "
                    + Words.joined(liked.movies().stream().map(Movie::title).toList());
        }
        if (reason instanceof Reason.SharedGenres shared) {
            return "who likes "
                    + Words.joined(shared.genres().stream().map(Genre::name).toList());
        }
        if (reason instanceof Reason.WellRated rated && rated.voteCount() > 0) {
            return "as it is " + rated.text();
        }
        return reason instanceof Reason.Popular popular ? "as " + popular.text() : "";
    }

    /** {@return the scores as a text} */
    public String alternative() {
        return String.join(
                ", ",
                scores.stream()
                        .map(score -> score.name() + " " + score.percent() + " of 100")
                        .toList());
    }
}
