package dev.marquee.web.group;

import dev.marquee.movie.Movie;
import dev.marquee.recommend.GroupRecommendations.GroupRecommendation;
import dev.marquee.recommend.Reason;
import dev.marquee.user.UserId;
import dev.marquee.web.film.FilmCard;
import dev.marquee.web.film.FilmWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A film for a group. Immutable.
 *
 * @param card the film
 * @param runtime its length in words; empty if it is not known
 * @param best for whom it is best
 * @param because why, to follow the name; names what that person likes only if they look themselves, else may be empty
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

    /**
     * Returns a film for a group, as one of the people with an account sees it.
     *
     * @param viewer who looks: what others like is not said to them
     */
    static GroupFilm of(GroupRecommendation film, List<GroupPeople.Person> people, UserId viewer) {
        Movie movie = film.movie();
        List<Score> scores = new ArrayList<>();
        String best = "";
        for (GroupPeople.Person person : people) {
            Map<UserId, Double> all = film.scores();
            scores.add(new Score(person.username(), (int) Math.round(100 * all.getOrDefault(person.id(), 0.0))));
            best = person.id().equals(film.bestFor()) ? person.username() : best;
        }
        return new GroupFilm(
                FilmCard.of(movie),
                movie.runtime() == null || movie.runtime() < 1 ? "" : FilmWords.runtime(movie.runtime()),
                best,
                why(film.reasons(), film.bestFor().equals(viewer)),
                scores);
    }

    /**
     * Returns why a film is best for somebody, in words that follow the name: the first reason for who looks, and for
     * another person the first one that tells nothing of that person.
     */
    private static String why(List<Reason> reasons, boolean own) {
        return reasons.stream()
                .map(reason -> own ? ownWords(reason).orElseGet(() -> words(reason)) : words(reason))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Optional<String> ownWords(Reason reason) {
        boolean personal = reason instanceof Reason.Liked
                || reason instanceof Reason.Rated
                || reason instanceof Reason.Watched
                || reason instanceof Reason.Wanted
                || reason instanceof Reason.FilmsOf
                || reason instanceof Reason.SharedGenres;
        return personal ? Optional.of("because " + reason.text()) : Optional.empty();
    }

    /** {@return a reason that anybody may read; empty if it says what a person likes} */
    private static String words(Reason reason) {
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
