package dev.marquee.serving;

import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieFixture;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.storage.FeatureKind;
import dev.marquee.storage.Storage;
import dev.marquee.storage.TrainingData;
import dev.marquee.storage.TrainingMovie;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.Preferences;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import dev.marquee.user.UserStore;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A storage in memory with the methods that the recommender calls, so that tests and benchmarks of serving need no
 * database. All other methods throw {@link UnsupportedOperationException}. Thread-safe for requests while favorites are
 * written; movies must be written before.
 */
public final class MemoryDatabase {

    private static final Object NO_VALUE = new Object();

    private final Map<Long, Genre> genres = new TreeMap<>();
    private final ConcurrentSkipListMap<Long, Movie> movies = new ConcurrentSkipListMap<>();
    private final Map<UserId, Set<MovieId>> favorites = new ConcurrentSkipListMap<>();
    private final Map<UserId, List<Genre>> preferences = new ConcurrentSkipListMap<>();
    private final Map<MovieId, Long> directors = new ConcurrentSkipListMap<>();
    private final Set<MovieId> removed = new ConcurrentSkipListSet<>();
    private final AtomicLong catalogChanges = new AtomicLong();
    private final AtomicLong favoriteChanges = new AtomicLong();

    /** Creates an empty database. */
    public MemoryDatabase() {}

    /** Adds a genre. */
    public GenreId genre(String name) {
        long id = genres.size() + 1L;
        genres.put(id, new Genre(new GenreId(id), (int) id, name, Instant.EPOCH));
        return new GenreId(id);
    }

    /** Adds a movie with the next id, counted from 1. */
    public MovieId movie(String title, int year, String average, int votes, GenreId... ofGenres) {
        long id = movies.isEmpty() ? 1 : movies.lastKey() + 1;
        movies.put(
                id,
                MovieFixture.movie(
                        id,
                        title,
                        LocalDate.of(year, 1, 1),
                        new BigDecimal(average),
                        votes,
                        100,
                        Arrays.stream(ofGenres)
                                .map(genre -> genres.get(genre.value()))
                                .filter(Objects::nonNull)
                                .toList()));
        catalogChanges.incrementAndGet();
        return new MovieId(id);
    }

    /** Deletes a movie and its favorites. */
    public void delete(MovieId movie) {
        movies.remove(movie.value());
        favorites.values().forEach(liked -> liked.remove(movie));
        catalogChanges.incrementAndGet();
    }

    /** Sets the director of a movie. */
    public void directed(MovieId movie, long person) {
        directors.put(movie, person);
        catalogChanges.incrementAndGet();
    }

    /** Marks a movie as removed at its source. */
    public void markRemoved(MovieId movie) {
        removed.add(movie);
        catalogChanges.incrementAndGet();
    }

    /** Adds a user with favorites. */
    public UserId user(MovieId... liked) {
        UserId user = new UserId(favorites.size() + 1);
        favorites.put(user, new ConcurrentSkipListSet<>());
        Arrays.asList(liked).forEach(movie -> like(user, movie));
        return user;
    }

    /** Marks a favorite. */
    public void like(UserId user, MovieId movie) {
        liked(user).add(movie);
        favoriteChanges.incrementAndGet();
    }

    /** Removes a favorite. */
    public void unlike(UserId user, MovieId movie) {
        liked(user).remove(movie);
        favoriteChanges.incrementAndGet();
    }

    /** Deletes a user. */
    public void forget(UserId user) {
        favorites.remove(user);
        preferences.remove(user);
        favoriteChanges.incrementAndGet();
    }

    /** Sets the preferred genres. */
    public void prefer(UserId user, GenreId... preferred) {
        preferences.put(
                user,
                Arrays.stream(preferred)
                        .map(g -> Objects.requireNonNull(genres.get(g.value())))
                        .toList());
    }

