package dev.marquee.cli.movielens;

import dev.marquee.Marquee;
import dev.marquee.cli.movielens.MovieLensData.Votes;
import dev.marquee.cli.movielens.MovieLensSummary.Counts;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.movie.UpsertedMovie.Outcome;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Imports a data set of MovieLens: reads and checks all of it, then writes it in one transaction. Importing the same
 * data set again changes nothing.
 */
public final class MovieLensImport {

    private static final int CHUNK = 1000;

    private final MovieLensData data;
    private int imdbIdsTaken;

    private MovieLensImport(MovieLensData data) {
        this.data = data;
    }

    /**
     * Reads and checks a data set.
     *
     * @param folder the folder of the data set
     * @return the import, ready to be written
     * @throws MovieLensException if a file is missing, cut short or damaged
     */
    public static MovieLensImport read(Path folder) {
        return new MovieLensImport(MovieLensReader.read(folder));
    }

    /**
     * Writes the data set in one transaction.
     *
     * @param marquee the database
     * @param progress receives the progress
     * @return the counts
     */
    public MovieLensSummary write(Marquee marquee, ProgressListener progress) {
        return marquee.transaction(() -> {
            imdbIdsTaken = 0;
            Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
            Map<Integer, MovieId> movies = writeMovies(marquee, progress, outcomes);
            Map<Integer, UserId> users = new HashMap<>();
            int newUsers = writeUsers(marquee, progress, users);
            TasteWriter tastes = new TasteWriter(marquee, data, progress, users, movies);
            Counts favorites = tastes.writeFavorites();
            Counts ratings = tastes.writeRatings();
            return new MovieLensSummary(
                    new Counts(
                            outcomes.getOrDefault(Outcome.INSERTED, 0),
                            outcomes.getOrDefault(Outcome.UPDATED, 0),
                            outcomes.getOrDefault(Outcome.UNCHANGED, 0)),
                    new Counts(newUsers, 0, users.size() - newUsers),
                    favorites,
                    ratings,
                    data.ratingCount(),
                    imdbIdsTaken,
                    data.files(),
                    data.unusable());
        });
    }

    private Map<Integer, MovieId> writeMovies(
            Marquee marquee, ProgressListener progress, Map<Outcome, Integer> outcomes) {
        Map<String, GenreId> genres = writeGenres(marquee);
        Map<Integer, Movie> stored = stored(marquee);
        Map<ImdbId, Integer> owners = new HashMap<>();
        stored.values().forEach(movie -> {
            if (movie.imdbId() != null && movie.removedAt() == null) {
                owners.put(movie.imdbId(), movie.tmdbId());
            }
        });
        Map<Integer, MovieId> ids = new HashMap<>();
        int total = data.movies().size();
        progress.progress("movies", 0, total);
        int written = 0;
        for (List<MovieLensMovie> chunk : chunks(List.copyOf(data.movies().values()))) {
            OtherTitlesOfMovies titles = new OtherTitlesOfMovies(marquee.movies(), chunk, stored);
            List<NewMovie> movies = chunk.stream()
                    .map(movie -> newMovie(movie, genres, titles, stored.get(movie.tmdbId()), owners))
                    .toList();
            for (UpsertedMovie movie : marquee.movies().upsertAll(movies)) {
                ids.put(movie.tmdbId(), movie.id());
                outcomes.merge(movie.outcome(), 1, Integer::sum);
            }
            written += chunk.size();
            progress.progress("movies", written, total);
        }
        return ids;
    }

    private Map<String, GenreId> writeGenres(Marquee marquee) {
        List<String> names = data.movies().values().stream()
                .flatMap(movie -> movie.genres().stream())
                .distinct()
                .sorted()
                .toList();
        Map<Integer, Genre> known =
                marquee.movies().genres().stream().collect(Collectors.toMap(Genre::tmdbId, genre -> genre));
        Map<String, GenreId> ids = new HashMap<>();
        for (String name : names) {
            NewGenre genre = MovieLensGenres.genre(name);
            // A stored genre keeps its name, which may be in another language.
            Genre there = genre.tmdbId() == null ? null : known.get(genre.tmdbId());
            ids.put(name, (there == null ? marquee.movies().upsertGenre(genre) : there).id());
        }
        return ids;
    }

    private static Map<Integer, Movie> stored(Marquee marquee) {
        MovieQuery query = MovieQuery.all().order(MovieOrder.ID).limit(CHUNK);
        return marquee.movies()
                .list(query)
                .allItems(next -> marquee.movies().list(query.after(next)))
                .collect(Collectors.toMap(Movie::tmdbId, movie -> movie));
    }

    /** {@return the movie with the values of MovieLens; it keeps the stored values that MovieLens does not have} */
    private NewMovie newMovie(
            MovieLensMovie movie,
            Map<String, GenreId> genres,
            OtherTitlesOfMovies titles,
            @Nullable Movie stored,
            Map<ImdbId, Integer> owners) {
        Votes votes = data.votes().getOrDefault(movie.tmdbId(), new Votes());
        NewMovie.Builder builder = NewMovie.builder(movie.tmdbId(), movie.title())
                .releaseDate(releaseDate(movie, stored == null ? null : stored.releaseDate()))
                .votes(BigDecimal.valueOf(votes.mean() * 2).setScale(1, RoundingMode.HALF_UP), votes.count())
                .genres(movie.genres().stream()
                        .map(name -> Objects.requireNonNull(genres.get(name), name))
                        .toList());
        titles.addTo(builder, movie, stored);
        ImdbId imdbId = movie.imdbId();
        // TMDb's links to IMDb are newer than those of a data set.
        if (imdbId != null && (stored == null || stored.imdbId() == null)) {
            boolean free = owners.getOrDefault(imdbId, movie.tmdbId()) == movie.tmdbId();
            builder.imdbId(free ? imdbId : null);
            imdbIdsTaken += free ? 0 : 1;
        }
        if (stored != null) {
            builder.overview(stored.overview())
                    .posterPath(stored.posterPath())
                    .backdropPath(stored.backdropPath())
                    .runtime(stored.runtime())
                    .status(stored.status());
        }
        return builder.build();
    }

    private static @Nullable LocalDate releaseDate(MovieLensMovie movie, @Nullable LocalDate stored) {
        if (movie.released() != null) {
            return movie.released();
        }
        Integer year = movie.year();
        if (year == null || (stored != null && stored.getYear() == year)) {
            return stored;
        }
        return LocalDate.of(year, 1, 1);
    }

    private int writeUsers(Marquee marquee, ProgressListener progress, Map<Integer, UserId> users) {
        int total = data.users().size();
        progress.progress("users", 0, total);
        int added = 0;
        for (int number : data.users()) {
            String username = "movielens-" + number;
            Optional<User> there = marquee.users().findByUsername(username);
            if (there.isEmpty()) {
                added++;
            }
            users.put(
                    number,
                    there.orElseGet(() ->
                                    marquee.users().register(NewUser.of(username, username + "@movielens.invalid")))
                            .id());
            if (users.size() % CHUNK == 0 || users.size() == total) {
                progress.progress("users", users.size(), total);
            }
        }
        return added;
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int start = 0; start < all.size(); start += CHUNK) {
            chunks.add(all.subList(start, Math.min(all.size(), start + CHUNK)));
        }
        return chunks;
    }
}
