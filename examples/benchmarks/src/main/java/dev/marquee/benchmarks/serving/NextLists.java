package dev.marquee.benchmarks.serving;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.TitleMatch;
import dev.marquee.recommend.Reason;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.training.TrainingRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prints what to watch after thirty well-known films beside what is similar to them, to be read by a person. An
 * asterisk marks a movie of which a reason says that people watched it next.
 */
public final class NextLists {

    private static final int LENGTH = 8;

    private static final List<String> TITLES = List.of(
            "Heat",
            "Toy Story",
            "Pulp Fiction",
            "The Godfather",
            "The Matrix",
            "Alien",
            "Jaws",
            "Casablanca",
            "Vertigo",
            "The Shining",
            "Amelie",
            "Spirited Away",
            "Seven Samurai",
            "Fargo",
            "Blade Runner",
            "Goodfellas",
            "The Lion King",
            "Titanic",
            "Finding Nemo",
            "Memento",
            "Trainspotting",
            "Die Hard",
            "Annie Hall",
            "Some Like It Hot",
            "The Lord of the Rings: The Fellowship of the Ring",
            "Harry Potter and the Sorcerer's Stone",
            "Pan's Labyrinth",
            "Interstellar",
            "Mad Max: Fury Road",
            "When Harry Met Sally");

    private NextLists() {}

    /**
     * Trains a model and prints the lists.
     *
     * @param args the URL of a database with those films and with favorites or ratings, and the name of a model
     * @throws InterruptedException if the training is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        try (Marquee marquee = Marquee.open(args[0])) {
            marquee.models().train(TrainingRequest.of(args[1]).guard(false)).await();
            marquee.warmUpSimilar();
            for (String title : TITLES) {
                find(marquee, title).forEach(movie -> print(marquee, movie));
            }
        }
    }

    /** {@return the film with a title that has the most favorites and good ratings} */
    private static List<Movie> find(Marquee marquee, String title) {
        return marquee
                .movies()
                .search(title, TitleMatch.PREFIX, MovieQuery.all().limit(20))
                .items()
                .stream()
                .filter(movie -> movie.title().toLowerCase(Locale.ROOT).startsWith(title.toLowerCase(Locale.ROOT)))
                .sorted((a, b) -> Integer.compare(likes(marquee, b), likes(marquee, a)))
                .limit(1)
                .toList();
    }

    private static int likes(Marquee marquee, Movie movie) {
        return marquee.favorites().counts(List.of(movie.id())).getOrDefault(movie.id(), 0)
                + marquee.ratings().summaries(Set.of(movie.id())).values().stream()
                        .mapToInt(summary -> (int) summary.count())
                        .sum();
    }

    private static void print(Marquee marquee, Movie movie) {
        List<Recommendation> similar = marquee.recommender().similar(movie.id(), MovieFilter.all(), LENGTH);
        List<Recommendation> next = marquee.recommender()
                .next(movie.id(), RecommendationRequest.forHistory(List.of()).limit(LENGTH))
                .items();
        System.out.printf("%n**%s**%n%n", name(movie));
        System.out.printf("- similar: %s%n", names(similar));
        System.out.printf("- next: %s%n", names(next));
    }

    private static String names(List<Recommendation> list) {
        return list.stream()
                .map(one -> name(one.movie())
                        + (one.reasons().stream().anyMatch(Reason.WatchedNext.class::isInstance) ? "*" : ""))
                .collect(Collectors.joining("; "));
    }

    private static String name(Movie movie) {
        return movie.title()
                + (movie.releaseDate() == null ? "" : " (" + movie.releaseDate().getYear() + ")");
    }
}
