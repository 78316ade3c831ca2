package dev.marquee.exports;

import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the films of an export in a catalog: by TMDb's id, by IMDb's id, else by title and year. Cost: one SQL
 * statement for each 10,000 ids, and one or two searches for each film that no id finds. Confined to one thread.
 */
final class FilmMatcher {

    private static final int CHUNK = 10_000;

    private final MovieCatalog movies;
    private final TitleMatcher titles;
    private final Map<ExportedFilm, FilmMatch> known = new HashMap<>();
    private final Map<Integer, Movie> byTmdbId = new HashMap<>();
    private final Map<ImdbId, Movie> byImdbId = new HashMap<>();

    /**
     * Creates a matcher.
     *
     * @param guess whether the only movie with a title is taken for a film without a year
     */
    FilmMatcher(MovieCatalog movies, boolean guess) {
        this.movies = movies;
        this.titles = new TitleMatcher(movies, guess);
    }

    /** Reads the movies with the ids of films. */
    void load(Collection<ExportedFilm> films) {
        chunks(films, ExportedFilm::tmdbId)
                .forEach(ids -> movies.findAllByTmdbId(ids).forEach(movie -> byTmdbId.put(movie.tmdbId(), movie)));
        chunks(films, ExportedFilm::imdbId)
                .forEach(ids -> movies.findAllByImdbId(ids)
                        .forEach(movie -> byImdbId.put(Objects.requireNonNull(movie.imdbId()), movie)));
    }

    private static <I> List<List<I>> chunks(Collection<ExportedFilm> films, Function<ExportedFilm, @Nullable I> id) {
        List<I> ids = films.stream()
                .map(id)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        List<List<I>> chunks = new ArrayList<>();
        for (int k = 0; k < ids.size(); k += CHUNK) {
            chunks.add(ids.subList(k, Math.min(ids.size(), k + CHUNK)));
        }
        return chunks;
    }

    /** {@return what the catalog has for a film, whose ids were loaded} */
    FilmMatch match(ExportedFilm film) {
        FilmMatch match = known.get(film);
        if (match == null) {
            match = find(film);
            known.put(film, match);
        }
        return match;
    }

    /** {@return of two movies, one of whose ids must be wrong, the one that title and year mean; else both} */
    private FilmMatch oneOf(ExportedFilm film, Movie byTmdb, Movie byImdb) {
        FilmMatch named = titles.match(new ExportedFilm(film.title(), film.otherTitles(), film.year(), null, null));
        return named.movie()
                .filter(movie -> movie.id().equals(byTmdb.id()) || movie.id().equals(byImdb.id()))
                .map(FilmMatch::of)
                .orElse(new FilmMatch(List.of(byTmdb, byImdb), false));
    }

    private FilmMatch find(ExportedFilm film) {
        Movie byTmdb = film.tmdbId() == null ? null : byTmdbId.get(film.tmdbId());
        Movie byImdb = film.imdbId() == null ? null : byImdbId.get(film.imdbId());
        if (byTmdb != null && byImdb != null && !byTmdb.id().equals(byImdb.id())) {
            return oneOf(film, byTmdb, byImdb);
        }
        if (byTmdb != null) {
            return FilmMatch.of(byTmdb);
        }
        return byImdb != null ? FilmMatch.of(byImdb) : titles.match(film);
    }
}
