package dev.marquee.web.film;

import dev.marquee.movie.Movie;
import dev.marquee.web.server.Numbers;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The facts of films in words, as people say them. */
public final class FilmWords {

    private static final int HOUR = 60;
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    private FilmWords() {}

    /** {@return a length, such as {@code 2 h 19 min}, {@code 45 min} or {@code 2 h}} */
    public static String runtime(int minutes) {
        int hours = minutes / HOUR;
        int rest = minutes % HOUR;
        if (hours == 0) {
            return rest + " min";
        }
        return rest == 0 ? Numbers.text(hours) + " h" : Numbers.text(hours) + " h " + rest + " min";
    }

    /** {@return the votes of a movie, such as {@code 7.9 from 102 votes}; empty if it has none} */
    static String votes(Movie movie) {
        return movie.voteCount() == 0
                ? ""
                : movie.voteAverage().toPlainString() + " from " + Numbers.count(movie.voteCount(), "vote", "votes");
    }

    /** {@return how many like a film, such as {@code liked by 38 of 610 people}} */
    static String likes(int likes, long users) {
        if (likes == 0) {
            return "liked by nobody here yet";
        }
        return "liked by " + Numbers.text(likes) + " of " + Numbers.count(Math.max(likes, users), "person", "people");
    }

    /** {@return the name of a country, such as {@code France}; the code itself where it has none} */
    static String country(String code) {
        return new Locale("", code).getDisplayCountry(Locale.ENGLISH);
    }

    /** {@return the name of a language, such as {@code French}; the code itself where it has none} */
    public static String language(String code) {
        return switch (code) {
            case "xx" -> "No language"; // TMDb's codes that ISO 639-1 does not have, and the one for Cantonese.
            case "cn" -> "Cantonese";
            case "sh" -> "Serbo-Croatian";
            case "mo" -> "Moldavian";
            default -> new Locale(code).getDisplayLanguage(Locale.ENGLISH);
        };
    }

    /**
     * Returns the titles of movies that are named together; where several have one title, with their years.
     *
     * @param movies the movies to be named
     * @param beside what stands beside them, such as the film whose card names them
     * @return the titles, parallel to the movies
     */
    static List<String> titles(Collection<Movie> movies, Collection<Movie> beside) {
        Map<String, Long> uses = Stream.concat(movies.stream(), beside.stream())
                .collect(Collectors.groupingBy(movie -> movie.title().toLowerCase(Locale.ROOT), Collectors.counting()));
        return movies.stream()
                .map(movie -> {
                    boolean shared = uses.getOrDefault(movie.title().toLowerCase(Locale.ROOT), 1L) > 1;
                    String year = FilmCard.year(movie);
                    return shared && !year.isEmpty() ? movie.title() + " (" + year + ")" : movie.title();
                })
                .toList();
    }

    /** {@return a name that keeps its direction to itself, whatever stands around it} */
    public static String isolated(String name) {
        return FIRST_STRONG_ISOLATE + name + POP_ISOLATE;
    }

    /** {@return names as a list in a sentence, such as {@code Crime, Drama and Thriller}} */
    public static String joined(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
