package dev.marquee.cli;

import dev.marquee.InvalidValueException;
import dev.marquee.cli.terminal.DisplayWidth;
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
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the movie that a name on the command line means: {@code tmdb:ID}, {@code id:N}, an IMDb id, the exact title, a
 * number that is an id but no title, {@code TITLE (YEAR)}, or a title without its accents and punctuation. A name of no
 * movie or of several is refused with the movies that it may mean.
 */
final class MovieNames {

    private static final String ID = "id:";
    private static final Pattern IMDB = Pattern.compile("tt\\d{7,10}");
    private static final Pattern DATED = Pattern.compile("(.*\\S)\\s*\\((\\d{4})\\)\\s*", Pattern.DOTALL);
    /** The most names that a message asks about. */
    static final int SHOWN = 5;

    private static final int WIDTH = 60;

    private final MovieCatalog movies;

    MovieNames(MovieCatalog movies) {
        this.movies = movies;
    }

    /**
     * Finds a movie.
     *
     * @throws CommandFailedException if there is none with the name, or several
     */
    Movie movie(String name) {
        try {
            if (name.startsWith(Lookup.TMDB)) {
                return byId(name, Lookup.tmdbId(name).flatMap(movies::findByTmdbId));
            }
            if (name.startsWith(ID)) {
                return byId(name, Lookup.id(name.substring(ID.length())).flatMap(this::find));
            }
            if (IMDB.matcher(name).matches()) {
                return byId(name, movies.find(ImdbId.of(name)));
            }
            return byTitle(name);
        } catch (InvalidValueException notATitle) {
            throw new CommandFailedException("not a title: " + notATitle.getMessage());
        }
    }

    private Optional<Movie> find(long id) {
        return movies.find(new MovieId(id));
    }

    private static Movie byId(String name, Optional<Movie> found) {
        return found.orElseThrow(
                () -> new CommandFailedException("there is no movie " + shown(name) + "; 'search TEXT' finds movies"));
    }

    private Movie byTitle(String name) {
        Optional<Movie> named = called(name, MovieFilter.all(), name);
        if (named.isPresent()) {
            return named.get();
        }
        Optional<Long> id = Lookup.id(name);
        if (id.isPresent()) {
            return id.flatMap(this::find).orElseThrow(() -> unknown(name, similar(name, MovieFilter.all())));
        }
        Matcher dated = DATED.matcher(name);
        if (dated.matches() && !dated.group(2).equals("0000")) {
            int year = Integer.parseInt(dated.group(2));
            MovieFilter released = MovieFilter.all().from(year).to(year);
            String title = dated.group(1);
            return called(title, released, name)
                    .or(() -> sure(title, released, name))
                    .orElseThrow(() -> unknown(name, similar(title, MovieFilter.all())));
        }
        return sure(name, MovieFilter.all(), name).orElseThrow(() -> unknown(name, similar(name, MovieFilter.all())));
    }

    /** {@return the only movie with this very title} */
    private Optional<Movie> called(String title, MovieFilter filter, String name) {
        MovieQuery query =
                MovieQuery.all().order(MovieOrder.MOST_VOTED).filter(filter).limit(SHOWN + 1);
        return only(movies.search(title, TitleMatch.WHOLE, query).items(), name);
    }

    /** {@return the only movie with a title of these words} */
    private Optional<Movie> sure(String title, MovieFilter filter, String name) {
        return only(
                similar(title, filter).stream()
                        .filter(hit -> hit.match() == Match.EXACT || hit.match() == Match.SAME_WORDS)
                        .map(SearchHit::movie)
                        .toList(),
                name);
    }

    private List<SearchHit> similar(String title, MovieFilter filter) {
        return movies.search(SearchRequest.of(title)
                        .kinds(SearchKind.TITLE, SearchKind.ORIGINAL_TITLE, SearchKind.ALIAS)
                        .filter(filter)
                        .limit(SHOWN + 1))
                .items();
    }

    private static Optional<Movie> only(List<Movie> found, String name) {
        if (found.size() > 1) {
            String count = found.size() > SHOWN ? "more than " + SHOWN : Integer.toString(found.size());
            throw new CommandFailedException(count + " movies are called " + quoted(name) + "; give an id, such as id:"
                    + found.get(0).id() + ": " + named(found));
        }
        return found.stream().findFirst();
    }

    private static CommandFailedException unknown(String name, List<SearchHit> similar) {
        String help = similar.isEmpty()
                ? "give a title, TITLE (YEAR), tmdb:ID or id:N; 'search TEXT' finds movies"
                : "did you mean " + named(similar.stream().map(SearchHit::movie).toList()) + "?";
        return new CommandFailedException("there is no movie " + quoted(name) + "; " + help);
    }

    private static String named(List<Movie> found) {
        return found.stream().limit(SHOWN).map(MovieNames::named).collect(Collectors.joining(", "));
    }

    private static String named(Movie movie) {
        String year = MovieTables.year(movie);
        return shown(movie.title()) + (year.isEmpty() ? "" : " (" + year + ")") + " id:" + movie.id();
    }

    private static String quoted(String name) {
        return "\"" + shown(name) + "\"";
    }

    /** {@return a name on one line of a message} */
    static String shown(String text) {
        return DisplayWidth.shortened(text, WIDTH);
    }
}
