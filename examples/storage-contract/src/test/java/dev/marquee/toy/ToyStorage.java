package dev.marquee.toy;

import static dev.marquee.movie.UpsertedMovie.Outcome.INSERTED;
import static dev.marquee.movie.UpsertedMovie.Outcome.UNCHANGED;
import static dev.marquee.movie.UpsertedMovie.Outcome.UPDATED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.marquee.DuplicateException;
import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.TitleMatch;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.movie.UpsertedMovie.Outcome;
import dev.marquee.page.Cursor;
import dev.marquee.page.InvalidCursorException;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.storage.CatalogChanges;
import dev.marquee.storage.Checkpoints;
import dev.marquee.storage.FeatureKind;
import dev.marquee.storage.ModelStore;
import dev.marquee.storage.StateStore;
import dev.marquee.storage.Storage;
import dev.marquee.storage.Storage.ChangeCounts;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.StorageProvider;
import dev.marquee.storage.TrainingData;
import dev.marquee.storage.TrainingData.CountVisitor;
import dev.marquee.storage.TrainingData.FavoriteVisitor;
import dev.marquee.storage.TrainingData.PairVisitor;
import dev.marquee.storage.TrainingMovie;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.FavoriteMovie;
import dev.marquee.taste.FavoriteOrder;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.Preferences;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserId;
import dev.marquee.user.UserStore;
import dev.marquee.user.UserStore.StoredPassword;
import dev.marquee.validation.Rules;
import dev.marquee.validation.TextForm;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A storage in the memory of the process: plain classes behind proxies that take its one lock. Thread-safe. */
// Unchecked: of records that are copied, and of the tables. The others: public methods are called by the proxies.
@SuppressWarnings({"unchecked", "EffectivelyPrivate", "UnusedMethod", "UnusedVariable"})
final class ToyStorage {

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
            return toy.part(Storage.class, toy);
        }
    }
    // @end region="toy-provider"

    /** What a movie keeps if it is upserted without, and what removes it. */
    private static final Set<String> KEPT = Set.of(
            "originalTitle",
            "originalLanguage",
            "popularity",
            "budget",
            "revenue",
            "collection",
            "tagline",
            "homepage",
            "imdbId");

    private static final Set<Object> NONES =
            new HashSet<>(Set.of("", NewMovie.NO_AMOUNT, MovieCollection.NONE, ImdbId.NONE));

    private record Account(User user, String hash) {}

    private record Row(Movie movie, List<Credit> credits, Set<Keyword> keywords, Set<Company> companies) {}

    // The tables. What stands in them is immutable.
    private final NavigableMap<UserId, Account> accounts = new TreeMap<>();
    private final NavigableMap<GenreId, Genre> genres = new TreeMap<>();
    private final NavigableMap<MovieId, Row> movies = new TreeMap<>();
    private final NavigableMap<MovieId, Long> changed = new TreeMap<>();
    private final NavigableMap<Long, Favorite> favorites = new TreeMap<>();
    private final NavigableMap<UserId, Set<GenreId>> preferred = new TreeMap<>();
    private final NavigableMap<String, String> checkpoints = new TreeMap<>();
    private final NavigableMap<String, Long> numbers = new TreeMap<>();
    private final List<NavigableMap<?, ?>> tables =
            List.of(accounts, genres, movies, changed, favorites, preferred, checkpoints, numbers);

    private final Clock clock;
    private final String name = UUID.randomUUID().toString();
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Map<String, Object> parts;
    private ChangeCounts committed = new ChangeCounts(0, 0);
    private boolean inTransaction;
    private boolean failed;
    private boolean closed;

    private ToyStorage(Clock clock) {
        this.clock = clock;
        parts = Map.of(
                "users", part(UserStore.class, new Users()),
                "movies", part(MovieCatalog.class, new Movies()),
                "favorites", part(Favorites.class, new Marks()),
                "preferences", part(Preferences.class, new Preferred()),
                "trainingData", part(TrainingData.class, new Training()),
                "checkpoints", part(Checkpoints.class, new Progress()),
                "models", part(ModelStore.class, new Nothing()),
                "states", part(StateStore.class, new Nothing()));
    }

    // @start region="toy-parts"
    /** {@return a part of the SPI, of which the toy has the methods that a class has; the others refuse} */
    private <T> T part(Class<T> api, Object toy) {
        return api.cast(Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, (proxy, method, values) -> {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, values);
            }
            lock.lock();
            try {
                return parts.containsKey(method.getName()) ? parts.get(method.getName()) : call(toy, method, values);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                lock.unlock();
            }
        }));
    }

    private Object call(Object toy, Method method, Object[] values) throws ReflectiveOperationException {
        String name = method.getName();
        if (closed && !name.equals("close")) {
            throw new StorageException("the database is closed; open it again", null);
        }
        if (toy instanceof Training && (name.equals("forEachFeature") || name.equals("forEachText"))) {
            return null;
        }
        try {
            Object result =
                    toy.getClass().getMethod(name, method.getParameterTypes()).invoke(toy, values);
            if (!inTransaction) {
                committed = new ChangeCounts(number("catalog"), number("favorites"));
            }
            return result;
        } catch (NoSuchMethodException e) {
            throw new StorageException("the toy storage has no " + name + "; use another storage", e);
        }
    }
    // @end region="toy-parts"

    // @start region="toy-transactions"
    public Object transaction(Supplier<?> work) {
        if (inTransaction) {
            try {
                return work.get();
            } catch (RuntimeException | Error e) {
                failed = true;
                throw e;
            }
        }
        List<NavigableMap<?, ?>> before =
                tables.stream().<NavigableMap<?, ?>>map(TreeMap::new).toList();
        inTransaction = true;
        failed = false;
        try {
            Object result = work.get();
            if (failed) {
                throw new StorageException("work that joined the transaction failed; all is rolled back", null);
            }
            return result;
        } catch (RuntimeException | Error e) {
            for (int i = 0; i < tables.size(); i++) {
                restore(tables.get(i), before.get(i));
            }
            throw e;
        } finally {
            inTransaction = false;
        }
    }
    // @end region="toy-transactions"

    private static <K, V> void restore(NavigableMap<K, V> table, NavigableMap<?, ?> before) {
        table.clear();
        before.forEach((key, row) -> table.put((K) key, (V) row));
    }

    public boolean inTransaction() {
        return inTransaction;
    }

    public void close() {
        closed = true;
    }

    private long number(String counter) {
        return numbers.getOrDefault(counter, 0L);
    }

    private long next(String counter) {
        return numbers.merge(counter, 1L, Long::sum);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean isSame(String name, String other) {
        return other != null && folded(name).equals(folded(other));
    }

    /** Folds letter by letter; a letter outside ASCII never equals one of ASCII. */
    private static String folded(String name) {
        int[] letters = name.codePoints().toArray();
        for (int i = 0; i < letters.length; i++) {
            int fold = Character.toLowerCase(Character.toUpperCase(letters[i]));
            letters[i] = letters[i] >= 128 && fold < 128 ? letters[i] : fold;
        }
        return new String(letters, 0, letters.length);
    }

    private static <R extends Record> R with(R row, Map<String, Object> changes) {
        Map<String, Object> values = values(row);
        values.putAll(changes);
        return (R) record(row.getClass(), values);
    }

    private static Map<String, Object> values(Record row) {
        Map<String, Object> values = new HashMap<>();
        for (RecordComponent part : row.getClass().getRecordComponents()) {
            values.put(part.getName(), reflected(() -> part.getAccessor().invoke(row)));
        }
        return values;
    }

    private static <R extends Record> R record(Class<R> type, Map<String, Object> values) {
        RecordComponent[] parts = type.getRecordComponents();
        Class<?>[] types = Stream.of(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments =
                Stream.of(parts).map(part -> values.get(part.getName())).toArray();
        return reflected(() -> type.getConstructor(types).newInstance(arguments));
    }

    private static <T> T reflected(Callable<T> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static <K, V> V existing(Map<K, V> table, K id, String what) {
        return Optional.ofNullable(table.get(id))
                .orElseThrow(() -> new NotFoundException("there is no " + what + " with id " + id + "; add it first"));
    }

    // @start region="toy-changes"
    public ChangeCounts changes() {
        return committed;
    }

    private void changed(MovieId movie) {
        changed.put(movie, next("catalog"));
    }

    public CatalogChanges catalogChanges(String since) {
        long now = number("catalog");
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

    // @start region="toy-pages"
    /** {@return a page by texts that sort as the elements do; a cursor has the name of the list and the last text} */
    private static <T> Page<T> page(Stream<T> all, String list, Function<T, String> key, PageRequest request) {
        String after = Optional.ofNullable(request.after())
                .map(cursor -> position(list, cursor))
                .orElse("");
        List<T> rest = all.filter(element -> key.apply(element).compareTo(after) > 0)
                .sorted(Comparator.comparing(key))
                .limit(request.limit() + 1L)
                .toList();
        if (rest.size() <= request.limit()) {
            return new Page<>(rest, null);
        }
        String last = key.apply(rest.get(request.limit() - 1));
        return new Page<>(rest.subList(0, request.limit()), Cursor.of((list + "\n" + last).getBytes(ISO_8859_1)));
    }

    private static String position(String list, Cursor cursor) {
        return cursor.position()
                .map(bytes -> new String(bytes, ISO_8859_1))
                .filter(position -> position.startsWith(list + "\n"))
                .map(position -> position.substring(list.length() + 1))
                .orElseThrow(() -> new InvalidCursorException("the cursor is of another list; start without one"));
    }

    private static String up(Number number) {
        return number == null ? "last" : String.format(Locale.ROOT, "%016x", number.longValue() ^ Long.MIN_VALUE);
    }

    private static String down(Number number) {
        return up(number == null ? null : ~number.longValue());
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static String up(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1) + "\0"; // In the order of code points.
    }
    // @end region="toy-pages"

    private final class Progress {

        public Optional<String> find(String name) {
            return Optional.ofNullable(checkpoints.get(Rules.required("checkpoint name", name, 255)));
        }

        public void put(String name, String state) {
            Rules.optional("state", state, Integer.MAX_VALUE);
            checkpoints.put(Rules.required("checkpoint name", name, 255), state);
        }

        public boolean remove(String name) {
            return checkpoints.remove(Rules.required("checkpoint name", name, 255)) != null;
        }
    }

    /** No models and no states, which only keep what can be computed again. */
    private static final class Nothing {

        public Optional<?> inUse() {
            return Optional.empty();
        }

        public List<?> list() {
            return List.of();
        }

        public Optional<?> find(String name) {
            return Optional.empty();
        }
    }

    private final class Users {

        public User insert(NewUser user, String hash) {
            refuseTaken(null, user.username(), user.email());
            Instant joined =
                    Optional.ofNullable(user.dateJoined()).orElse(now()).truncatedTo(ChronoUnit.MICROS);
            UserId id = new UserId(next("user"));
            String first = user.firstName();
            User added =
                    new User(id, user.username(), user.email(), first, user.lastName(), true, joined, now(), now());
            accounts.put(id, new Account(added, hash));
            return added;
        }

        private void refuseTaken(UserId self, String username, String email) {
            for (Account other : accounts.values()) {
                boolean name = isSame(other.user.username(), username);
                if ((name || isSame(other.user.email(), email))
                        && !other.user.id().equals(self)) {
                    String field = name ? "username" : "email";
                    throw new DuplicateException(field, "the " + field + " is taken; choose another");
                }
            }
        }

        private Optional<Account> first(Predicate<User> condition) {
            return accounts.values().stream()
                    .filter(account -> condition.test(account.user))
                    .findFirst();
        }

        public Optional<User> find(UserId id) {
            return Optional.ofNullable(accounts.get(id)).map(Account::user);
        }

        public Optional<User> findByUsername(String username) {
            return first(user -> isSame(user.username(), username)).map(Account::user);
        }

        public Optional<User> findByEmail(String email) {
            return first(user -> isSame(user.email(), email)).map(Account::user);
        }

        public Optional<StoredPassword> findPassword(String username) {
            return first(user -> isSame(user.username(), username))
                    .map(account -> new StoredPassword(account.user, account.hash));
        }

        public Page<User> list(PageRequest page) {
            return page(
                    accounts.values().stream().map(Account::user),
                    "users",
                    user -> up(user.id().value()),
                    page);
        }

        public long count() {
            return accounts.size();
        }

        public User update(UserId id, UserChanges changes) {
            refuseTaken(id, changes.username(), changes.email());
            existing(accounts, id, "user");
            Map<String, Object> given = values(changes);
            given.values().removeIf(Objects::isNull);
            given.replaceAll((field, value) -> value.equals("") ? null : value);
            return put(id, given);
        }

        public boolean setActive(UserId id, boolean active) {
            return accounts.containsKey(id) && put(id, Map.of("active", active)).active() == active;
        }

        private User put(UserId id, Map<String, Object> changes) {
            Account old = accounts.get(id);
            User user = with(with(old.user, changes), Map.of("updatedAt", now()));
            accounts.put(id, new Account(user, old.hash));
            return user;
        }

        public boolean delete(UserId id) {
            favorites.values().removeIf(favorite -> favorite.user().equals(id));
            preferred.remove(id);
            next("favorites");
            return accounts.remove(id) != null;
        }

        public boolean replacePassword(UserId id, String expected, String next) {
            Account old = accounts.get(id);
            if (old == null || (expected != null && !old.hash.equals(expected))) {
                return false;
            }
            accounts.put(id, new Account(old.user, next));
            return true;
        }
    }

    private final class Movies {

        public List<Genre> upsertGenres(Collection<NewGenre> added) {
            return added.stream().map(this::upsertGenre).toList();
        }

        private Genre upsertGenre(NewGenre genre) {
            Optional<Genre> old = genre.tmdbId() == null
                    ? findGenre(genre.name())
                    : genres.values().stream()
                            .filter(one -> one.tmdbId() == genre.tmdbId())
                            .findFirst();
            int tmdbId = old.map(Genre::tmdbId)
                    .orElseGet(() -> idFor(
                            genre.tmdbId(), "genre id", genres.values().stream().map(Genre::tmdbId)));
            GenreId id = old.map(Genre::id).orElseGet(() -> new GenreId(next("genre")));
            Genre stored = new Genre(
                    id, tmdbId, genre.name(), old.map(Genre::createdAt).orElse(now()));
            next("catalog");
            genres.put(id, stored);
            return stored;
        }

        private int idFor(Integer given, String what, Stream<Integer> taken) {
            return given != null
                    ? given
                    : Rules.tmdbIdBelow(
                            what, Math.min(0, taken.min(Integer::compare).orElse(0)));
        }

        public List<Genre> genres() {
            return genres.values().stream()
                    .sorted(Comparator.comparing(Genre::name))
                    .toList();
        }

        public Optional<Genre> findGenre(String name) {
            String line = TextForm.line(name);
            return genres.values().stream()
                    .filter(one -> one.name().equalsIgnoreCase(line))
                    .findFirst();
        }

        public Movie upsert(NewMovie movie) {
            return movies.get(upsertAll(List.of(movie)).get(0).id()).movie;
        }

        // @start region="toy-upsert"
        public List<UpsertedMovie> upsertAll(Collection<NewMovie> added) {
            added.forEach(movie -> genres(movie).forEach(genre -> existing(genres, genre, "genre")));
            List<UpsertedMovie> outcomes = new ArrayList<>();
            Set<MovieId> inserted = new HashSet<>();
            for (NewMovie movie : added) {
                Row old = movie.tmdbId() == null ? null : row(movie.tmdbId());
                MovieId id = old == null ? new MovieId(next("movie")) : old.movie.id();
                Row row = row(id, movie, old, old == null ? now() : old.movie.updatedAt());
                if (!row.equals(old)) {
                    movies.put(id, row(id, movie, old, now()));
                    changed(id);
                }
                Outcome outcome =
                        old == null || inserted.contains(id) ? INSERTED : row.equals(old) ? UNCHANGED : UPDATED;
                if (outcome == INSERTED) {
                    inserted.add(id);
                }
                outcomes.replaceAll(one -> one.id().equals(id) ? new UpsertedMovie(id, one.tmdbId(), UNCHANGED) : one);
                outcomes.add(new UpsertedMovie(id, row.movie.tmdbId(), outcome));
            }
            return outcomes;
        }
        // @end region="toy-upsert"

        private Row row(int tmdbId) {
            return findByTmdbId(tmdbId).map(movie -> movies.get(movie.id())).orElse(null);
        }

        private Set<GenreId> genres(NewMovie movie) {
            return Optional.ofNullable(movie.genres()).orElse(Set.of());
        }

        private Row row(MovieId id, NewMovie to, Row old, Instant time) {
            Map<String, Object> movie = old == null ? new HashMap<>(Map.of("createdAt", time)) : values(old.movie);
            values(to).forEach((field, value) -> {
                if (value != null || !KEPT.contains(field)) {
                    movie.put(field, NONES.contains(value) ? null : value);
                }
            });
            movie.put("id", id);
            movie.put("tmdbId", old == null ? idFor(to.tmdbId(), "tmdb_id", tmdbIds()) : old.movie.tmdbId());
            movie.put("genres", to.genres() == null && old != null ? old.movie.genres() : sorted(to));
            movie.put("updatedAt", time);
            movie.put("removedAt", null);
            return new Row(
                    record(Movie.class, movie),
                    to.credits() == null && old != null ? old.credits : ordered(to.credits()),
                    to.keywords() == null && old != null ? old.keywords : given(to.keywords()),
                    to.companies() == null && old != null ? old.companies : given(to.companies()));
        }

        private Stream<Integer> tmdbIds() {
            return movies.values().stream().map(row -> row.movie.tmdbId());
        }

        private List<Genre> sorted(NewMovie movie) {
            return genres(movie).stream()
                    .map(genres::get)
                    .sorted(Comparator.comparing(Genre::name))
                    .toList();
        }

        private List<Credit> ordered(List<Credit> credits) {
            Comparator<Credit> byType = Comparator.comparing(Credit::type);
            return Optional.ofNullable(credits).orElse(List.of()).stream()
                    .sorted(byType.thenComparing(Credit::order, Comparator.nullsLast(Comparator.naturalOrder())))
                    .toList();
        }

        private <T> Set<T> given(Set<T> parts) {
            return Optional.ofNullable(parts).orElse(Set.of());
        }

        public int markRemoved(Collection<Integer> tmdbIds) {
            List<Movie> marked = all().filter(movie -> movie.removedAt() == null && tmdbIds.contains(movie.tmdbId()))
                    .toList();
            for (Movie old : marked) {
                Movie movie = with(old, Map.of("removedAt", now(), "updatedAt", now()));
                movies.computeIfPresent(
                        old.id(), (id, row) -> new Row(movie, row.credits, row.keywords, row.companies));
                changed(old.id());
            }
            return marked.size();
        }

        public boolean delete(MovieId id) {
            if (movies.remove(id) == null) {
                return false;
            }
            favorites.values().removeIf(favorite -> favorite.movie().equals(id));
            changed(id);
            next("favorites");
            return true;
        }

        public Optional<Movie> find(MovieId id) {
            return Optional.ofNullable(movies.get(id)).map(Row::movie);
        }

        public Optional<Movie> findByTmdbId(int tmdbId) {
            return all().filter(movie -> movie.tmdbId() == tmdbId).findFirst();
        }

        public List<Movie> findAll(Collection<MovieId> ids) {
            Rules.size("ids", ids, 10_000);
            return ids.stream().flatMap(id -> find(id).stream()).toList();
        }

        public List<Movie> findAllByTmdbId(Collection<Integer> tmdbIds) {
            Rules.size("TMDb ids", tmdbIds, 10_000);
            return tmdbIds.stream().flatMap(id -> findByTmdbId(id).stream()).toList();
        }

        public List<Credit> credits(MovieId id) {
            return Optional.ofNullable(movies.get(id)).map(Row::credits).orElse(List.of());
        }

        public List<Keyword> keywords(MovieId id) {
            Stream<Keyword> all = Optional.ofNullable(movies.get(id)).stream().flatMap(row -> row.keywords.stream());
            return all.sorted(Comparator.comparing(Keyword::name)).toList();
        }

        public List<Company> companies(MovieId id) {
            Stream<Company> all = Optional.ofNullable(movies.get(id)).stream().flatMap(row -> row.companies.stream());
            return all.sorted(Comparator.comparing(Company::name)).toList();
        }

        private Stream<Movie> all() {
            return movies.values().stream().map(Row::movie);
        }

        public long count(MovieFilter filter) {
            return all().filter(movie -> passes(filter, movie)).count();
        }

        public Page<Movie> list(MovieQuery query) {
            return list(query, movie -> true);
        }

        public Page<Movie> byGenre(GenreId genre, MovieQuery query) {
            return list(query, movie -> isAny(Set.of(genre), movie));
        }

        public Page<Movie> byPreferredGenres(UserId user, MovieQuery query) {
            return list(query, movie -> isAny(preferred.getOrDefault(user, Set.of()), movie));
        }

        public Page<Movie> search(String text, TitleMatch match, MovieQuery query) {
            String wanted =
                    Rules.required("search text", TextForm.line(text), 255).toLowerCase(Locale.ROOT);
            return list(query, movie -> {
                String title = movie.title().toLowerCase(Locale.ROOT);
                return switch (match) {
                    case PREFIX -> title.startsWith(wanted);
                    case SUBSTRING -> title.contains(wanted);
                    case WHOLE -> title.equals(wanted);
                };
            });
        }

        private Page<Movie> list(MovieQuery query, Predicate<Movie> condition) {
            return page(
                    all().filter(condition).filter(movie -> passes(query.filter(), movie)),
                    "movies " + query.order(),
                    movie -> key(query.order(), movie) + up(movie.id().value()),
                    query.page());
        }
    }

    private static boolean isAny(Set<GenreId> genres, Movie movie) {
        return movie.genres().stream().map(Genre::id).anyMatch(genres::contains);
    }

    private static boolean passes(MovieFilter filter, Movie movie) {
        Integer year = movie.releaseDate() == null ? null : movie.releaseDate().getYear();
        return (filter.genres().isEmpty() || isAny(filter.genres(), movie))
                && !isAny(filter.excludedGenres(), movie)
                && isBetween(filter.fromYear(), year, filter.toYear())
                && isBetween(filter.minimumRuntime(), movie.runtime(), filter.maximumRuntime())
                && movie.voteCount() >= filter.minimumVotes()
                && !filter.excluded().contains(movie.id())
                && (filter.languages().isEmpty() || filter.languages().contains(movie.originalLanguage()));
    }

    private static boolean isBetween(Integer least, Integer value, Integer most) {
        return (least == null || (value != null && value >= least))
                && (most == null || (value != null && value <= most));
    }

    private static String key(MovieOrder order, Movie movie) {
        Long day = movie.releaseDate() == null ? null : movie.releaseDate().toEpochDay();
        return switch (order) {
            case ID -> "";
            case TITLE -> up(movie.title());
            case NEWEST -> down(day);
            case OLDEST -> up(day);
            case TOP_RATED -> down(movie.voteAverage().unscaledValue()) + down(movie.voteCount());
            case MOST_VOTED -> down(movie.voteCount());
            case RECENTLY_ADDED -> down(micros(movie.createdAt()));
            case MOST_POPULAR -> down(movie.popularity() == null ? null : Double.doubleToLongBits(movie.popularity()));
            case HIGHEST_BUDGET -> down(movie.budget());
            case HIGHEST_REVENUE -> down(movie.revenue());
        };
    }

    private final class Marks {

        private Stream<Favorite> of(UserId user) {
            return favorites.values().stream()
                    .filter(one -> one.user().equals(user))
                    .sorted(Comparator.comparing(Favorite::createdAt).reversed());
        }

        public boolean add(UserId user, MovieId movie) {
            return addAll(List.of(new Favorite(user, movie, now()))) == 1;
        }

        public int addAll(Collection<Favorite> added) {
            added.forEach(favorite -> existing(accounts, favorite.user(), "user"));
            added.forEach(favorite -> existing(movies, favorite.movie(), "movie"));
            int before = favorites.size();
            for (Favorite favorite : added) {
                if (!contains(favorite.user(), favorite.movie())) {
                    favorites.put(next("favorite"), favorite);
                    next("favorites");
                }
            }
            return favorites.size() - before;
        }

        public boolean remove(UserId user, MovieId movie) {
            next("favorites");
            return favorites
                    .values()
                    .removeIf(one -> one.user().equals(user) && one.movie().equals(movie));
        }

        public boolean contains(UserId user, MovieId movie) {
            return of(user).anyMatch(one -> one.movie().equals(movie));
        }

        public List<MovieId> movieIds(UserId user) {
            return of(user).map(Favorite::movie).toList();
        }

        public Map<UserId, List<MovieId>> movieIds(Collection<UserId> users) {
            Rules.size("users", users, 1000);
            return favorites.values().stream()
                    .filter(one -> users.contains(one.user()))
                    .sorted(Comparator.comparing(Favorite::createdAt).reversed())
                    .collect(groupingBy(Favorite::user, mapping(Favorite::movie, toList())));
        }

        public Map<MovieId, Integer> counts(Collection<MovieId> ids) {
            Rules.size("movies", ids, 1000);
            return favorites.values().stream()
                    .filter(one -> ids.contains(one.movie()))
                    .collect(groupingBy(Favorite::movie, summingInt(one -> 1)));
        }

        public long count() {
            return favorites.size();
        }

        public long count(UserId user) {
            return of(user).count();
        }

        public Page<FavoriteMovie> list(UserId user, FavoriteQuery query) {
            Stream<FavoriteMovie> all = of(user).map(
                            one -> new FavoriteMovie(movies.get(one.movie()).movie, one.createdAt()))
                    .filter(one -> passes(query.filter(), one.movie()));
            return page(all, "favorites " + query.order(), one -> key(query.order(), one), query.page());
        }

        private String key(FavoriteOrder order, FavoriteMovie one) {
            String id = up(one.movie().id().value());
            return switch (order) {
                case LATEST -> down(micros(one.favoritedAt())) + id;
                case EARLIEST -> up(micros(one.favoritedAt())) + id;
                case TITLE -> ToyStorage.key(MovieOrder.TITLE, one.movie()) + id;
                case TOP_RATED -> ToyStorage.key(MovieOrder.TOP_RATED, one.movie()) + id;
            };
        }
    }

    private final class Preferred {

        public boolean set(UserId user, Set<GenreId> wanted) {
            existing(accounts, user, "user");
            wanted.forEach(genre -> existing(genres, genre, "genre"));
            Set<GenreId> old = preferred.put(user, Set.copyOf(wanted));
            return !wanted.equals(old == null ? Set.of() : old);
        }

        public List<Genre> get(UserId user) {
            Stream<GenreId> ids = preferred.getOrDefault(user, Set.of()).stream();
            return ids.map(genres::get)
                    .sorted(Comparator.comparing(Genre::name))
                    .toList();
        }

        public Map<UserId, List<Genre>> get(Collection<UserId> users) {
            Rules.size("users", users, 1000);
            return users.stream()
                    .distinct()
                    .filter(user -> !get(user).isEmpty())
                    .collect(toMap(user -> user, this::get));
        }
    }

    /** What recommendations are computed from; of features and texts, which only compare movies, there are none. */
    private final class Training {

        public void forEachMovie(Consumer<TrainingMovie> visitor) {
            movies.values().forEach(row -> visitor.accept(training(row.movie)));
        }

        public void forEachMovie(long[] ids, Consumer<TrainingMovie> visitor) {
            of(ids).forEach(movie -> visitor.accept(training(movie)));
        }

        private Stream<Movie> of(long[] ids) {
            return LongStream.of(ids)
                    .mapToObj(id -> movies.get(new MovieId(id)))
                    .filter(Objects::nonNull)
                    .map(Row::movie);
        }

        private TrainingMovie training(Movie movie) {
            Integer year =
                    movie.releaseDate() == null ? null : movie.releaseDate().getYear();
            Set<Long> ids =
                    movie.genres().stream().map(genre -> genre.id().value()).collect(toSet());
            double average = movie.voteAverage().doubleValue();
            String language = movie.originalLanguage();
            return new TrainingMovie(
                    movie.id().value(),
                    year,
                    movie.runtime(),
                    average,
                    movie.voteCount(),
                    ids,
                    language,
                    movie.removedAt() != null);
        }

        public void forEachMovieId(LongConsumer visitor) {
            movies.keySet().forEach(id -> visitor.accept(id.value()));
        }

        public void forEachMovieId(MovieFilter filter, LongConsumer visitor) {
            movies.values().stream()
                    .map(Row::movie)
                    .filter(movie -> passes(filter, movie))
                    .forEach(movie -> visitor.accept(movie.id().value()));
        }

        public void forEachFavorite(FavoriteVisitor visitor) {
            favorites
                    .values()
                    .forEach(one -> visitor.visit(
                            one.user().value(),
                            one.movie().value(),
                            one.createdAt().getEpochSecond()));
        }

        public void forEachPair(PairVisitor visitor) {
            favorites.values().stream()
                    .sorted(Comparator.comparing(Favorite::user).thenComparing(Favorite::movie))
                    .forEach(
                            one -> visitor.visit(one.user().value(), one.movie().value()));
        }

        public void forEachPairAfter(long favorite, PairVisitor visitor) {
            favorites
                    .tailMap(favorite, false)
                    .values()
                    .forEach(
                            one -> visitor.visit(one.user().value(), one.movie().value()));
        }

        public long latestFavorite() {
            return favorites.isEmpty() ? 0 : favorites.lastKey();
        }

        public void countFavorites(CountVisitor visitor) {
            favorites.values().stream()
                    .collect(groupingBy(Favorite::movie, TreeMap::new, summingInt(one -> 1)))
                    .forEach((movie, count) -> visitor.visit(movie.value(), count));
        }

        public Map<Long, String> featureNames(FeatureKind kind, Collection<Long> ids) {
            return Map.of();
        }
    }
}
