package dev.marquee.benchmarks;

import dev.marquee.model.ModelFile;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.recommend.EveryoneRequest;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommender;
import dev.marquee.serving.MemoryDatabase;
import dev.marquee.serving.ModelRecommender;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.StorageProvider;
import dev.marquee.taste.Favorite;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures {@code recommend} for ten of 10,000 movies, for users with 100 favorites and a filter on years, genres and
 * votes, with a storage in memory and with SQLite. The model was trained on 5,000 users.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class RecommendBenchmark {

    private static final int MOVIES = 10_000;
    private static final int USERS = 5_000;
    private static final int MEASURED_USERS = 64;
    private static final int HISTORY = 100;
    private static final int GENRES = 19;

    /** Where movies and favorites are stored. */
    @Param({"memory", "sqlite"})
    public String storage = "memory";

    /** The kind of the trained model: any that the library trains, or {@code dense}, see {@link BenchmarkModel}. */
    @Param({"dense", "item-knn"})
    public String model = "dense";

    private final List<UserId> measuredUsers = new ArrayList<>();
    private MovieFilter filter = MovieFilter.all();
    private Optional<Storage> opened = Optional.empty();
    private Optional<Recommender> recommender = Optional.empty();
    private int turn;

    /** Fills the database and trains or loads the model. */
    @Setup
    public void fill() throws IOException {
        SyntheticTastes tastes = SyntheticTastes.of(USERS, MOVIES, HISTORY, MEASURED_USERS, 1);
        List<GenreId> genres = new ArrayList<>();
        List<MovieId> movies = new ArrayList<>();
        Storage filled = storage.equals("memory") ? memory(tastes, genres, movies) : sqlite(tastes, genres, movies);
        long[] ids = movies.stream().mapToLong(MovieId::value).toArray();
        Optional<ModelFile> trained = Optional.of(BenchmarkModel.of(model, tastes, ids));
        opened = Optional.of(filled);
        recommender = Optional.of(new ModelRecommender(filled, Clock.systemUTC(), () -> trained));
        filter = MovieFilter.all().from(1960).excludeGenre(genres.get(3)).minimumVotes(20);
    }

    private static int year(int movie) {
        return 1930 + movie * 31 % 95;
    }

    private static String average(int movie) {
        return new BigDecimal(30 + movie * 17 % 65).movePointLeft(1).toString();
    }

    private static int votes(int movie) {
        return 200_000 / (movie + 20);
    }

    private static List<GenreId> genresOf(int movie, List<GenreId> genres) {
        return List.of(genres.get(movie % GENRES), genres.get((movie + 1 + movie / 7 % (GENRES - 1)) % GENRES));
    }

    private Storage memory(SyntheticTastes tastes, List<GenreId> genres, List<MovieId> movies) {
        MemoryDatabase database = new MemoryDatabase();
        for (int g = 0; g < GENRES; g++) {
            genres.add(database.genre("Genre " + g));
        }
        for (int m = 0; m < MOVIES; m++) {
            movies.add(database.movie(
                    "Movie " + m,
                    year(m),
                    average(m),
                    votes(m),
                    genresOf(m, genres).toArray(GenreId[]::new)));
        }
        for (int user = 0; user < USERS; user++) {
            UserId id = database.user(
                    Arrays.stream(tastes.of(user)).mapToObj(movies::get).toArray(MovieId[]::new));
            if (user < MEASURED_USERS) {
                measuredUsers.add(id);
            }
        }
        return database.storage();
    }

    private Storage sqlite(SyntheticTastes tastes, List<GenreId> genres, List<MovieId> movies) throws IOException {
        Path file = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "database")
                .resolve("benchmark.db");
        StorageConfig config = new StorageConfig("jdbc:sqlite:" + file, null, null, null, 0, false, Clock.systemUTC());
        Storage filled = ServiceLoader.load(StorageProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.accepts(config))
                .findFirst()
                .orElseThrow()
                .open(config);
        filled.transaction(() -> {
            List<NewGenre> names = new ArrayList<>();
            for (int g = 0; g < GENRES; g++) {
                names.add(NewGenre.of(g + 1, "Genre " + g));
            }
            filled.movies().upsertGenres(names).forEach(genre -> genres.add(genre.id()));
            List<NewMovie> rows = new ArrayList<>();
            for (int m = 0; m < MOVIES; m++) {
                rows.add(NewMovie.builder(m + 1, "Movie " + m)
                        .overview("A plot that fills a few lines, as the plots of most movies do. ".repeat(5))
                        .releaseDate(LocalDate.of(year(m), 1, 1))
                        .votes(new BigDecimal(average(m)), votes(m))
                        .genres(genresOf(m, genres))
                        .build());
            }
            filled.movies().upsertAll(rows).stream().map(UpsertedMovie::id).forEach(movies::add);
            List<Favorite> favorites = new ArrayList<>();
            for (int user = 0; user < USERS; user++) {
                UserId id = filled.users()
                        .insert(NewUser.of("user" + user, "user" + user + "@example.com"), "!")
                        .id();
                if (user < MEASURED_USERS) {
                    measuredUsers.add(id);
                }
                for (int movie : tastes.of(user)) {
                    favorites.add(new Favorite(id, movies.get(movie), Instant.ofEpochSecond(movie)));
                }
            }
            filled.favorites().addAll(favorites);
            return filled;
        });
        return filled;
    }

    /** Closes the database. */
    @TearDown
    public void close() {
        opened.ifPresent(Storage::close);
    }

    /** Recommends ten movies to one user. */
    @Benchmark
    public List<Recommendation> recommend() {
        UserId user = measuredUsers.get(turn++ % MEASURED_USERS);
        return recommender
                .orElseThrow()
                .recommend(RecommendationRequest.forUser(user).limit(10).filter(filter));
    }

    /** Recommends ten movies to each of the 5,000 users. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 2)
    @Measurement(iterations = 3)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public long everyone() {
        return recommender
                .orElseThrow()
                .recommendForEveryone(EveryoneRequest.of(10).filter(filter), (user, movies) -> {});
    }
}
