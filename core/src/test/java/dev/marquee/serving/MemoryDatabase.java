package dev.marquee.serving;

import dev.marquee.StorageException;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieFixture;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.storage.CatalogChanges;
import dev.marquee.storage.FeatureKind;
import dev.marquee.storage.StateStore;
import dev.marquee.storage.Storage;
import dev.marquee.storage.TrainingData;
import dev.marquee.storage.TrainingMovie;
import dev.marquee.taste.Preferences;
import dev.marquee.taste.Taste;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import dev.marquee.user.UserStore;
import dev.marquee.validation.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
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
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    private final ConcurrentSkipListMap<Long, Pair> stored = new ConcurrentSkipListMap<>();
    private final Map<Long, Long> feed = new TreeMap<>();
    private long lastChange;
    private volatile boolean elsewhere;
    private final AtomicLong numbers = new AtomicLong();
    private final States states = new States();
    private volatile Consumer<String> reading = method -> {};
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
        changed(id);
        return new MovieId(id);
    }

    /** Deletes a movie and its favorites. */
    public void delete(MovieId movie) {
        movies.remove(movie.value());
        favorites.values().forEach(liked -> liked.remove(movie));
        changed(movie.value());
    }

    /** Sets the director of a movie. */
    public void directed(MovieId movie, long person) {
        directors.put(movie, person);
        changed(movie.value());
    }

    /** Marks a movie as removed at its source. */
    public void markRemoved(MovieId movie) {
        removed.add(movie);
        changed(movie.value());
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
        if (liked(user).add(movie)) {
            stored.put(numbers.incrementAndGet(), new Pair(user, movie));
        }
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

    /** Changes movies as another process does: the storage does not count the changes. */
    public void elsewhere(Runnable changes) {
        elsewhere = true;
        try {
            changes.run();
        } finally {
            elsewhere = false;
        }
    }

    /**
     * Sets what is called with the name of each method of the storage that reads the catalog, the favorites of all
     * users or a kept state, before it reads, on its thread. What it throws reaches the caller of the storage.
     */
    public void onRead(Consumer<String> listener) {
        reading = listener;
    }

    /** {@return the kept states by name, live} */
    public Map<String, byte[]> states() {
        return states.bytes;
    }

    /** {@return a new reading of the movies} */
    CatalogSnapshot catalog() {
        CatalogSnapshot.Builder builder = new CatalogSnapshot.Builder();
        new Reading().forEachMovie(builder::add);
        return builder.build();
    }

    /** {@return the storage for the recommender} */
    public Storage storage() {
        Preferences readPreferences = of(Preferences.class, Map.of("get", this::preferences));
        UserStore users = of(UserStore.class, Map.of("find", this::account, "list", argument -> accounts()));
        MovieCatalog catalog = of(MovieCatalog.class, Map.of("find", this::movie, "findAll", this::movies));
        Reading training = new Reading();
        return of(
                Storage.class,
                Map.of(
                        "tastes",
                        this::tastes,
                        "preferences",
                        argument -> readPreferences,
                        "users",
                        argument -> users,
                        "movies",
                        argument -> catalog,
                        "trainingData",
                        argument -> training,
                        "states",
                        argument -> states,
                        "inTransaction",
                        argument -> false,
                        "close",
                        argument -> NO_VALUE,
                        "catalogChanges",
                        this::changesSince,
                        "changes",
                        argument -> new Storage.ChangeCounts(catalogChanges.get(), favoriteChanges.get())));
    }

    /** Counts a change of a movie, after the movie was written. */
    private void changed(long movie) {
        synchronized (feed) {
            feed.put(movie, ++lastChange);
        }
        if (!elsewhere) {
            catalogChanges.incrementAndGet();
        }
    }

    private Object changesSince(@Nullable Object since) {
        reading.accept("catalogChanges");
        synchronized (feed) {
            long from = since == null ? Long.MAX_VALUE : Long.parseLong((String) since);
            return new CatalogChanges(
                    Long.toString(lastChange),
                    feed.entrySet().stream()
                            .filter(change -> change.getValue() > from)
                            .mapToLong(Map.Entry::getKey)
                            .toArray(),
                    true);
        }
    }

    private static <T> T of(Class<T> type, Map<String, Function<Object, Object>> methods) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Function<Object, Object> implementation = methods.get(method.getName());
                    if (implementation == null && method.isDefault()) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    if (implementation == null) {
                        throw new UnsupportedOperationException(method.toString());
                    }
                    return implementation.apply(arguments == null ? NO_VALUE : arguments[0]);
                }));
    }

    private Object tastes(Object argument) {
        Map<UserId, Taste> all = new LinkedHashMap<>();
        for (Object user : (Collection<?>) argument) {
            List<MovieId> liked = List.copyOf(favorites.getOrDefault((UserId) user, Set.of()));
            if (!liked.isEmpty()) {
                all.put((UserId) user, new Taste(liked, Map.of(), Map.of(), List.of(), List.of()));
            }
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

    /** Reads the movies and favorites. */
    private final class Reading implements TrainingData {

        @Override
        public void forEachMovie(Consumer<TrainingMovie> visitor) {
            reading.accept("forEachMovie");
            movies.values().forEach(movie -> visitor.accept(training(movie)));
        }

        @Override
        public void forEachMovie(long[] movieIds, Consumer<TrainingMovie> visitor) {
            reading.accept("forEachMovie of ids");
            for (long id : movieIds) {
                Movie movie = movies.get(id);
                if (movie != null) {
                    visitor.accept(training(movie));
                }
            }
        }

        @Override
        public void forEachMovieId(MovieFilter filter, LongConsumer visitor) {
            reading.accept("forEachMovieId of a filter");
            movies.keySet().stream()
                    .sorted()
                    .filter(id -> filter.people().stream()
                            .anyMatch(person -> Long.valueOf(person).equals(directors.get(new MovieId(id)))))
                    .forEach(visitor::accept);
        }

        @Override
        public void forEachMovieId(LongConsumer visitor) {
            reading.accept("forEachMovieId");
            movies.keySet().forEach(visitor::accept);
        }

        private TrainingMovie training(Movie movie) {
            return new TrainingMovie(
                    movie.id().value(),
                    Objects.requireNonNull(movie.releaseDate()).getYear(),
                    movie.runtime(),
                    movie.voteAverage().doubleValue(),
                    movie.voteCount(),
                    movie.genres().stream().map(g -> g.id().value()).collect(Collectors.toSet()),
                    null,
                    removed.contains(movie.id()));
        }

        @Override
        public void forEachFavorite(FavoriteVisitor visitor) {
            reading.accept("forEachFavorite");
            forEachLiked((user, movie) -> visitor.visit(user, movie, 0));
        }

        @Override
        public void forEachPair(PairVisitor visitor) {
            reading.accept("forEachPair");
            forEachLiked(visitor);
        }

        private void forEachLiked(PairVisitor visitor) {
            favorites.forEach((user, liked) ->
                    liked.stream().sorted().forEach(movie -> visitor.visit(user.value(), movie.value())));
        }

        @Override
        public void forEachPairAfter(long favorite, PairVisitor visitor) {
            reading.accept("forEachPairAfter");
            stored.tailMap(favorite, false).values().forEach(pair -> {
                if (favorites.getOrDefault(pair.user, Set.of()).contains(pair.movie)) {
                    visitor.visit(pair.user.value(), pair.movie.value());
                }
            });
        }

        @Override
        public long latestFavorite() {
            reading.accept("latestFavorite");
            return stored.isEmpty() ? 0 : stored.lastKey();
        }

        @Override
        public void countFavorites(CountVisitor visitor) {
            reading.accept("countFavorites");
            Map<Long, Integer> counts = new TreeMap<>();
            forEachLiked((user, movie) -> counts.merge(movie, 1, Integer::sum));
            counts.forEach(visitor::visit);
        }

        @Override
        public void forEachFeature(FeatureVisitor visitor) {
            reading.accept("forEachFeature");
            directors.forEach((movie, director) -> visitor.visit(movie.value(), FeatureKind.DIRECTOR, director));
        }

        @Override
        public void forEachFeature(long[] movieIds, FeatureVisitor visitor) {
            reading.accept("forEachFeature of ids");
            directors.forEach((movie, director) -> {
                if (Arrays.binarySearch(movieIds, movie.value()) >= 0) {
                    visitor.visit(movie.value(), FeatureKind.DIRECTOR, director);
                }
            });
        }

        @Override
        public void forEachText(TextVisitor visitor) {
            reading.accept("forEachText");
        }

        @Override
        public void forEachText(long[] movieIds, TextVisitor visitor) {
            reading.accept("forEachText of ids");
        }

        @Override
        public Map<Long, String> featureNames(FeatureKind kind, Collection<Long> featureIds) {
            return kind == FeatureKind.DIRECTOR
                    ? featureIds.stream().collect(Collectors.toMap(id -> id, id -> "Director " + id))
                    : Map.of();
        }
    }

    /** Keeps states. */
    private final class States implements StateStore {

        private final Map<String, StoredState> found = new ConcurrentSkipListMap<>();
        private final Map<String, byte[]> bytes = new ConcurrentSkipListMap<>();

        @Override
        public Optional<StoredState> find(String name) {
            reading.accept("find state");
            return Optional.ofNullable(found.get(name));
        }

        @Override
        public InputStream read(StoredState state) {
            reading.accept("read state");
            byte[] kept = bytes.get(state.name());
            if (kept == null) {
                throw new StorageException("the state was deleted", null);
            }
            return new ByteArrayInputStream(kept);
        }

        @Override
        public StoredState write(String name, String description, Content content) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            content.writeTo(out);
            byte[] written = out.toByteArray();
            StoredState state = new StoredState(
                    numbers.incrementAndGet(), name, description, Sha256.of(written), written.length, Instant.EPOCH);
            bytes.put(name, written);
            found.put(name, state);
            return state;
        }

        @Override
        public void remove(String name) {
            found.remove(name);
            bytes.remove(name);
        }
    }

    private record Pair(UserId user, MovieId movie) {}
}
