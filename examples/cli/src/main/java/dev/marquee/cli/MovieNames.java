package dev.marquee.cli;

import dev.marquee.InvalidValueException;
import dev.marquee.exports.ReadingOrder;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchHit.Match;
import dev.marquee.movie.SearchKind;
import dev.marquee.movie.SearchRequest;
import dev.marquee.movie.TitleMatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the movie that a name on the command line means: {@code tmdb:ID}, {@code imdb:ID}, {@code id:N}, the exact
 * title with or without {@code (YEAR)}, a number that is an id but no title, or a title without its accents,
 * punctuation and articles. A name of no movie or of several is refused with the movies that it may mean.
 */
final class MovieNames {

    private static final Pattern KEY =
            Pattern.compile("(tmdb|imdb|id):\\s*((?:tt|-)?\\d{1,10})|(tt\\d{7,10})", Pattern.CASE_INSENSITIVE);

    private static final Pattern DATED = Pattern.compile("(.*\\S)\\s*\\((\\d{4})\\)", Pattern.DOTALL);

    /** A number that may be a year, as a search takes it. */
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:18[7-9]|19\\d|20\\d)\\d(?!\\d)");

    /** How many movies a search finds at most. An alias may stand after all titles that start with the same words. */
    private static final int ALL = 1000;

    private final MovieCatalog movies;

    MovieNames(MovieCatalog movies) {
        this.movies = movies;
    }

    /**
     * A movie that was found.
     *
     * @param movie the movie
     * @param literal whether the name is its title, with or without the year, or states what kind of id it is
     * @param other the movie whose id the name is too, or null
     */
    record Named(Movie movie, boolean literal, @Nullable Movie other) {}

    /**
     * Finds a movie.
     *
     * @throws CommandFailedException if there is none with the name, or several
     */
    Named movie(String name) {
        String text = name.strip();
        try {
            Matcher key = KEY.matcher(text);
            if (key.matches()) {
                return new Named(byKey(key, text), true, null);
            }
            return byName(text);
        } catch (InvalidValueException notATitle) {
            throw new CommandFailedException("not a title: " + notATitle.getMessage());
        }
    }

    private Movie byKey(Matcher key, String name) {
        String kind = key.group(1) == null ? "imdb" : key.group(1).toLowerCase(Locale.ROOT);
        String id = key.group(2) == null ? key.group(3) : key.group(2);
        return byKey(kind, id.toLowerCase(Locale.ROOT)).orElseThrow(() -> MovieRefusals.unknownKey(name));
    }

    private Optional<Movie> byKey(String kind, String id) {
        long number = Long.parseLong(id.startsWith("tt") ? id.substring(2) : id);
        if (kind.equals("imdb")) {
            return number < 1 ? Optional.empty() : movies.find(ImdbId.of(number));
        }
        if (id.startsWith("tt") || number != (int) number) {
            return Optional.empty();
        }
        return kind.equals("tmdb") ? movies.findByTmdbId((int) number) : byId(number);
    }

    private Optional<Movie> byId(long id) {
        return id < 1 ? Optional.empty() : movies.find(new MovieId(id));
    }

    private Named byName(String name) {
        Matcher dated = DATED.matcher(name);
        boolean hasYear = dated.matches() && !dated.group(2).equals("0000");
        Map<MovieId, Movie> called = new LinkedHashMap<>(called(name, MovieFilter.all()));
        if (hasYear) {
            called.putAll(called(dated.group(1), of(dated.group(2))));
        }
        Optional<Movie> titled = only(called, name);
        Optional<Movie> numbered = Lookup.id(name).flatMap(this::byId);
        if (titled.isPresent()) {
            Movie movie = titled.get();
            return new Named(
                    movie,
                    true,
                    numbered.filter(other -> !other.id().equals(movie.id())).orElse(null));
        }
        if (Lookup.id(name).isPresent()) {
            return new Named(numbered.orElseThrow(() -> MovieRefusals.unknown(name, nearest(name))), false, null);
        }
        String title = hasYear ? dated.group(1) : name;
        Map<MovieId, Movie> meant = hasYear ? sameWords(title, of(dated.group(2))) : sameWords(name, MovieFilter.all());
        return only(meant, name)
                .map(movie -> new Named(movie, false, null))
                .orElseThrow(() -> MovieRefusals.unknown(name, nearest(title)));
    }

    private static MovieFilter of(String year) {
        return MovieFilter.all().from(Integer.parseInt(year)).to(Integer.parseInt(year));
    }

    /** {@return the movies with this very title, or with it where its article is first, the most voted first} */
    private Map<MovieId, Movie> called(String title, MovieFilter filter) {
        MovieQuery query =
                MovieQuery.all().order(MovieOrder.MOST_VOTED).filter(filter).limit(MovieRefusals.SHARED + 1);
        Map<MovieId, Movie> called =
                byId(movies.search(title, TitleMatch.WHOLE, query).items());
        String inOrder = ReadingOrder.of(title);
        if (!inOrder.equals(title)) {
            called.putAll(byId(movies.search(inOrder, TitleMatch.WHOLE, query).items()));
        }
        return called;
    }

    /** {@return the movies with a title of these words} */
    private Map<MovieId, Movie> sameWords(String title, MovieFilter filter) {
        return byId(similar(title, filter, ALL).stream()
                .filter(hit -> hit.match() == Match.EXACT || hit.match() == Match.SAME_WORDS)
                .filter(hit -> hasYears(hit, title))
                .map(SearchHit::movie)
                .toList());
    }

    /** {@return whether each year in a name is in the title or is that of the release; a search only prefers those} */
    private static boolean hasYears(SearchHit hit, String name) {
        String release = MovieTables.year(hit.movie());
        return YEAR.matcher(name)
                .results()
                .allMatch(year -> hit.matched().contains(year.group()) || release.equals(year.group()));
    }

    private List<SearchHit> nearest(String title) {
        return similar(title, MovieFilter.all(), NearestNames.KEPT);
    }

    private List<SearchHit> similar(String title, MovieFilter filter, int limit) {
        return movies.search(SearchRequest.of(title)
                        .kinds(SearchKind.TITLE, SearchKind.ORIGINAL_TITLE, SearchKind.ALIAS)
                        .filter(filter)
                        .limit(limit))
                .items();
    }

    private static Map<MovieId, Movie> byId(List<Movie> found) {
        Map<MovieId, Movie> byId = new LinkedHashMap<>();
        found.forEach(movie -> byId.put(movie.id(), movie));
        return byId;
    }

    private static Optional<Movie> only(Map<MovieId, Movie> found, String name) {
        if (found.size() > 1) {
            throw MovieRefusals.several(name, List.copyOf(found.values()));
        }
        return found.values().stream().findFirst();
    }
}
