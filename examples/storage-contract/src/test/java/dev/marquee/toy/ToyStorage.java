package dev.marquee.toy;

import static dev.marquee.movie.UpsertedMovie.Outcome.INSERTED;
import static dev.marquee.movie.UpsertedMovie.Outcome.UNCHANGED;
import static dev.marquee.movie.UpsertedMovie.Outcome.UPDATED;

import dev.marquee.StorageException;
import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieFacts;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.movie.UpsertedMovie.Outcome;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.storage.CatalogChanges;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.StorageProvider;
import dev.marquee.storage.TrainingData;
import dev.marquee.storage.TrainingMovie;
import dev.marquee.storage.memory.GenreRow;
import dev.marquee.storage.memory.MovieRow;
import dev.marquee.storage.memory.SortKey;
import dev.marquee.storage.memory.SortedPages;
import dev.marquee.storage.memory.Tables;
import dev.marquee.storage.memory.UserRow;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.FavoriteMovie;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.Preferences;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserId;
import dev.marquee.user.UserStore;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A storage in the memory of the process, of which one thread uses one part at a time. Thread-safe. */
final class ToyStorage implements Storage {

    // @start region="toy-provider"
    /** Opens {@code jdbc:toy:}, a new database at each opening; ServiceLoader finds it. */
    public static final class Provider implements StorageProvider {

        @Override
        public boolean accepts(StorageConfig config) {
            return "jdbc:toy:".equals(config.url());
        }

        @Override
        public Storage open(StorageConfig config) {
            if (config.callerTransactions() != null || config.sampleData()) {
                throw new StorageException("the toy storage joins no transactions and has no sample data", null);
            }
            ToyStorage toy = new ToyStorage(config.clock());
            return toy.tables.guarded(Storage.class, toy);
        }
    }
    // @end region="toy-provider"

    private final Tables tables = new Tables();
    private final NavigableMap<UserId, UserRow> accounts = tables.table();
    private final NavigableMap<GenreId, Genre> genres = tables.table();
    private final NavigableMap<MovieId, MovieRow> movies = tables.table();
    private final NavigableMap<MovieId, Long> changed = tables.table();
    private final NavigableMap<Long, Favorite> favorites = tables.table();
    private final NavigableMap<UserId, Set<GenreId>> preferred = tables.table();

    private final Clock clock;
    private final String name = UUID.randomUUID().toString();

    private ToyStorage(Clock clock) {
        this.clock = clock;
    }

    // @start region="toy-parts"
    @Override
    public UserStore users() {
        return tables.guarded(UserStore.class, new ToyUsers());
    }

    @Override
    public MovieCatalog movies() {
        return tables.guarded(MovieCatalog.class, new ToyMovies());
    }

    @Override
    public Favorites favorites() {
        return tables.guarded(Favorites.class, new ToyFavorites());
    }

    @Override
    public Preferences preferences() {
        return tables.guarded(Preferences.class, new ToyPreferences());
    }

    @Override
    public TrainingData trainingData() {
        return tables.guarded(TrainingData.class, new ToyTrainingData());
    }
    // @end region="toy-parts"

    // @start region="toy-transactions"
    @Override
    public <T> T transaction(Supplier<T> work) {
        return tables.transaction(work);
    }

    @Override
    public boolean inTransaction() {
        return tables.inTransaction();
    }
    // @end region="toy-transactions"

    @Override
    public void close() {
        tables.close();
    }

    // @start region="toy-changes"
    @Override
    public ChangeCounts changes() {
        return new ChangeCounts(tables.committed("catalog"), tables.committed("favorites"));
    }

    private void changed(MovieId movie) {
        changed.put(movie, tables.next("catalog"));
    }

    @Override
    public CatalogChanges catalogChanges(String since) {
        long now = tables.number("catalog");
        long from = LongStream.rangeClosed(0, now)
                .filter(count -> since == null ? count == now : since.equals(name + " " + count))
                .findFirst()
                .orElse(-1);
        LongStream ids = changed.entrySet().stream()
                .filter(change -> change.getValue() > from)
                .mapToLong(change -> change.getKey().value());
        return new CatalogChanges(name + " " + now, ids.toArray(), from >= 0);
    }
    // @end region="toy-changes"

    // @start region="toy-users"
    private final class ToyUsers implements UserStore {

        @Override
        public User insert(NewUser user, String hash) {
            UserRow.refuseTaken(accounts.values(), null, user.username(), user.email());
            UserRow row = UserRow.of(new UserId(tables.next("user")), user, hash, clock.instant());
            accounts.put(row.user().id(), row);
            return row.user();
        }

        @Override
        public Optional<User> find(UserId id) {
            return Optional.ofNullable(accounts.get(id)).map(UserRow::user);
        }

        @Override
        public Optional<StoredPassword> findPassword(String username) {
            return accounts.values().stream()
                    .filter(row -> row.hasUsername(username))
                    .findFirst()
                    .map(UserRow::password);
        }

        @Override
        public Page<User> list(PageRequest page) {
            Stream<User> users = accounts.values().stream().map(UserRow::user);
            return SortedPages.page(
                    users, "users", user -> SortKey.FIRST.up(user.id().value()), page);
        }

