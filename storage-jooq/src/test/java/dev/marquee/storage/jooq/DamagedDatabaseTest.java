package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import dev.marquee.model.DamagedModelException;
import dev.marquee.model.ModelId;
import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.movie.Release;
import dev.marquee.movie.SearchRequest;
import dev.marquee.movie.TitleMatch;
import dev.marquee.movie.Translation;
import dev.marquee.movie.Video;
import dev.marquee.movie.WatchOffer;
import dev.marquee.movie.WatchProvider;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.recommend.EveryoneRequest;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.storage.FeatureKind;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.training.NoTrainingDataException;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged SQLite file answers every call with a value or an exception of Marquee, and nothing else. */
class DamagedDatabaseTest {

    /** The number of damaged files; {@code -Dmarquee.damages=1000} for the long form. */
    private static final int DAMAGES = Integer.getInteger("marquee.damages", 15);

    private static final int MOVIES = 24;

    @TempDir
    private Path folder = Path.of("");

    private static void fill(Marquee marquee) throws InterruptedException {
        marquee.movies().upsertGenres(List.of(NewGenre.of(1, "Drama"), NewGenre.of(2, "Comedy")));
        List<GenreId> genres =
                marquee.movies().genres().stream().map(genre -> genre.id()).toList();
        List<MovieId> movies = new ArrayList<>();
        for (int i = 1; i <= MOVIES; i++) {
            movies.add(marquee.movies()
                    .upsert(NewMovie.builder(i, "The Shore " + i)
                            .overview("Somebody waits at the shore. ".repeat(5))
                            .releaseDate(LocalDate.of(1990 + i, 1 + i % 12, 1 + i))
                            .votes(new BigDecimal("7.5"), 100 + i)
                            .runtime(100)
                            .original("The Shore", "en")
                            .genres(List.of(genres.get(i % 2)))
                            .collection(new MovieCollection(7, "Shores"))
                            .keywords(List.of(new Keyword(10 + i % 3, "sea " + i % 3)))
                            .companies(List.of(new Company(20 + i % 3, "Company " + i % 3)))
                            .credits(List.of(
                                    Credit.cast(new Person(30 + i % 5, "Actor " + i % 5), "Guest", 0),
                                    Credit.crew(
                                            new Person(
                                                    40 + i % 5,
                                                    "Maker " + i % 5,
                                                    "/maker.jpg",
                                                    null,
                                                    null,
                                                    "Directing",
                                                    1.5),
                                            "Directing",
                                            "Director")))
                            .tagline("Nobody waits in vain.")
                            .homepage("https://example.com/" + i)
                            .imdbId(ImdbId.of(i))
                            .productionCountries(Set.of("FR"))
                            .originCountries(Set.of("FR"))
                            .spokenLanguages(Set.of("fr"))
                            .releases(List.of(
                                    Release.of("FR", Release.Kind.THEATRICAL, LocalDate.of(1990 + i, 2, 3), "12")))
                            .videos(List.of(new Video(
                                    "YouTube", "v" + i, "Trailer", "Trailer", "fr", "FR", true, Instant.EPOCH)))
                            .watchOffers(List.of(new WatchOffer(
                                    new WatchProvider(1, "Films", "/films.jpg"), "FR", WatchOffer.Kind.BUY, 1)))
                            .alternativeTitles(List.of(new AlternativeTitle("BE", "Le rivage", "literal")))
                            .translations(List.of(new Translation("de", "AT", "Das Ufer " + i, "Am Ufer.", "Still.")))
                            .build())
                    .id());
        }
        for (int u = 0; u < 12; u++) {
            UserId user = marquee.users()
                    .register(
                            NewUser.of("user" + u, "user" + u + "@example.com").password("sesame!".toCharArray()))
                    .id();
            marquee.users().setRole(user, Role.ADMINISTRATOR);
            marquee.preferences().set(user, Set.of(genres.get(u % 2)));
            for (int i = 0; i < 6; i++) {
                marquee.favorites().add(user, movies.get((u * 5 + i * 3) % MOVIES));
            }
        }
        marquee.checkpoints().put("import", "page 3");
        marquee.models().train(TrainingRequest.of("ease").guard(false)).await();
        marquee.models().train(TrainingRequest.of("popularity").guard(false)).await();
    }

