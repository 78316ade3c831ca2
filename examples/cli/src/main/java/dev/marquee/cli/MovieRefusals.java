package dev.marquee.cli;

import dev.marquee.cli.terminal.DisplayWidth;
import dev.marquee.movie.Movie;
import dev.marquee.movie.SearchHit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words the refusals of names that mean no movie or several: each names the movies that may be meant. */
final class MovieRefusals {

    /** The most movies that a refusal lists if several share a title. */
    static final int SHARED = 8;

    private static final Pattern KEY = Pattern.compile("(?:tmdb|imdb|id):", Pattern.CASE_INSENSITIVE);
    private static final int NAME_WIDTH = 60;

    private MovieRefusals() {}

    static CommandFailedException several(String name, List<Movie> found) {
        String count = found.size() > SHARED ? "more than " + SHARED : Integer.toString(found.size());
        String all = found.stream()
                .limit(SHARED)
                .map(movie -> dated(movie) + " id:" + movie.id())
                .collect(Collectors.joining(", "));
        String id = "id:" + found.get(0).id();
        String way = found.stream()
                .filter(isAloneIn(found))
                .findFirst()
                .map(movie -> "give the year, such as \"" + dated(movie) + "\", or an id, such as " + id)
                .orElse("give an id, such as " + id);
        return new CommandFailedException(count + " movies are called " + quoted(name) + "; " + way + ": " + all);
    }

    static CommandFailedException unknown(String name, List<SearchHit> similar) {
        List<Movie> nearest = similar.stream().map(SearchHit::movie).toList();
        if (KEY.matcher(name).lookingAt()) {
            return new CommandFailedException(
                    "there is no movie " + quoted(name) + "; give a number, such as tmdb:603, imdb:tt0133093 or id:7");
        }
        String help = nearest.isEmpty()
                ? "give a title, TITLE (YEAR), tmdb:ID, imdb:ID or id:N; 'search TEXT' finds movies"
                : NearestNames.question(choices(nearest));
        return new CommandFailedException("there is no movie " + quoted(name) + "; " + help);
    }

    static CommandFailedException unknownKey(String key) {
        return new CommandFailedException("there is no movie " + shown(key) + "; 'search TEXT' finds movies");
    }

    private static List<String> choices(List<Movie> nearest) {
        return nearest.stream()
                .map(movie -> dated(movie) + (isAloneIn(nearest).test(movie) ? "" : " id:" + movie.id()))
                .toList();
    }

    /** {@return whether the title and year of a movie are those of no other in a list} */
    private static Predicate<Movie> isAloneIn(List<Movie> movies) {
        return movie -> movie.releaseDate() != null
                && movies.stream()
                                .filter(other -> dated(other).equalsIgnoreCase(dated(movie)))
                                .count()
                        == 1;
    }

    /** {@return the note that a number was taken for a title, if it could be an id too} */
    static Optional<String> note(String name, MovieNames.Named named) {
        Movie other = named.other();
        return Optional.ofNullable(other)
                .map(movie -> shown(name) + " is taken for the title of " + named(named.movie()) + "; id:" + movie.id()
                        + " is " + dated(movie));
    }

    /** {@return a movie by its title, year and id} */
    static String named(Movie movie) {
        return dated(movie) + ", id:" + movie.id();
    }

    /** {@return a movie by its whole title, so that it can be copied, and year} */
    private static String dated(Movie movie) {
        String year = MovieTables.year(movie);
        return movie.title() + (year.isEmpty() ? "" : " (" + year + ")");
    }

    static String quoted(String name) {
        return "\"" + shown(name) + "\"";
    }

    /** {@return a name on one line of a message} */
    static String shown(String text) {
        return DisplayWidth.shortened(text, NAME_WIDTH);
    }
}