    /** {@return the ids of all movies, ascending} */
    public long[] movieIds() {
        return movies.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    /** {@return a live, unmodifiable view of the favorites of all users} */
    public Map<UserId, Set<MovieId>> favorites() {
        return Collections.unmodifiableMap(favorites);
    }

    private Set<MovieId> liked(UserId user) {
        return Objects.requireNonNull(favorites.get(user), "there is no such user; add it first");
    }

    /** {@return the storage for the recommender} */
    public Storage storage() {
        Favorites readFavorites = of(Favorites.class, Map.of("movieIds", this::movieIds));
        Preferences readPreferences = of(Preferences.class, Map.of("get", this::preferences));
        UserStore users = of(UserStore.class, Map.of("find", this::account, "list", argument -> accounts()));
        MovieCatalog catalog = of(MovieCatalog.class, Map.of("find", this::movie, "findAll", this::movies));
        TrainingData training = of(
                TrainingData.class,
                Map.of(
                        "forEachMovie",
                        this::visitMovies,
                        "forEachFavorite",
                        this::visitFavorites,
                        "forEachFeature",
                        this::visitFeatures,
                        "forEachText",
                        visitor -> NO_VALUE));
        return of(
                Storage.class,
                Map.of(
                        "favorites", argument -> readFavorites,
                        "preferences", argument -> readPreferences,
                        "users", argument -> users,
                        "movies", argument -> catalog,
                        "trainingData", argument -> training,
                        "inTransaction", argument -> false,
                        "close", argument -> NO_VALUE,
                        "changes", argument -> new Storage.ChangeCounts(catalogChanges.get(), favoriteChanges.get())));
    }

    private static <T> T of(Class<T> type, Map<String, Function<Object, Object>> methods) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Function<Object, Object> implementation = methods.get(method.getName());
                    if (implementation == null) {
                        throw new UnsupportedOperationException(method.toString());
                    }
                    return implementation.apply(arguments == null ? NO_VALUE : arguments[0]);
                }));
    }

    private Object movieIds(Object argument) {
        if (argument instanceof UserId user) {
            return List.copyOf(favorites.getOrDefault(user, Set.of()));
        }
        Map<UserId, List<MovieId>> all = new LinkedHashMap<>();
        for (Object user : (Collection<?>) argument) {
            all.put((UserId) user, List.copyOf(favorites.getOrDefault((UserId) user, Set.of())));
        }
        return all;
    }

    private Object preferences(Object argument) {
        if (argument instanceof UserId user) {
            return preferences.getOrDefault(user, List.of());
        }
        Map<UserId, List<Genre>> all = new LinkedHashMap<>();
        for (Object user : (Collection<?>) argument) {
            all.put((UserId) user, preferences.getOrDefault((UserId) user, List.of()));
        }
        return all;
    }

    private Object account(Object argument) {
        UserId user = (UserId) argument;
        return favorites.containsKey(user) ? Optional.of(account(user)) : Optional.empty();
    }

    private static User account(UserId id) {
        return new User(
                id,
                "user" + id,
                "user" + id + "@example.com",
                null,
                null,
                true,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private Object accounts() {
        return new Page<>(
                favorites.keySet().stream().map(MemoryDatabase::account).toList(), null);
    }

    private Object movie(Object argument) {
        return Optional.ofNullable(movies.get(((MovieId) argument).value()));
    }

    private Object movies(Object argument) {
        List<Movie> found = new ArrayList<>();
        for (Object id : (Collection<?>) argument) {
            Movie movie = movies.get(((MovieId) id).value());
            if (movie != null) {
                found.add(movie);
            }
        }
        return found;
    }

    @SuppressWarnings("unchecked") // Only forEachMovie calls this, with its visitor.
    private Object visitMovies(Object visitor) {
        movies.values()
                .forEach(movie -> ((Consumer<TrainingMovie>) visitor)
                        .accept(new TrainingMovie(
                                movie.id().value(),
                                Objects.requireNonNull(movie.releaseDate()).getYear(),
                                movie.runtime(),
                                movie.voteAverage().doubleValue(),
                                movie.voteCount(),
                                movie.genres().stream().map(g -> g.id().value()).collect(Collectors.toSet()),
                                null,
                                removed.contains(movie.id()))));
        return NO_VALUE;
    }

    private Object visitFeatures(Object visitor) {
        directors.forEach((movie, director) ->
                ((TrainingData.FeatureVisitor) visitor).visit(movie.value(), FeatureKind.DIRECTOR, director));
        return NO_VALUE;
    }

    private Object visitFavorites(Object visitor) {
        favorites.forEach((user, liked) -> liked.stream()
                .sorted()
                .forEach(movie -> ((TrainingData.FavoriteVisitor) visitor).visit(user.value(), movie.value(), 0)));
        return NO_VALUE;
    }
}
