package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.movie.Credit;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.TitleMatch;
import dev.marquee.movie.Translation;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.TrainingData;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.Preferences;
import dev.marquee.taste.Taste;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import dev.marquee.user.UserStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The default methods of the interfaces of a storage: what they return is what the database returns at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefaultMethodsTest {

    /** The defaults that are as fast as a statement of their own. */
    private static final Set<String> KEPT = Set.of("upsertGenre", "facts", "inLanguages", "count()", "trending");

    private Storage storage;
    private MovieCatalog movies;

    @BeforeAll
    void open(@TempDir Path folder) {
        String url = "jdbc:sqlite:" + folder.resolve("movies.db");
        Marquee.builder().url(url).sampleData().open().close();
        storage = new JooqStorageProvider().open(StorageConfig.of(url));
        movies = storage.movies();
        movies.upsertAll(List.of(
                        film(1, "Trois couleurs : Bleu", "tt0108394").releaseDate(LocalDate.of(1993, 9, 8)),
                        film(2, "Trois couleurs : Blanc", "tt0111507").releaseDate(LocalDate.of(1994, 1, 26)),
                        film(3, "Trois couleurs : Vert", "tt0111495"),
                        film(4, "Trois couleurs : Noir", "tt0111496"))
                .stream()
                .map(NewMovie.Builder::build)
                .toList());
    }

    private static NewMovie.Builder film(int id, String title, String imdbId) {
        return NewMovie.builder(1_000_000 + id, title)
                .imdbId(new ImdbId(imdbId))
                .original(title, "fr")
                .collection(new MovieCollection(131, "Trois couleurs"))
                .credits(List.of(Credit.cast(1146, "Julie", 0), Credit.crew(1126), Credit.crew(1126 + id)))
                .translations(List.of(
                        new Translation("en", null, "Three Colors " + id, null, null),
                        new Translation("pl", "PL", "Trzy kolory " + id, "Opis", null)));
    }

    @AfterAll
    void close() {
        storage.close();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                UserStore.class,
                MovieCatalog.class,
                Favorites.class,
                Preferences.class,
                TrainingData.class,
                Storage.class
            })
    void everyDefaultIsOverridden(Class<?> api) {
        Object part = api.isInstance(storage) ? storage : part(api);

        assertThat(Arrays.stream(api.getMethods())
                        .filter(Method::isDefault)
                        .filter(method -> !KEPT.contains(method.getName())
                                && !KEPT.contains(method.getName() + (method.getParameterCount() == 0 ? "()" : ""))))
                .isNotEmpty()
                .allSatisfy(method -> assertThat(part.getClass()
                                .getMethod(method.getName(), method.getParameterTypes())
                                .getDeclaringClass())
                        .isNotEqualTo(api));
    }

    private Object part(Class<?> api) {
        return List.of(storage.users(), movies, storage.favorites(), storage.preferences(), storage.trainingData())
                .stream()
                .filter(api::isInstance)
                .findFirst()
                .orElseThrow();
    }

    /** {@return a part that has of a storage only the methods without a default, and the facts of movies} */
    private static <T> T defaultsOf(Class<T> api, T part) {
        return api.cast(Proxy.newProxyInstance(
                api.getClassLoader(),
                new Class<?>[] {api},
                (proxy, method, values) ->
                        method.isDefault() && !method.getName().equals("factsOf")
                                ? InvocationHandler.invokeDefault(proxy, method, values)
                                : method.invoke(part, values)));
    }

    private MovieCatalog catalogOfDefaults() {
        return defaultsOf(MovieCatalog.class, movies);
    }

    private List<Movie> all() {
        return movies.list(MovieQuery.all().order(MovieOrder.ID).limit(1000)).items();
    }

    private void isSame(Function<MovieCatalog, ?> call) {
        assertThat(call.apply(catalogOfDefaults())).isEqualTo(call.apply(movies));
    }

    @ParameterizedTest
    @EnumSource(MovieOrder.class)
    void pagesOfAGenreAndOfTitlesAreThoseOfTheDatabase(MovieOrder order) {
        MovieQuery query = MovieQuery.all().order(order).limit(3);
        movies.genres().stream()
                .limit(3)
                .forEach(genre -> isSame(catalog -> pages(query, page -> catalog.byGenre(genre.id(), page))));

        isSame(catalog -> pages(query, page -> catalog.search("the", TitleMatch.SUBSTRING, page)));
        isSame(catalog -> pages(query, page -> catalog.search("the", TitleMatch.PREFIX, page)));
    }

    /** {@return the pages with their ends, so that the last one is not followed by an empty one} */
    private static List<List<Movie>> pages(MovieQuery query, Function<MovieQuery, Page<Movie>> list) {
        List<List<Movie>> pages = new ArrayList<>();
        Page<Movie> page = list.apply(query);
        pages.add(page.items());
        while (page.next().isPresent() && pages.size() < 20) {
            page = list.apply(query.after(page.next().get()));
            pages.add(page.items());
        }
        return pages;
    }

    @Test
    void moviesAreFoundInTheGivenOrder() {
        List<MovieId> ids = disordered(new MovieId(9_999_999), Movie::id);
        List<Integer> tmdbIds = disordered(9_999_999, Movie::tmdbId);
        List<ImdbId> imdbIds = Stream.of("tt0111496", "tt9999999", "tt0108394", "tt0111496")
                .map(ImdbId::new)
                .toList();

        isSame(catalog -> catalog.findAll(ids));
        isSame(catalog -> catalog.findAllByTmdbId(tmdbIds));
        isSame(catalog -> catalog.findAllByImdbId(imdbIds));
        imdbIds.forEach(id -> isSame(catalog -> catalog.find(id)));
        assertThat(movies.findAllByImdbId(imdbIds)).hasSize(3);
        Stream.of("drama", " Drama ", "none of them").forEach(name -> isSame(catalog -> catalog.findGenre(name)));
    }

    /** {@return keys of all movies, the last one first, with one that is unknown and one that is there twice} */
    private <K> List<K> disordered(K unknown, Function<Movie, K> key) {
        List<K> keys = new ArrayList<>(all().stream().map(key).toList());
        Collections.reverse(keys);
        keys.add(1, unknown);
        keys.add(keys.get(0));
        return keys;
    }

    @Test
    void moviesAreCounted() {
        MovieFilter every = MovieFilter.all();
        Stream.of(
                        every,
                        every.genre(movies.genres().get(0).id()),
                        every.language("fr").collection(131),
                        every.person(1126),
                        every.from(1990).to(1994),
                        every.from(2500))
                .forEach(filter -> isSame(catalog -> catalog.count(filter)));
        isSame(MovieCatalog::count);
        isSame(MovieCatalog::countPeople);

        assertThat(movies.count(every.collection(131))).isEqualTo(4);
    }

    @Test
    void moviesAreGroupedByCollectionPersonAndLanguage() {
        List<MovieId> ids = all().stream().map(Movie::id).toList();

        isSame(catalog -> catalog.collection(131));
        isSame(catalog -> catalog.collection(132));
        isSame(catalog -> catalog.creditsOf(1126, ids));
        isSame(catalog -> catalog.creditsOf(9_999_999, ids));
        isSame(catalog -> catalog.translations(ids, Set.of("en", "pl", "de")));
        isSame(catalog -> catalog.inLanguages(all(), List.of("pl-PL", "fr")));
        assertThat(movies.creditsOf(1126, ids)).hasSize(4);
        assertThat(movies.translations(ids, Set.of("pl"))).hasSize(4);
    }

    @Test
    void accountsFavoritesAndPreferencesAreFound() {
        UserStore users = defaultsOf(UserStore.class, storage.users());
        Favorites favorites = defaultsOf(Favorites.class, storage.favorites());
        Preferences preferences = defaultsOf(Preferences.class, storage.preferences());
        List<User> known = users.list(PageRequest.first(100)).items();
        List<UserId> ids = known.stream().map(User::id).toList();
        User first = known.get(0);
        MovieId movie = all().get(0).id();

        assertThat(users.count()).isEqualTo(storage.users().count()).isPositive();
        assertThat(users.findByUsername(first.username().toUpperCase(Locale.ROOT)))
                .contains(first);
        assertThat(users.findByEmail(first.email().toUpperCase(Locale.ROOT))).contains(first);
        assertThat(users.roles(ids)).isEqualTo(storage.users().roles(ids));
        assertThat(favorites.movieIds(ids))
                .isEqualTo(storage.favorites().movieIds(ids))
                .isNotEmpty();
        assertThat(favorites.count(first.id())).isEqualTo(storage.favorites().count(first.id()));
        assertThat(favorites.contains(first.id(), movie))
                .isEqualTo(storage.favorites().contains(first.id(), movie));
        assertThat(preferences.get(ids)).isEqualTo(storage.preferences().get(ids));
    }

    @Test
    void tastesHaveTheTimesOfTheDatabase() {
        List<UserId> ids = storage.users().list(PageRequest.first(100)).items().stream()
                .map(User::id)
                .toList();
        UserId first = ids.get(0);
        List<MovieId> some = all().stream().limit(4).map(Movie::id).toList();
        storage.ratings().set(first, some.get(0), new BigDecimal("9"));
        storage.ratings().set(first, some.get(1), new BigDecimal("2"));
        storage.watchlist().add(first, some.get(2));
        storage.dismissals().add(first, some.get(3));

        Map<UserId, Taste> tastes = storage.tastes(ids);

        Storage byDefault = (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(),
                new Class<?>[] {Storage.class},
                (proxy, method, values) -> method.getName().equals("tastes")
                        ? InvocationHandler.invokeDefault(proxy, method, values)
                        : method.invoke(storage, values));
        assertThat(byDefault.tastes(ids)).isEqualTo(tastes);
        assertThat(tastes.get(first)).satisfies(taste -> {
            assertThat(taste.times().favorites()).containsOnlyKeys(taste.favorites());
            assertThat(taste.times().ratings())
                    .containsEntry(
                            some.get(0),
                            storage.ratings()
                                    .find(first, some.get(0))
                                    .orElseThrow()
                                    .ratedAt()
                                    .getEpochSecond())
                    .containsOnlyKeys(taste.ratings().keySet());
            assertThat(taste.times().watchlist()).containsOnlyKeys(some.get(2));
        });
    }

    @Test
    void trainingDataIsSortedAndCounted() {
        long[] some = LongStream.of(1, 3, 1_000_000).toArray();

        isSameData((data, rows) -> data.forEachMovieId(rows::add));
        isSameData((data, rows) -> data.forEachMovie(some, rows::add));
        isSameData((data, rows) -> data.forEachPair((user, movie) -> rows.add(List.of(user, movie))));
        isSameData((data, rows) -> data.countFavorites((movie, count) -> rows.add(List.of(movie, count))));
    }

    private interface Reading {
        void read(TrainingData data, List<Object> rows);
    }

    private void isSameData(Reading reading) {
        List<Object> expected = new ArrayList<>();
        reading.read(storage.trainingData(), expected);
        List<Object> rows = new ArrayList<>();
        reading.read(defaultsOf(TrainingData.class, storage.trainingData()), rows);

        assertThat(rows).isEqualTo(expected).isNotEmpty();
    }
}
