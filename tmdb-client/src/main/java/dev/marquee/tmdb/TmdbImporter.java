package dev.marquee.tmdb;

import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.movie.UpsertedMovie.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Fetches movies from TMDb in parallel, within the client's rate, and writes them in batches, each in a transaction with its
 * genres and credits. Importing again changes only what changed at TMDb; an import that was stopped may be started again.
 *
 * <p>Thread-safe; the catalogue is written by one import at a time.
 */
public final class TmdbImporter {

    private static final int BATCH = 100;
    private static final int PARALLEL = 16;

    private final TmdbClient tmdb;
    private final Marquee marquee;

    /**
     * Connects TMDb with a database.
     *
     * @param tmdb is asked
     * @param marquee is filled
     */
    public TmdbImporter(TmdbClient tmdb, Marquee marquee) {
        this.tmdb = tmdb;
        this.marquee = marquee;
    }

    /**
     * What an import did. Immutable.
     *
     * @param inserted movies that are new
     * @param updated movies that were there and changed
     * @param unchanged movies that were there just so
     * @param missing movies that TMDb does not have
     */
    public record Summary(int inserted, int updated, int unchanged, int missing) {}

    /**
     * Imports movies.
     *
     * @param ids TMDb's ids; each is fetched once
     * @param progress is told after each batch how many movies are done
     * @return what was done
     * @throws TmdbException if TMDb fails for good; the batches before it stay
     */
    public Summary importMovies(Collection<Integer> ids, IntConsumer progress) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        int missing = 0;
        int done = 0;
        ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
        try {
            List<Integer> all = List.copyOf(new LinkedHashSet<>(ids));
            for (int start = 0; start < all.size(); start += BATCH) {
                List<Integer> batch = all.subList(start, Math.min(all.size(), start + BATCH));
                List<MovieDetails> movies = fetch(batch, threads);
                missing += batch.size() - movies.size();
                for (UpsertedMovie movie : write(movies)) {
                    outcomes.merge(movie.outcome(), 1, Integer::sum);
                }
                done += batch.size();
                progress.accept(done);
            }
        } finally {
            threads.shutdownNow();
        }
        return new Summary(
                outcomes.getOrDefault(Outcome.INSERTED, 0),
                outcomes.getOrDefault(Outcome.UPDATED, 0),
                outcomes.getOrDefault(Outcome.UNCHANGED, 0),
                missing);
    }

    private List<MovieDetails> fetch(List<Integer> ids, ExecutorService threads) {
        List<Future<Optional<MovieDetails>>> answers = new ArrayList<>();
        for (int id : ids) {
            answers.add(threads.submit(() -> tmdb.movie(id)));
        }
        List<MovieDetails> movies = new ArrayList<>();
        try {
            for (Future<Optional<MovieDetails>> answer : answers) {
                answer.get().ifPresent(movies::add);
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TmdbException fault) {
                throw fault;
            }
            throw new IllegalStateException("fetching failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TmdbException(TmdbException.Kind.UNAVAILABLE, "the import was interrupted", e);
        }
        return movies;
    }

    private List<UpsertedMovie> write(List<MovieDetails> movies) {
        return marquee.transaction(() -> {
            Map<Integer, GenreId> genres = writeGenres(movies);
            List<NewMovie> rows = movies.stream()
                    .map(movie -> MovieMapping.newMovie(movie, genres))
                    .toList();
            return marquee.movies().upsertAll(rows);
        });
    }

    private Map<Integer, GenreId> writeGenres(List<MovieDetails> movies) {
        Map<Integer, NewGenre> named = new HashMap<>();
        movies.forEach(movie -> movie.genres().stream()
                .filter(genre -> genre.name().codePointCount(0, genre.name().length()) <= 100)
                .forEach(genre -> named.put(genre.id(), NewGenre.of(genre.id(), genre.name()))));
        Map<Integer, GenreId> ids = new HashMap<>();
        for (Genre genre : marquee.movies().upsertGenres(named.values())) {
            ids.put(genre.tmdbId(), genre.id());
        }
        return ids;
    }
}
