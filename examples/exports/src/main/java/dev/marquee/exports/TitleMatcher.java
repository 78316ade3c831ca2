package dev.marquee.exports;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchHit.Match;
import dev.marquee.movie.SearchKind;
import dev.marquee.movie.SearchRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a film by its titles and its year. A title that is exactly that of a movie, but for case, is better than one
 * with the same words; one of the movie's own titles is better than an alias; the same year is better than one beside
 * it. A movie is certain if it is better than each other one in one respect and worse in none. A film with a year is
 * never found under another one than that and the two beside it. Confined to one thread.
 */
final class TitleMatcher {

    /** How many movies a search finds at most. An alias may stand after all titles that start with the same words. */
    private static final int ALL = 1000;

    private static final int FIRST_YEAR = 1870;
    private static final int LAST_YEAR = 9998;

    /** A number that may be a year. A search only prefers movies that have it in the title. */
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:18[7-9]|19\\d|20\\d)\\d(?!\\d)");

    private final MovieCatalog movies;
    private final boolean guess;
    private @Nullable Boolean undated;

    TitleMatcher(MovieCatalog movies, boolean guess) {
        this.movies = movies;
        this.guess = guess;
    }

    /** A movie, with 0 for the best title and the same year. */
    private record Candidate(Movie movie, int title, int year) {

        boolean isWorseThan(Candidate other) {
            return other.title <= title && other.year <= year && (other.title < title || other.year < year);
        }
    }

    FilmMatch match(ExportedFilm film) {
        Integer year = film.year();
        if (year != null && year > FIRST_YEAR && year < LAST_YEAR) {
            List<Candidate> dated =
                    candidates(film, MovieFilter.all().from(year - 1).to(year + 1));
            if (!dated.isEmpty()) {
                return best(dated, true);
            }
        }
        if (year != null && !hasUndated()) {
            return FilmMatch.NONE;
        }
        // A movie without a date may be of any year.
        List<Candidate> open = candidates(film, MovieFilter.all()).stream()
                .filter(candidate -> year == null || candidate.movie().releaseDate() == null)
                .toList();
        return best(open, year == null && (guess || open.stream().allMatch(TitleMatcher::isOwnAndUndated)));
    }

    /** {@return whether the catalog has movies without a date, which costs two counts once} */
    private boolean hasUndated() {
        if (undated == null) {
            undated = movies.count(MovieFilter.all())
                    > movies.count(MovieFilter.all().from(1));
        }
        return undated;
    }

    /** {@return whether a film without a year is a movie without a date} */
    private static boolean isOwnAndUndated(Candidate candidate) {
        return candidate.title() == 0 && candidate.movie().releaseDate() == null;
    }

    private FilmMatch best(List<Candidate> candidates, boolean mayBeCertain) {
        List<Candidate> best = candidates.stream()
                .filter(one -> candidates.stream().noneMatch(one::isWorseThan))
                .sorted(Comparator.comparingInt(Candidate::title).thenComparingInt(Candidate::year))
                .toList();
        boolean certain =
                mayBeCertain && best.size() == 1 && (!guess || best.get(0).title() == 0);
        return new FilmMatch(best.stream().map(Candidate::movie).toList(), certain);
    }

    private List<Candidate> candidates(ExportedFilm film, MovieFilter filter) {
        Map<MovieId, Candidate> found = new HashMap<>();
        Stream.concat(Stream.of(film.title()), film.otherTitles().stream())
                .filter(title -> !title.isBlank())
                .map(ReadingOrder::of)
                .distinct()
                .flatMap(title -> candidates(title, film, filter).stream())
                .forEach(one -> found.merge(one.movie().id(), one, (a, b) -> b.title() < a.title() ? b : a));
        return new ArrayList<>(found.values().stream()
                .sorted(Comparator.comparing(one -> one.movie().id()))
                .toList());
    }

    private List<Candidate> candidates(String title, ExportedFilm film, MovieFilter filter) {
        try {
            return movies
                    .search(SearchRequest.of(title)
                            .kinds(SearchKind.TITLE, SearchKind.ORIGINAL_TITLE, SearchKind.ALIAS)
                            .filter(filter)
                            .limit(ALL))
                    .items()
                    .stream()
                    .filter(hit -> isSame(hit, title) && !isAnother(hit.movie(), film))
                    .map(hit -> new Candidate(hit.movie(), rank(hit), distance(hit.movie(), film)))
                    .toList();
        } catch (InvalidValueException notATitle) {
            return List.of();
        }
    }

    private static boolean isSame(SearchHit hit, String title) {
        return hit.match() == Match.EXACT
                || (hit.match() == Match.SAME_WORDS
                        && YEAR.matcher(title).results().map(MatchResult::group).allMatch(hit.matched()::contains));
    }

    /** {@return whether the film has an id that the movie would have too} */
    private static boolean isAnother(Movie movie, ExportedFilm film) {
        return (film.tmdbId() != null && movie.tmdbId() > 0 && film.tmdbId() != movie.tmdbId())
                || (film.imdbId() != null
                        && movie.imdbId() != null
                        && !film.imdbId().equals(movie.imdbId()));
    }

    private static int rank(SearchHit hit) {
        return (hit.match() == Match.EXACT ? 0 : 1) + (hit.kind() == SearchKind.ALIAS ? 1 : 0);
    }

    private static int distance(Movie movie, ExportedFilm film) {
        Optional<Integer> released = Optional.ofNullable(movie.releaseDate()).map(LocalDate::getYear);
        Integer year = film.year();
        return year == null || released.isEmpty() ? 0 : Math.abs(year - released.get());
    }
}