    /** Everything that reads, each call by itself. */
    private static List<ThrowingCall> calls(Marquee marquee) {
        List<ThrowingCall> calls = new ArrayList<>();
        for (long id = 1; id <= 4; id++) {
            MovieId movie = new MovieId(id * 5);
            UserId user = new UserId(id);
            int tmdbId = (int) id;
            calls.add(() -> marquee.users().find(user));
            calls.add(() -> marquee.favorites().movieIds(user));
            calls.add(() -> marquee.favorites().list(user, FavoriteQuery.all().limit(3)));
            calls.add(() -> marquee.preferences().get(user));
            calls.add(() -> marquee.movies().find(movie));
            calls.add(() -> marquee.movies().findByTmdbId(tmdbId));
            calls.add(() -> marquee.movies().credits(movie));
            calls.add(() -> marquee.movies().keywords(movie));
            calls.add(() -> marquee.movies().companies(movie));
            calls.add(() -> marquee.movies().facts(movie));
            calls.add(() -> marquee.movies().search(SearchRequest.of("the shore " + tmdbId)));
            calls.add(() -> marquee.movies().search(SearchRequest.of("waits maker")));
            calls.add(() -> marquee.movies().suggest("acto", 5));
            calls.add(() -> marquee.movies().person(39 + tmdbId));
            calls.add(() -> marquee.movies().find(ImdbId.of(tmdbId)));
            calls.add(() ->
                    marquee.movies().inLanguages(marquee.movies().findAll(List.of(movie)), List.of("de", "fr-FR")));
            calls.add(() -> marquee.recommender()
                    .recommend(RecommendationRequest.forUser(user).limit(5)));
            calls.add(() -> marquee.recommender().similar(movie, MovieFilter.all(), 5));
            calls.add(() -> marquee.recommender()
                    .next(movie, RecommendationRequest.forUser(user).limit(5)));
            calls.add(() -> marquee.recommender().explain(movie, RecommendationRequest.forUser(user)));
            calls.add(() -> marquee.movies().creditsOf(39 + tmdbId, List.of(movie, new MovieId(user.value()))));
            calls.add(() -> marquee.users().role(user));
        }
        UserId first = new UserId(1);
        Set<UserId> users = Set.of(first, new UserId(2), new UserId(3));
        List<MovieId> all =
                LongStream.rangeClosed(1, MOVIES).mapToObj(MovieId::new).toList();
        calls.add(() -> marquee.users().authenticate("user1", "sesame!".toCharArray()));
        calls.add(() -> marquee.users().findByUsername("user2"));
        calls.add(() -> marquee.users().findByEmail("user3@example.com"));
        calls.add(() -> allUsers(marquee));
        calls.add(() -> marquee.users().count());
        calls.add(() -> marquee.users().roles(users));
        for (Role role : Role.values()) {
            calls.add(() -> marquee.users().withRole(role, PageRequest.first(2)));
        }
        calls.add(() -> marquee.favorites().counts(all));
        calls.add(() -> marquee.favorites().movieIds(users));
        calls.add(() -> marquee.favorites().contains(first, new MovieId(1)));
        calls.add(() -> marquee.preferences().get(users));
        calls.add(() -> marquee.movies().genres());
        calls.add(() -> marquee.movies().findGenre("Drama"));
        calls.add(() -> marquee.movies().findAll(all));
        calls.add(() -> marquee.movies().findAllByTmdbId(List.of(1, 2, 3, 4, 5, 6)));
        calls.add(() -> marquee.movies().collection(7));
        for (MovieOrder order : MovieOrder.values()) {
            calls.add(() -> allMovies(marquee, order));
        }
        calls.add(() -> marquee.movies()
                .search("shore", TitleMatch.SUBSTRING, MovieQuery.all().limit(5)));
        calls.add(
                () -> marquee.movies().byGenre(new GenreId(1), MovieQuery.all().limit(5)));
        calls.add(
                () -> marquee.movies().byPreferredGenres(first, MovieQuery.all().limit(5)));
        calls.add(() -> marquee.trainingData().forEachMovie(movie -> {}));
        calls.add(() -> marquee.trainingData().forEachFavorite((user, movie, time) -> {}));
        calls.add(() -> marquee.trainingData().forEachPair((user, movie) -> {}));
        calls.add(() -> marquee.trainingData().forEachPairAfter(3, (user, movie) -> {}));
        calls.add(() -> marquee.trainingData().latestFavorite());
        calls.add(() -> marquee.trainingData().countFavorites((movie, favorites) -> {}));
        calls.add(() -> marquee.trainingData().forEachMovieId(movie -> {}));
        calls.add(() -> marquee.trainingData().forEachMovie(new long[] {1, 2, 3}, movie -> {}));
        calls.add(() -> marquee.trainingData().forEachFeature(new long[] {1, 2, 3}, (movie, kind, feature) -> {}));
        calls.add(() -> marquee.trainingData().forEachText(new long[] {1, 2, 3}, (movie, title, overview) -> {}));
        calls.add(() -> marquee.trainingData().forEachFeature((movie, kind, feature) -> {}));
        calls.add(() -> marquee.trainingData().forEachText((movie, title, overview) -> {}));
        for (FeatureKind kind : FeatureKind.values()) {
            calls.add(() -> marquee.trainingData().featureNames(kind, List.of(7L, 10L, 11L, 21L, 31L, 41L)));
        }
        calls.add(() -> marquee.checkpoints().find("import"));
        calls.add(() -> marquee.models().list());
        calls.add(() -> marquee.models().serving());
        calls.add(() -> marquee.models().state());
        calls.add(() -> marquee.models().list().forEach(model -> export(marquee, model.id())));
        calls.add(() -> marquee.models().rollback());
        calls.add(() -> marquee.recommender().trending(MovieFilter.all(), 5));
        calls.add(() -> marquee.recommender().onboarding(MovieFilter.all(), 5));
        calls.add(() -> marquee.recommender()
                .recommendForGroup(GroupRequest.of(List.copyOf(users)).limit(5)));
        calls.add(() -> marquee.recommender().recommendForEveryone(EveryoneRequest.of(3), (user, list) -> {}));
        calls.add(() -> marquee.models().train(TrainingRequest.of("item-knn")).await());
        return calls;
    }