        @Override
        public User update(UserId id, UserChanges changes) {
            UserRow.refuseTaken(accounts.values(), id, changes.username(), changes.email());
            Tables.existing(accounts, id, "user");
            change(id, row -> row.with(changes, clock.instant()));
            return accounts.get(id).user();
        }

        @Override
        public boolean setActive(UserId id, boolean active) {
            return change(id, row -> row.withActive(active, clock.instant()));
        }

        @Override
        public boolean replacePassword(UserId id, String expected, String next) {
            UserRow row = accounts.get(id);
            boolean isExpected = row != null && (expected == null || row.hash().equals(expected));
            return isExpected && change(id, old -> old.withHash(next));
        }

        private boolean change(UserId id, UnaryOperator<UserRow> change) {
            return accounts.computeIfPresent(id, (key, row) -> change.apply(row)) != null;
        }

        @Override
        public boolean delete(UserId id) {
            favorites.values().removeIf(favorite -> favorite.user().equals(id));
            preferred.remove(id);
            tables.next("favorites");
            return accounts.remove(id) != null;
        }
    }
    // @end region="toy-users"

    private final class ToyMovies implements MovieCatalog {

        @Override
        public List<Genre> upsertGenres(Collection<NewGenre> added) {
            return added.stream().map(this::stored).toList();
        }

        private Genre stored(NewGenre genre) {
            Genre stored = GenreRow.of(genre, genres.values(), () -> tables.next("genre"), clock.instant());
            tables.next("catalog");
            genres.put(stored.id(), stored);
            return stored;
        }

        @Override
        public List<Genre> genres() {
            return GenreRow.sorted(genres.values().stream());
        }

        // @start region="toy-upsert"
        @Override
        public List<UpsertedMovie> upsertAll(Collection<NewMovie> added) {
            added.forEach(this::genresOf); // Refuses a genre that is missing before anything is written.
            return transaction(() -> upserted(added));
        }

        private List<UpsertedMovie> upserted(Collection<NewMovie> added) {
            Map<MovieId, Outcome> strongest = new HashMap<>();
            List<UpsertedMovie> outcomes = new ArrayList<>();
            for (NewMovie movie : added) {
                Optional<MovieRow> old = Optional.ofNullable(movie.tmdbId())
                        .flatMap(this::findByTmdbId)
                        .map(stored -> movies.get(stored.id()));
                MovieRow row = old.map(stored -> stored.with(movie, genresOf(movie), clock.instant()))
                        .orElseGet(() -> newRow(movie));
                MovieId id = row.movie().id();
                Outcome outcome = old.isEmpty() ? INSERTED : row.equals(old.get()) ? UNCHANGED : UPDATED;
                if (outcome != UNCHANGED) {
                    movies.put(id, row);
                    changed(id);
                }
                outcomes.replaceAll(one -> one.id().equals(id) ? new UpsertedMovie(id, one.tmdbId(), UNCHANGED) : one);
                strongest.merge(id, outcome, (one, other) -> one.compareTo(other) < 0 ? one : other);
                outcomes.add(new UpsertedMovie(id, row.movie().tmdbId(), strongest.get(id)));
            }
            return outcomes;
        }

        private MovieRow newRow(NewMovie movie) {
            int tmdbId = MovieRow.tmdbId(
                    movie.tmdbId(), "tmdb_id", rows().map(row -> row.movie().tmdbId()));
            return MovieRow.of(new MovieId(tables.next("movie")), tmdbId, movie, genresOf(movie), clock.instant());
        }

        private List<Genre> genresOf(NewMovie movie) {
            Set<GenreId> ids = Optional.ofNullable(movie.genres()).orElse(Set.of());
            return ids.stream().map(id -> Tables.existing(genres, id, "genre")).toList();
        }
        // @end region="toy-upsert"

        @Override
        public int markRemoved(Collection<Integer> tmdbIds) {
            List<Movie> marked = rows().map(MovieRow::movie)
                    .filter(movie -> movie.removedAt() == null && tmdbIds.contains(movie.tmdbId()))
                    .toList();
            marked.forEach(movie -> {
                movies.computeIfPresent(movie.id(), (id, row) -> row.removed(clock.instant()));
                changed(movie.id());
            });
            return marked.size();
        }

        @Override
        public boolean delete(MovieId id) {
            if (movies.remove(id) == null) {
                return false;
            }
            favorites.values().removeIf(favorite -> favorite.movie().equals(id));
            changed(id);
            tables.next("favorites");
            return true;
        }

        @Override
        public Optional<Movie> find(MovieId id) {
            return row(id).map(MovieRow::movie);
        }

        @Override
        public Optional<Movie> findByTmdbId(int tmdbId) {
            return rows().map(MovieRow::movie)
                    .filter(movie -> movie.tmdbId() == tmdbId)
                    .findFirst();
        }

        @Override
        public List<Credit> credits(MovieId id) {
            return row(id).map(MovieRow::credits).orElse(List.of());
        }

