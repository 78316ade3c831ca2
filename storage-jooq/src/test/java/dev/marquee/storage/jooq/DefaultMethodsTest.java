package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.TitleMatch;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.TrainingData;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.Preferences;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import dev.marquee.user.UserStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
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

    /** {@return a part that has of a storage only the methods without a default} */
    private static <T> T defaultsOf(Class<T> api, T part) {
        return api.cast(Proxy.newProxyInstance(
                api.getClassLoader(),
                new Class<?>[] {api},
                (proxy, method, values) -> method.isDefault()
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