    private interface ThrowingCall {
        void run() throws Exception;
    }

    private static void allUsers(Marquee marquee) {
        PageRequest page = PageRequest.first(5);
        for (int pages = 0; pages < 100; pages++) {
            Page<User> users = marquee.users().list(page);
            if (users.next().isEmpty()) {
                return;
            }
            page = new PageRequest(5, users.next().orElseThrow());
        }
    }

    private static void allMovies(Marquee marquee, MovieOrder order) {
        MovieQuery query = MovieQuery.all().order(order).limit(7);
        for (int pages = 0; pages < 100; pages++) {
            Page<Movie> movies = marquee.movies().list(query);
            if (movies.next().isEmpty()) {
                return;
            }
            query = query.after(movies.next().orElseThrow());
        }
    }

    private static void export(Marquee marquee, ModelId model) {
        try {
            marquee.models().export(model, new ByteArrayOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path sound() throws InterruptedException {
        Path sound = folder.resolve("sound.db");
        try (Marquee marquee = Marquee.builder()
                .url("jdbc:sqlite:" + sound)
                .passwordIterations(10)
                .open()) {
            fill(marquee);
        }
        return sound;
    }

    /** Values that PostgreSQL's types and the schema's checks allow, and Marquee never writes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE auth_user SET created_at = 'infinity', updated_at = 'infinity', date_joined = '-infinity'; "
                        + "UPDATE favorites_userfavorite SET created_at = 'infinity'; "
                        + "UPDATE movies_genre SET name = ''",
                "UPDATE auth_user SET date_joined = '4713-01-01 BC'; "
                        + "UPDATE movies_movie SET release_date = 'infinity'; "
                        + "UPDATE movies_keyword SET name = ''",
                "UPDATE auth_user SET password = 'pbkdf2_sha256$x'; "
                        + "UPDATE movies_movie SET release_date = '5874897-12-31'; "
                        + "UPDATE movies_collection SET name = ''",
                "UPDATE movies_movie SET vote_average = 'NaN'; " + "UPDATE recommend_model SET metrics = 'nothing'",
                "UPDATE movies_movie SET popularity = 'NaN'; "
                        + "UPDATE movies_movie SET title = ' '; "
                        + "UPDATE recommend_model SET parameters = 'nothing'",
                "UPDATE movies_movie SET popularity = '-Infinity'; "
                        + "UPDATE movies_movie SET runtime = -2147483648; "
                        + "UPDATE recommend_model SET trained_at = '-infinity'; "
                        + "UPDATE movies_person SET name = ''",
                "UPDATE recommend_model SET byte_count = 9223372036854775807; "
                        + "UPDATE recommend_modelpiece SET content = ''; "
                        + "UPDATE imports_checkpoint SET state = ''"
            })
    void impossibleValuesOfPostgresqlGiveTypedErrorsOnly(String statements) throws InterruptedException, SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        Set<String> untyped = new TreeSet<>();
        try (Marquee marquee = Marquee.builder().url(url).passwordIterations(10).open()) {
            fill(marquee);
            try (Connection connection = DriverManager.getConnection(url);
                    Statement executed = connection.createStatement()) {
                for (String statement : statements.split("; ", 0)) {
                    tryToWrite(executed, statement);
                }
            }
        }
        judge(() -> Marquee.builder().url(url).inspect(), untyped);
        try (Marquee marquee = Marquee.builder()
                .url(url)
                .maximumPoolSize(2)
                .passwordIterations(10)
                .open()) {
            calls(marquee).forEach(call -> judge(call, untyped));
        }
        assertThat(untyped).isEmpty();
    }

    private static void tryToWrite(Statement executed, String statement) {
        try {
            executed.executeUpdate(statement);
        } catch (SQLException refusedByTheSchema) {
            // Then it can't be in a row.
        }
    }

    /** {@return what a file answers that is neither a value nor an exception of Marquee} */
    private static Set<String> untyped(Path file) {
        Set<String> untyped = new TreeSet<>();
        judge(() -> Marquee.builder().url("jdbc:sqlite:" + file).inspect(), untyped);
        try (Marquee marquee = Marquee.builder()
                .url("jdbc:sqlite:" + file)
                .maximumPoolSize(2)
                .passwordIterations(10)
                .open()) {
            for (ThrowingCall call : calls(marquee)) {
                judge(call, untyped);
            }
        } catch (MarqueeException refused) {
            // Fine: the file can't be opened.
        } catch (RuntimeException | Error e) {
            untyped.add(described(e));
        }
        return untyped;
    }

    private static void judge(ThrowingCall call, Set<String> untyped) {
        try {
            call.run();
        } catch (StorageException | NotFoundException | NoTrainingDataException | DamagedModelException typed) {
            // Fine.
        } catch (Exception | Error e) {
            untyped.add(described(e));
        }
    }

    private static String described(Throwable e) {
        String at = Arrays.stream(e.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.marquee"))
                .limit(4)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        return e + " at " + at;
    }

    @Test
    void damagedFileGivesTypedErrorsOnly() throws IOException, InterruptedException {
        long seed = Long.getLong("marquee.seed", System.nanoTime());
        Random random = new Random(seed);
        byte[] sound = Files.readAllBytes(sound());
        Map<String, Integer> untyped = new TreeMap<>();
        for (int damage = 0; damage < DAMAGES; damage++) {
            byte[] bytes = damaged(sound, random);
            Path file = Files.write(folder.resolve("damaged" + damage + ".db"), bytes);
            untyped(file).forEach(what -> untyped.merge(what, 1, Integer::sum));
            for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
                Files.deleteIfExists(folder.resolve("damaged" + damage + ".db" + suffix));
            }
        }
        assertThat(untyped).as("seed %d", seed).isEmpty();
    }

    /** {@return a copy with one to sixteen changed bytes, or cut, or with a page of noise} */
    private static byte[] damaged(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        switch (random.nextInt(5)) {
            case 0 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            case 1 -> {
                byte[] noise = new byte[1 + random.nextInt(4096)];
                random.nextBytes(noise);
                int at = random.nextInt(bytes.length - noise.length);
                System.arraycopy(noise, 0, bytes, at, noise.length);
            }
            default -> {
                for (int flips = 1 + random.nextInt(16); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return bytes;
    }

    @Test
    void impossibleValuesGiveTypedErrorsOnly() throws IOException, InterruptedException, SQLException {
        Path sound = sound();
        allowNulls(sound);
        byte[] bytes = Files.readAllBytes(sound);
        List<String> values = List.of("NULL", "'?'", "''", "x'ff00'", "-5", "0", "9e18", "1e300");
        long seed = Long.getLong("marquee.seed", System.nanoTime());
        List<String> writes = new ArrayList<>();
        for (String column : columns(sound)) {
            values.forEach(value -> writes.add(column + " = " + value));
        }
        Collections.shuffle(writes, new Random(seed));
        Map<String, String> untyped = new TreeMap<>();
        int written = 0;
        // SQLite refuses what is not an integer in an id, and some tables have no row.
        for (String write : writes) {
            if (written == 2 * DAMAGES) {
                break;
            }
            Path file = Files.write(folder.resolve("impossible.db"), bytes);
            if (write(file, write)) {
                written++;
                untyped(file).forEach(what -> untyped.merge(what, write, (one, other) -> one + "; " + other));
            }
            for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
                Files.deleteIfExists(folder.resolve("impossible.db" + suffix));
            }
        }
        assertThat(untyped).as("seed %d", seed).isEmpty();
        assertThat(written).isGreaterThanOrEqualTo(Math.min(2 * DAMAGES, writes.size() / 2));
    }

    /** {@return the columns of all tables but the history, as {@code TABLE.COLUMN}} */
    private static List<String> columns(Path file) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT m.name || '.' || quote(c.name) FROM sqlite_master m,"
                        + " pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'"
                        + " AND m.name NOT LIKE '%history' AND m.name <> 'search_pending'"
                        + " AND m.name NOT LIKE 'search_index%' AND m.name NOT LIKE 'search_overview_index%'")) {
            while (rows.next()) {
                columns.add(rows.getString(1).replace('\'', '"'));
            }
        }
        return columns;
    }

    static void allowNulls(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA writable_schema = ON");
            statement.execute("UPDATE sqlite_master SET sql ="
                    + " replace(replace(replace(sql, 'IS NOT NULL', '@'), 'NOT NULL', ''), '@', 'IS NOT NULL')");
        }
    }

    /**
     * Sets a column of the second row of a table, or of its only one, in spite of all constraints. {@return whether
     * SQLite took it}
     */
    static boolean write(Path file, String assignment) throws SQLException {
        String table = assignment.substring(0, assignment.indexOf('.'));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA ignore_check_constraints = ON");
            statement.execute("PRAGMA foreign_keys = OFF");
            return statement.executeUpdate("UPDATE " + table + " SET " + assignment.substring(table.length() + 1)
                            + " WHERE rowid = (SELECT max(rowid) FROM (SELECT rowid FROM " + table
                            + " ORDER BY rowid LIMIT 2))")
                    > 0;
        } catch (SQLException refused) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0, x'ff00', 0",
                "0, 'x', 0",
                "0, 0.5, 0",
                "0, NULL, 0",
                "0.5, 0, 0",
                "x'00', 1, 0",
                "0, 0, x'00'",
                "1, 1, 0.5",
                "2, 1e300, 0",
                "0, -5, 0",
                "1, 3000000000, 0",
                "3, 9223372036854775807, 0",
                "-1, 1, 0",
                "0, 0, -1"
            })
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void pendingRowWithoutAWholeKeyDoesNotKeepSearchBusy(String key) throws Exception {
        Path file = sound();
        allowNulls(file);
        assertSearchedAfter(file, "INSERT INTO search_pending (subject, owner_id, number) VALUES (" + key + ")");
    }

    /** Writes to a database by plain SQL, and asserts that it is opened and searched all the same. */
    private static void assertSearchedAfter(Path file, String... written) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : written) {
                statement.execute(sql);
            }
        }
        try (Marquee marquee = Marquee.open("jdbc:sqlite:" + file)) {
            assertThat(marquee.movies().search(SearchRequest.of("shore")).items())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "'x'", "NULL", "x'ff'", "0.5", "9e18", "2147483647"})
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void damagedPositionOfAPendingRowDoesNotKeepSearchBusy(String position) throws Exception {
        Path file = sound();
        allowNulls(file);
        assertSearchedAfter(
                file, "INSERT INTO search_pending (subject, owner_id, position) VALUES (0, 0, " + position + ")");
    }

    @Test
    void pendingRowThatItsKeyDoesNotFindEndsTheRun() throws Exception {
        Path file = sound();
        // The trigger: as if the index that the rows are read by had a row that is found by no key.
        assertSearchedAfter(
                file,
                "INSERT INTO search_pending (subject, owner_id) VALUES (0, 1)",
                "CREATE TRIGGER kept BEFORE DELETE ON search_pending BEGIN SELECT RAISE(IGNORE); END");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x", "", "x", "99999999999999999999999999.x"})
    void versionThatIsNoneIsRefused(String version) throws Exception {
        Path file = sound();
        String url = "jdbc:sqlite:" + file;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE marquee_schema_history SET version = '" + version + "' WHERE version = '2'");
        }

        assertThatThrownBy(() -> Marquee.open(url)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> Marquee.builder().url(url).inspect()).isInstanceOf(StorageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Administrator'", "'ADMINISTRATOR'", "'member'", "' administrator'", "''", "1", "x'61'"})
    void roleInAnotherFormIsNone(String role) throws Exception {
        Path file = sound();
        write(file, "auth_userrole.role = " + role);

        try (Marquee marquee = Marquee.open("jdbc:sqlite:" + file)) {
            assertThatThrownBy(() -> marquee.users().role(new UserId(2)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("auth_userrole (user_id 2)");
            assertThat(marquee.users().setRole(new UserId(2), Role.MODERATOR)).isTrue();
            assertThat(marquee.users().role(new UserId(2))).isEqualTo(Role.MODERATOR);
        }
    }

    @Test
    void errorNamesTheTableAndTheIdOfTheRow() throws IOException, InterruptedException, SQLException {
        Path file = sound();
        allowNulls(file);
        write(file, "auth_user.created_at = 'yesterday'");
        write(file, "movies_movie.title = NULL");
        write(file, "favorites_userfavorite.created_at = 'yesterday'");
        write(file, "auth_userrole.role = 'owner'");
        try (Marquee marquee = Marquee.open("jdbc:sqlite:" + file)) {
            assertThatThrownBy(() -> marquee.users().find(new UserId(2)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("auth_user (id 2)")
                    .hasMessageContaining("created_at");
            assertThatThrownBy(() -> marquee.movies().find(new MovieId(2)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("a row of movies_movie (id 2) can't be read: the column title is empty");
            assertThatThrownBy(() -> marquee.trainingData().forEachFavorite((user, movie, at) -> {}))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("a row of favorites_userfavorite (user_id");
            assertThatThrownBy(() -> marquee.users().role(new UserId(2)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("a row of auth_userrole (user_id 2) can't be read");
            assertThat(marquee.users().withRole(Role.ADMINISTRATOR, PageRequest.first(50)))
                    .extracting(User::id)
                    .doesNotContain(new UserId(2));
            assertThat(marquee.users().find(new UserId(1))).isPresent();
            assertThat(marquee.users().role(new UserId(1))).isEqualTo(Role.ADMINISTRATOR);
            assertThat(marquee.movies().find(new MovieId(1))).isPresent();
        }
    }
}
