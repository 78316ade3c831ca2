package dev.marquee.tmdb.importer;

import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.tmdb.data.TmdbGenre;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes batches, each in one transaction with its checkpoint. Confined to one thread. */
final class BatchWriter {

    private final Marquee marquee;
    private final String name;
    private final FileSource.@Nullable Keeps keeps;
    private final Map<Integer, GenreId> genres = new HashMap<>();
    private ImportState state;

    BatchWriter(Marquee marquee, String name, FileSource.@Nullable Keeps keeps, ImportState state) {
        this.marquee = marquee;
        this.name = name;
        this.keeps = keeps;
        this.state = state;
        marquee.movies().genres().forEach(genre -> genres.put(genre.tmdbId(), genre.id()));
    }

    ImportState state() {
        return state;
    }

    /** Writes genres, with the names of known ones, and returns the number of genres. */
    int writeGenres(Collection<TmdbGenre> wanted) {
        genres.putAll(upserted(wanted));
        return wanted.size();
    }

    private Map<Integer, GenreId> upserted(Collection<TmdbGenre> wanted) {
        List<NewGenre> rows = wanted.stream()
                .map(genre -> NewGenre.of(genre.id(), genre.name()))
                .toList();
        return marquee.movies().upsertGenres(rows).stream().collect(Collectors.toMap(Genre::tmdbId, Genre::id));
    }

    /** Writes the results of the next movies, or rows, of the source. */
    void write(List<FetchResult> batch) {
        ImportState before = state;
        ImportCounts counts = before.counts().copy();
        List<FetchResult> movies = new ArrayList<>();
        List<Integer> missing = new ArrayList<>();
        for (FetchResult fetched : batch) {
            if (fetched.movie() != null) {
                movies.add(fetched);
            } else {
                counts.skipped(Objects.requireNonNull(fetched.skipReason(), "a movie or a reason"));
                if (fetched.skipReason() == SkipReason.MISSING) {
                    missing.add(fetched.tmdbId());
                }
            }
        }
        Map<Integer, GenreId> added = new HashMap<>();
        state = marquee.transaction(() -> {
            added.putAll(upserted(unknownGenres(movies)));
            counts.written(marquee.movies().upsertAll(rows(movies, added, counts)));
            if (!missing.isEmpty()) {
                counts.removed(marquee.movies().markRemoved(missing));
            }
            ImportState after = before.at(before.position() + batch.size(), counts);
            advance(before, after);
            return after;
        });
        genres.putAll(added);
    }

    /** Writes the checkpoint, unless another import of the same source has written it in the meantime. */
    private void advance(ImportState before, ImportState after) {
        String there = marquee.checkpoints().find(name).orElse("");
        if (!there.equals(before.text())) {
            throw new ImportStoppedException(
                    "another import of the same movies runs on this database; wait for it to end",
                    before.position(),
                    null);
        }
        marquee.checkpoints().put(name, after.text());
    }

    private Collection<TmdbGenre> unknownGenres(List<FetchResult> movies) {
        Map<Integer, TmdbGenre> unknown = new LinkedHashMap<>();
        movies.forEach(fetched -> mapping(fetched).genres().forEach(genre -> {
            if (!genres.containsKey(genre.id())) {
                unknown.putIfAbsent(genre.id(), genre);
            }
        }));
        return unknown.values();
    }

    private List<NewMovie> rows(List<FetchResult> movies, Map<Integer, GenreId> added, ImportCounts counts) {
        Map<Integer, GenreId> ids = new HashMap<>(genres);
        ids.putAll(added);
        Map<Integer, Movie> stored = stored(movies);
        ImdbIds.settle(marquee, movies);
        List<NewMovie> rows = new ArrayList<>();
        for (FetchResult fetched : movies) {
            MovieMapping movie = mapping(fetched);
            Movie there = stored.get(fetched.tmdbId());
            if (there != null && keeps == FileSource.Keeps.EVERYTHING) {
                counts.unchanged();
                continue;
            }
            if (there != null && keeps == FileSource.Keeps.ABSENT_COLUMNS) {
                movie.keep(there);
            }
            counts.adjusted(movie.adjustments());
            rows.add(movie.newMovie(ids));
        }
        return rows;
    }

    private Map<Integer, Movie> stored(List<FetchResult> movies) {
        return keeps == null
                ? Map.of()
                : marquee
                        .movies()
                        .findAllByTmdbId(movies.stream()
                                .map(FetchResult::tmdbId)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Movie::tmdbId, movie -> movie));
    }

    private static MovieMapping mapping(FetchResult fetched) {
        return Objects.requireNonNull(fetched.movie(), "one that has a movie");
    }
}