        @Override
        public List<Keyword> keywords(MovieId id) {
            return row(id).map(MovieRow::keywords).orElse(List.of());
        }

        @Override
        public List<Company> companies(MovieId id) {
            return row(id).map(MovieRow::companies).orElse(List.of());
        }

        @Override
        public Map<MovieId, MovieFacts> factsOf(Collection<MovieId> ids) {
            Rules.size("ids", ids, 1000);
            return rows().map(MovieRow::facts)
                    .filter(facts -> ids.contains(facts.id()))
                    .collect(Collectors.toMap(MovieFacts::id, facts -> facts));
        }

        private Optional<MovieRow> row(MovieId id) {
            return Optional.ofNullable(movies.get(id));
        }

        private Stream<MovieRow> rows() {
            return movies.values().stream();
        }

        // @start region="toy-pages"
        @Override
        public Page<Movie> list(MovieQuery query) {
            return SortedPages.movies(rows(), query);
        }

        @Override
        public Page<Movie> byPreferredGenres(UserId user, MovieQuery query) {
            Set<GenreId> wanted = preferred.getOrDefault(user, Set.of());
            return SortedPages.movies(rows().filter(row -> row.hasAny(wanted)), query);
        }
        // @end region="toy-pages"
    }

    private final class ToyFavorites implements Favorites {

        @Override
        public boolean add(UserId user, MovieId movie) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            return addAll(List.of(new Favorite(user, movie, now))) == 1;
        }

        @Override
        public int addAll(Collection<Favorite> added) {
            added.forEach(favorite -> Tables.existing(accounts, favorite.user(), "user"));
            added.forEach(favorite -> Tables.existing(movies, favorite.movie(), "movie"));
            int before = favorites.size();
            for (Favorite favorite : added) {
                if (!contains(favorite.user(), favorite.movie())) {
                    favorites.put(tables.next("favorite"), favorite);
                    tables.next("favorites");
                }
            }
            return favorites.size() - before;
        }

        @Override
        public boolean remove(UserId user, MovieId movie) {
            tables.next("favorites");
            return favorites
                    .values()
                    .removeIf(one -> one.user().equals(user) && one.movie().equals(movie));
        }

        private Stream<Favorite> of(UserId user) {
            Comparator<Favorite> byTime = Comparator.comparing(Favorite::createdAt);
            return favorites.values().stream()
                    .filter(one -> one.user().equals(user))
                    .sorted(byTime.reversed());
        }

        @Override
        public List<MovieId> movieIds(UserId user) {
            return of(user).map(Favorite::movie).toList();
        }

        @Override
        public Map<MovieId, Integer> counts(Collection<MovieId> ids) {
            Rules.size("movies", ids, 1000);
            return favorites.values().stream()
                    .filter(one -> ids.contains(one.movie()))
                    .collect(Collectors.toMap(Favorite::movie, one -> 1, Integer::sum));
        }

        @Override
        public long count() {
            return favorites.size();
        }

        @Override
        public Page<FavoriteMovie> list(UserId user, FavoriteQuery query) {
            Stream<FavoriteMovie> all = of(user).filter(
                            one -> movies.get(one.movie()).passes(query.filter()))
                    .map(one -> new FavoriteMovie(movies.get(one.movie()).movie(), one.createdAt()));
            String list = "favorites in the order " + query.order();
            return SortedPages.page(all, list, one -> SortKey.of(query.order(), one), query.page());
        }
    }

    private final class ToyPreferences implements Preferences {

        @Override
        public boolean set(UserId user, Set<GenreId> wanted) {
            Tables.existing(accounts, user, "user");
            wanted.forEach(genre -> Tables.existing(genres, genre, "genre"));
            Set<GenreId> old = preferred.put(user, Set.copyOf(wanted));
            return !wanted.equals(old == null ? Set.of() : old);
        }

        @Override
        public List<Genre> get(UserId user) {
            return GenreRow.sorted(
                    preferred.getOrDefault(user, Set.of()).stream().map(genres::get));
        }
    }

    private final class ToyTrainingData implements TrainingData {

        @Override
        public void forEachMovie(Consumer<TrainingMovie> visitor) {
            movies.values().forEach(row -> visitor.accept(row.trainingMovie()));
        }

        @Override
        public void forEachMovieId(MovieFilter filter, LongConsumer visitor) {
            Stream<MovieRow> passing = movies.values().stream().filter(row -> row.passes(filter));
            passing.forEach(row -> visitor.accept(row.movie().id().value()));
        }

        @Override
        public void forEachFavorite(FavoriteVisitor visitor) {
            for (Favorite one : favorites.values()) {
                long time = one.createdAt().getEpochSecond();
                visitor.visit(one.user().value(), one.movie().value(), time);
            }
        }

        @Override
        public void forEachPairAfter(long favorite, PairVisitor visitor) {
            for (Favorite one : favorites.tailMap(favorite, false).values()) {
                visitor.visit(one.user().value(), one.movie().value());
            }
        }

        @Override
        public long latestFavorite() {
            return favorites.isEmpty() ? 0 : favorites.lastKey();
        }
    }
}
