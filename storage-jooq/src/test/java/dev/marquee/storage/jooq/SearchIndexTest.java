package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.movie.Translation;
import dev.marquee.search.EntryId;
import dev.marquee.search.EntryKind;
import dev.marquee.search.SearchForm;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The search index has what the tables have, whoever writes them. */
class SearchIndexTest {

    private static final List<String> WORDS = List.of(
            "Heat",
            "Amélie",
            "Straße",
            "İstanbul",
            "the",
            "Rocky",
            "II",
            "Alien³",
            "(500)",
            "千と千尋",
            "의형제",
            "M",
            "WALL·E",
            "L'été",
            "&",
            "Se7en",
            "🎬",
            "can't",
            "\"quoted\"",
            "o'clock");

    private static final List<String> ROWS = List.of(
            "INSERT INTO movies_movie (tmdb_id, title, original_title, overview, vote_count) VALUES"
                    + " (11, 'Ann', 'Anna', 'A story', 100), (12, 'Bo', 'Bo', NULL, 0), (13, 'Cy', NULL, 'Sea', 9),"
                    + " (14, 'Di', NULL, NULL, 1), (15, 'Ed', NULL, NULL, 1)",
            "INSERT INTO movies_person (tmdb_id, name) VALUES (1, 'Ida Nord'), (2, 'Ola Sund')",
            "INSERT INTO movies_collection (tmdb_id, name) VALUES (5, 'Shores')",
            "INSERT INTO movies_keyword (tmdb_id, name) VALUES (7, 'heist')",
            "INSERT INTO movies_alternativetitle (movie_id, country, title) VALUES (1, 'DE', 'Änne'), (1, 'FR', 'Ann')",
            "INSERT INTO movies_translation (movie_id, language, title) VALUES (1, 'fr', 'Anne'), (2, 'fr', NULL)",
            "INSERT INTO movies_moviecast (movie_id, person_id, cast_type) VALUES (1, 1, 'cast')");

    private static Storage open(String url) {
        return JooqStorage.open(StorageConfig.of(url));
    }

    /** Indexes what is pending, as every opening and every search does. */
    private static void index(String url) {
        open(url).close();
    }

    private static String prepared(Database database) throws SQLException {
        String url = database.freshUrl();
        index(url);
        CatalogFeedTest.execute(url, ROWS.toArray(String[]::new));
        index(url);
        return url;
    }

    @ParameterizedTest
    @EnumSource
    void whatTheLibraryWritesIsIndexedInTheSameTransaction(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Storage storage = open(url)) {
            storage.movies()
                    .upsertAll(
                            List.of(movie(1, "Heat", "Ida Nord", "Shores", 100), movie(2, "Up", "Ola Sund", "Sky", 5)));
            SearchIndexScan.assertCurrent(url, "inserted");

            storage.movies().upsertAll(List.of(movie(1, "Heat 2", "Ida Nord", "Shores", 90_000)));
            SearchIndexScan.assertCurrent(url, "another title, more votes");

            storage.movies().upsertAll(List.of(movie(3, "Ink", "Ida Sund", "Shores!", 7)));
            SearchIndexScan.assertCurrent(url, "a person and a collection with other names");

            storage.movies().markRemoved(List.of(1));
            SearchIndexScan.assertCurrent(url, "marked");

            storage.transaction(() -> storage.movies().upsertAll(List.of(movie(4, "Oz", "Eva Berg", "Oz", 7))));
            SearchIndexScan.assertCurrent(url, "in a transaction");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRolledBackIsNotIndexed(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Storage storage = open(url)) {
            storage.movies().upsert(movie(1, "Heat", "Ida Nord", "Shores", 100));

            assertThatThrownBy(() -> storage.transaction(() -> {
                        storage.movies().upsert(movie(1, "Cold", "Ola Sund", "Ice", 1));
                        throw new IllegalStateException("changed my mind");
                    }))
                    .hasMessage("changed my mind");

            SearchIndexScan.assertCurrent(url, "rolled back");
        }
    }

    /** A refused call in a transaction must not leave the triggers shut for the rest of it. */
    @ParameterizedTest
    @EnumSource
    void upsertThatIsRefusedLeavesTheTransactionAsItWas(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Storage storage = open(url)) {
            MovieId id = storage.movies()
                    .upsert(movie(1, "Heat", "Ida Nord", "Shores", 100))
                    .id();
            storage.transaction(() -> {
                assertThatThrownBy(() -> storage.movies()
                                .upsert(NewMovie.builder(9, "Nine")
                                        .genres(Set.of(new dev.marquee.movie.GenreId(77)))
                                        .build()))
                        .isInstanceOf(dev.marquee.NotFoundException.class);
                return storage.movies().delete(id);
            });
            index(url);

            SearchIndexScan.assertCurrent(url, "deleted after a refusal");
        }
    }

    private static NewMovie movie(int tmdbId, String title, String person, String collection, int votes) {
        return NewMovie.builder(tmdbId, title)
                .original(title + " original", "en")
                .overview("About " + title)
                .votes(BigDecimal.ONE, votes)
                .credits(List.of(Credit.cast(new Person(7, person), "Lead", 0)))
                .keywords(Set.of(new Keyword(tmdbId, "keyword of " + title)))
                .collection(new MovieCollection(3, collection))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void eachStatementOfPlainSqlIsNotedAndIndexed(Database database) throws SQLException {
        String url = prepared(database);
        SearchIndexScan.assertCurrent(url, "prepared");
        Map<String, List<String>> statements = new LinkedHashMap<>();
        statements.put("UPDATE movies_movie SET runtime = 5", List.of());
        statements.put("UPDATE movies_movie SET title = title, vote_count = vote_count", List.of());
        statements.put("UPDATE movies_movie SET title = 'Bob' WHERE id = 2", List.of("0:2"));
        statements.put("UPDATE movies_movie SET vote_count = 3000 WHERE id IN (1, 3)", List.of("0:1", "0:3"));
        statements.put("UPDATE movies_movie SET overview = 'Land' WHERE id = 3", List.of("0:3"));
        statements.put("UPDATE movies_movie SET overview = NULL WHERE id = 3", List.of("0:3"));
        statements.put("UPDATE movies_movie SET collection_id = 1 WHERE id = 1", List.of("0:1"));
        statements.put(
                "INSERT INTO movies_movie (tmdb_id, title) VALUES (12, 'Z') ON CONFLICT (tmdb_id) DO UPDATE SET"
                        + " title = excluded.title",
                List.of("0:2"));
        statements.put("UPDATE movies_movie SET id = 40 WHERE id = 4", List.of("0:4", "0:40"));
        statements.put(
                "UPDATE movies_movie SET title = CASE id WHEN 2 THEN 'Cy' ELSE 'Z' END WHERE id IN (2, 3)",
                List.of("0:2", "0:3"));
        for (String table : List.of("movies_alternativetitle", "movies_translation")) {
            String columns = table.equals("movies_translation")
                    ? " (language, movie_id, title) VALUES ('no', "
                    : " (country, movie_id, title) VALUES ('NO', ";
            statements.put("INSERT INTO " + table + columns + "5, 'Edvard')", List.of("0:5"));
            statements.put("UPDATE " + table + " SET title = 'Edda' WHERE movie_id = 5", List.of("0:5"));
            statements.put("UPDATE " + table + " SET movie_id = 3 WHERE movie_id = 5", List.of("0:3", "0:5"));
            statements.put("DELETE FROM " + table + " WHERE movie_id = 3", List.of("0:3"));
        }
        statements.put(
                "INSERT INTO movies_moviecast (movie_id, person_id, cast_type) VALUES (3, 2, 'cast')", List.of("0:3"));
        int subject = 1;
        for (String table : List.of("movies_person", "movies_collection", "movies_keyword")) {
            String owner = subject++ + ":";
            statements.put("INSERT INTO " + table + " (id, tmdb_id, name) VALUES (8, 80, 'Eight')", List.of(owner + 8));
            statements.put("UPDATE " + table + " SET name = 'One' WHERE id = 1", List.of(owner + 1));
            statements.put("UPDATE " + table + " SET name = name", List.of());
            statements.put("UPDATE " + table + " SET id = 9 WHERE id = 8", List.of(owner + 8, owner + 9));
            statements.put("DELETE FROM " + table + " WHERE id = 9", List.of(owner + 9));
        }
        statements.put("DELETE FROM movies_movie WHERE id = 2", List.of("0:2"));
        statements.put("DELETE FROM movies_movie", List.of("0:1", "0:3", "0:40", "0:5"));

        for (Map.Entry<String, List<String>> statement : statements.entrySet()) {
            CatalogFeedTest.execute(url, statement.getKey());

            assertThat(SearchIndexScan.pending(url)).as(statement.getKey()).isEqualTo(statement.getValue());
            index(url);
            SearchIndexScan.assertCurrent(url, statement.getKey());
        }
    }

    @Test
    void rowsThatSqliteReplacesAreIndexedAgain() throws SQLException {
        String url = prepared(Database.SQLITE);
        CatalogFeedTest.execute(
                url,
                "UPDATE movies_movie SET imdb_id = 'tt000001' || id WHERE id IN (3, 4)",
                "INSERT INTO movies_translation (movie_id, language, title) VALUES (5, 'fr', 'Edf'), (5, 'de', 'Edd')",
                "INSERT INTO movies_alternativetitle (id, movie_id, country, title) VALUES (50, 3, 'NO', 'Cyan')");
        index(url);
        Map<String, List<String>> statements = new LinkedHashMap<>();
        statements.put(
                "UPDATE OR REPLACE movies_translation SET language = 'de' WHERE movie_id = 5 AND language = 'fr'",
                List.of("0:5"));
        statements.put(
                "INSERT OR REPLACE INTO movies_movie (tmdb_id, title) VALUES (11, 'New')", List.of("0:1", "0:6"));
        statements.put("UPDATE OR REPLACE movies_movie SET tmdb_id = 12 WHERE id = 3", List.of("0:2"));
        statements.put("REPLACE INTO movies_movie (id, tmdb_id, title) VALUES (5, 15, 'Edda')", List.of("0:5"));
        statements.put(
                "INSERT OR REPLACE INTO movies_movie (tmdb_id, title, imdb_id) VALUES (99, 'N', 'tt0000014')",
                List.of("0:4", "0:7"));
        statements.put(
                "INSERT OR REPLACE INTO movies_alternativetitle (id, movie_id, country, title)"
                        + " VALUES (50, 5, 'NO', 'Moved')",
                List.of("0:3", "0:5"));
        statements.put("UPDATE OR REPLACE movies_movie SET imdb_id = 'tt0000013' WHERE id = 7", List.of("0:3"));
        statements.put("REPLACE INTO movies_person (tmdb_id, name) VALUES (2, 'Ola Berg')", List.of("1:2", "1:3"));
        statements.put("UPDATE OR REPLACE movies_person SET tmdb_id = 2 WHERE id = 1", List.of("1:1", "1:3"));

        for (Map.Entry<String, List<String>> statement : statements.entrySet()) {
            CatalogFeedTest.execute(url, statement.getKey());

            assertThat(SearchIndexScan.pending(url)).as(statement.getKey()).isEqualTo(statement.getValue());
            index(url);
            SearchIndexScan.assertCurrent(url, statement.getKey());
        }
    }

    @Test
    void truncatedTablesAreIndexedAgain() throws SQLException {
        for (String table : List.of(
                "movies_alternativetitle",
                "search_entry",
                "search_overview",
                "search_word",
                "search_pending",
                "movies_person",
                "movies_movie CASCADE")) {
            String url = prepared(Database.POSTGRESQL);

            CatalogFeedTest.execute(url, "TRUNCATE " + table);
            index(url);

            SearchIndexScan.assertCurrent(url, table);
        }
    }

    @ParameterizedTest
    @EnumSource
    void randomWritesLeaveTheIndexThatAPlainScanGives(Database database) throws SQLException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String url = database.freshUrl();
        try (Storage storage = open(url)) {
            for (int round = 0; round < 25; round++) {
                String description = "seed " + seed + ", round " + round;
                if (random.nextBoolean()) {
                    List<NewMovie> movies = new ArrayList<>();
                    for (int i = random.nextInt(8); i >= 0; i--) {
                        movies.add(randomMovie(random));
                    }
                    storage.movies().upsertAll(movies);
                }
                try (Connection connection = CatalogFeedTest.connect(url)) {
                    for (int i = random.nextInt(4); i > 0; i--) {
                        SchemaTest.execute(connection, randomSql(random, database));
                    }
                }
                if (random.nextInt(3) == 0) {
                    index(url);
                    SearchIndexScan.assertCurrent(url, description);
                }
            }
            index(url);
            SearchIndexScan.assertCurrent(url, "seed " + seed);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(text.isEmpty() ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    private static NewMovie randomMovie(Random random) {
        NewMovie.Builder movie = NewMovie.builder(random.nextInt(30) + 1, text(random))
                .original(random.nextBoolean() ? text(random) : null, "en")
                .overview(random.nextBoolean() ? text(random) : null)
                .votes(BigDecimal.ONE, 1 << random.nextInt(16));
        if (random.nextBoolean()) {
            movie.credits(List.of(
                    Credit.cast(new Person(random.nextInt(20) + 1, text(random)), "Lead", 0),
                    Credit.crew(new Person(random.nextInt(20) + 21, text(random)), "Crew", "Grip")));
        }
        if (random.nextBoolean()) {
            movie.keywords(Set.of(new Keyword(random.nextInt(20) + 1, text(random))));
        }
        if (random.nextBoolean()) {
            movie.collection(new MovieCollection(random.nextInt(5) + 1, text(random)));
        }
        return movie.build();
    }

    private static String randomSql(Random random, Database database) {
        String text = "'" + text(random).replace("'", "''") + "'";
        int movie = random.nextInt(40) + 1;
        String someMovie = "(SELECT id FROM movies_movie WHERE id >= " + movie + " ORDER BY id LIMIT 1)";
        return switch (random.nextInt(database == Database.SQLITE ? 12 : 11)) {
            case 0 -> "UPDATE movies_movie SET title = " + text + " WHERE id = " + movie;
            case 1 -> "UPDATE movies_movie SET vote_count = vote_count * 2 + 1 WHERE id % 5 = " + movie % 5;
            case 2 -> "DELETE FROM movies_movie WHERE id = " + movie;
            case 3 ->
                "INSERT INTO movies_movie (tmdb_id, title, vote_count) VALUES (" + (1000 + random.nextInt(1_000_000))
                        + ", " + text + ", 7)";
            case 4 ->
                "INSERT INTO movies_alternativetitle (movie_id, country, title) SELECT id, 'US', " + text + " FROM "
                        + someMovie + " m WHERE NOT EXISTS (SELECT 1 FROM movies_alternativetitle a WHERE a.title = "
                        + text + ")";
            case 5 -> "DELETE FROM movies_alternativetitle WHERE movie_id % 3 = " + movie % 3;
            case 6 -> "UPDATE movies_person SET name = " + text + " WHERE id = " + movie;
            case 7 -> "DELETE FROM movies_person WHERE id = " + movie;
            case 8 -> "UPDATE movies_keyword SET name = " + text + " WHERE id = " + movie;
            case 9 -> "DELETE FROM movies_collection WHERE id = " + movie;
            case 10 ->
                "INSERT INTO movies_moviecast (movie_id, person_id, cast_type) SELECT id, " + movie + ", 'cast' FROM "
                        + someMovie + " m";
            default ->
                "INSERT OR REPLACE INTO movies_movie (tmdb_id, title) VALUES (" + (random.nextInt(30) + 1) + ", " + text
                        + ")";
        };
    }

    @ParameterizedTest
    @EnumSource
    void olderDatabaseIsIndexedWhenItIsOpened(Database database) throws SQLException {
        String url = database.freshUrl();
        try (HikariDataSource dataSource = OpeningTest.dataSource(url)) {
            OpeningTest.migrate(dataSource, database, "9", false);
        }
        List<String> movies = new ArrayList<>();
        for (int i = 1; i <= 2500; i++) {
            movies.add("(" + i + ", 'Film number " + i + "')");
        }
        CatalogFeedTest.execute(
                url, "INSERT INTO movies_movie (tmdb_id, title) VALUES " + String.join(", ", movies), ROWS.get(1));

        index(url);

        SearchIndexScan.assertCurrent(url, "upgraded");
    }

    @ParameterizedTest
    @EnumSource
    void indexingOfAllContinuesAtItsPosition(Database database) throws SQLException {
        String url = prepared(database);
        // As it is after an upgrade that was killed: owners after the position are not indexed.
        CatalogFeedTest.execute(
                url,
                "UPDATE movies_movie SET title = title || ' again'",
                "DELETE FROM search_pending",
                "INSERT INTO search_pending (subject, owner_id, position) VALUES (0, 0, 2)");

        index(url);

        assertThat(SearchIndexScan.forms(url, EntryKind.TITLE, 2)).containsExactly("bo");
        assertThat(SearchIndexScan.forms(url, EntryKind.TITLE, 3)).containsExactly("cy again");
        assertThat(SearchIndexScan.pending(url)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aliasesAreIndexedOnceAndAtMostTwoHundredOfAMovie(Database database) throws SQLException {
        String url = prepared(database);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add("(2, 'US', 'Alias number " + i + "')");
        }
        CatalogFeedTest.execute(
                url,
                "INSERT INTO movies_alternativetitle (movie_id, country, title) VALUES " + String.join(", ", rows));
        index(url);

        assertThat(SearchIndexScan.forms(url, EntryKind.ALIAS, 1)).containsExactly("anne");
        assertThat(SearchIndexScan.forms(url, EntryKind.ALIAS, 2))
                .hasSize(200)
                .contains("alias number 0", "alias number 199")
                .doesNotContain("alias number 200");
    }

    @ParameterizedTest
    @EnumSource
    void factsAndPeopleThatTheLibraryWritesAreIndexed(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Storage storage = open(url)) {
            storage.movies()
                    .upsert(NewMovie.builder(1, "Heat")
                            .alternativeTitles(Set.of(new AlternativeTitle("DE", "Hitze", null), alias("Heat")))
                            .translations(List.of(new Translation("fr", null, "Chaleur", "Un film.", null)))
                            .build());
            SearchIndexScan.assertCurrent(url, "inserted");
            assertThat(SearchIndexScan.forms(url, EntryKind.ALIAS, 1)).containsExactlyInAnyOrder("hitze", "chaleur");

            storage.movies()
                    .upsert(NewMovie.builder(1, "Heat")
                            .alternativeTitles(Set.of(alias("Warmth")))
                            .build());
            SearchIndexScan.assertCurrent(url, "other alternative titles only");
            assertThat(SearchIndexScan.forms(url, EntryKind.ALIAS, 1)).containsExactlyInAnyOrder("warmth", "chaleur");

            storage.movies()
                    .upsert(NewMovie.builder(1, "Heat").translations(List.of()).build());
            SearchIndexScan.assertCurrent(url, "no translations");
            assertThat(SearchIndexScan.forms(url, EntryKind.ALIAS, 1)).containsExactly("warmth");

            storage.movies().upsertPeople(List.of(Person.of(7, "Ida Nord"), Person.of(8, "Ola Sund")));
            SearchIndexScan.assertCurrent(url, "new people");
            storage.movies().upsertPeople(List.of(Person.of(7, "Ida Syd"), Person.of(8, "Ola Sund")));
            SearchIndexScan.assertCurrent(url, "a renamed person");
            assertThat(SearchIndexScan.forms(url, EntryKind.PERSON, 1)).containsExactly("ida syd");
        }
    }

    private static AlternativeTitle alias(String title) {
        return new AlternativeTitle("US", title, null);
    }

    /** Credits may name people who have no row, and a later movie brings it. */
    @ParameterizedTest
    @EnumSource
    void personIsAsPopularAsAnEarlierMovieOfItsCredits(Database database) throws SQLException {
        String url = prepared(database);
        CatalogFeedTest.execute(
                url, "INSERT INTO movies_moviecast (movie_id, person_id, cast_type) VALUES (1, 7, 'cast')");
        index(url);
        try (Storage storage = open(url)) {
            storage.movies().upsert(movie(99, "Small", "Ida Vest", "Sky", 1));
            SearchIndexScan.assertCurrent(url, "a person with credits");

            storage.movies()
                    .upsert(NewMovie.builder(99, "Small")
                            .votes(BigDecimal.ONE, 70_000)
                            .build());
            SearchIndexScan.assertCurrent(url, "more votes, of a movie whose credits and collection are kept");
        }
    }

    /** An index that somebody wrote, or rows that went unnoticed, must not end an upsert. */
    @ParameterizedTest
    @EnumSource
    void upsertReplacesEntriesOfTheIdsThatItGives(Database database) throws SQLException {
        String url = prepared(database);
        long stranger = new EntryId(EntryKind.TITLE, EntryId.bucket(5), 6, 0).value();
        CatalogFeedTest.execute(
                url,
                "INSERT INTO search_entry (id, kind, owner_id, form) VALUES (" + stranger + ", 1, 6, 'stranger')",
                "INSERT INTO search_overview (movie_id, form) VALUES (6, 'strange')");
        if (database == Database.SQLITE) {
            CatalogFeedTest.execute(
                    url,
                    "INSERT INTO search_index (rowid, form) VALUES (" + stranger + ", 'stranger')",
                    "INSERT INTO search_overview_index (rowid, form) VALUES (6, 'strange')");
        }
        try (Storage storage = open(url)) {
            assertThat(storage.movies()
                            .upsert(movie(99, "New", "Ida Vest", "Sky", 5))
                            .id()
                            .value())
                    .isEqualTo(6);
        }
        SearchIndexScan.assertCurrent(url, "a stranger");
    }

    /** Stored forms are of the rules that made them: who changes the rules adds a migration that notes all again. */
    @Test
    void changeOfTheRulesRequiresAMigration() {
        assertThat(SearchForm.VERSION)
                .as("add a migration like V12.4__search_again.sql, then correct this number")
                .isEqualTo(2);
    }

    /** A search reads what such an index has not sorted in yet. */
    @Test
    void postgresqlCollectsLittleBeforeItSortsItIn() throws SQLException {
        String url = prepared(Database.POSTGRESQL);

        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(SchemaTest.rows(
                            connection,
                            "SELECT c.relname, c.reloptions::text FROM pg_class c JOIN pg_am a ON a.oid = c.relam"
                                    + " WHERE a.amname = 'gin' AND c.relnamespace = current_schema()::regnamespace"
                                    + " AND c.reloptions::text IS DISTINCT FROM '{gin_pending_list_limit=128}'"))
                    .isEmpty();
        }
    }

    @Test
    void sqlite3ShellWrites() throws Exception {
        CatalogFeedTest.requireProgram("sqlite3");
        String url = prepared(Database.SQLITE);

        CatalogFeedTest.run(
                "sqlite3",
                "-bail",
                url.substring("jdbc:sqlite:".length()),
                "INSERT INTO movies_movie (tmdb_id, title, vote_count) VALUES (21, 'Låt den rätte', 50);"
                        + " UPDATE movies_movie SET title = 'Annika' WHERE id = 1;"
                        + " UPDATE movies_person SET name = 'Ida Syd' WHERE id = 1;"
                        + " INSERT OR REPLACE INTO movies_movie (id, tmdb_id, title) VALUES (2, 12, 'Replaced');"
                        + " DELETE FROM movies_movie WHERE id = 3;"
                        + " DELETE FROM movies_keyword;");

        index(url);
        SearchIndexScan.assertCurrent(url, "the shell");
        // The shell reads the indexes as well, and may make them again.
        CatalogFeedTest.run(
                "sqlite3",
                "-bail",
                url.substring("jdbc:sqlite:".length()),
                "SELECT count(*) FROM search_index WHERE search_index MATCH 'ann*';"
                        + " INSERT INTO search_index (search_index) VALUES ('rebuild');"
                        + " INSERT INTO search_overview_index (search_overview_index) VALUES ('rebuild');"
                        + " INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1);"
                        + " PRAGMA integrity_check;");
    }

    @Test
    void psqlWrites() throws Exception {
        CatalogFeedTest.requireProgram("psql");
        String url = prepared(Database.POSTGRESQL);

        CatalogFeedTest.run(
                "psql",
                url.substring("jdbc:".length()).replaceFirst("\\?.*", "?user=postgres"),
                "-v",
                "ON_ERROR_STOP=1",
                "-c",
                "UPDATE movies_movie SET title = 'Annika' WHERE id = 1; DELETE FROM movies_movie WHERE id = 3");

        index(url);
        SearchIndexScan.assertCurrent(url, "psql");
    }

    @Test
    void writerWithoutRightsOnTheIndexAndWithAnotherSearchPathIsNoted() throws SQLException {
        String url = prepared(Database.POSTGRESQL);
        CatalogFeedTest.execute(
                url,
                "DROP ROLE IF EXISTS search_writer",
                "CREATE ROLE search_writer",
                "GRANT INSERT, UPDATE, SELECT, DELETE ON movies_movie, movies_person, movies_alternativetitle,"
                        + " movies_moviecast TO search_writer",
                "CREATE SCHEMA another",
                "SET ROLE search_writer",
                "SET search_path = another",
                "UPDATE public.movies_movie SET title = 'Bob' WHERE id = 2",
                "UPDATE public.movies_person SET name = 'Ola Berg' WHERE id = 2",
                "INSERT INTO public.movies_alternativetitle (movie_id, country, title) VALUES (3, 'NO', 'Cyan')",
                "DELETE FROM public.movies_movie WHERE id = 5",
                "RESET ROLE",
                "DROP OWNED BY search_writer",
                "DROP ROLE search_writer");

        assertThat(SearchIndexScan.pending(url)).containsExactly("0:2", "0:3", "0:5", "1:2");
        index(url);
        SearchIndexScan.assertCurrent(url, "another role");
    }

    @Test
    void writersOfTheSameOwnersDoNotWaitForEachOtherAndBothAreIndexed() throws SQLException {
        String url = prepared(Database.POSTGRESQL);
        try (Connection one = CatalogFeedTest.transaction(url);
                Connection other = CatalogFeedTest.transaction(url)) {
            SchemaTest.execute(other, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            SchemaTest.execute(
                    one, "INSERT INTO movies_alternativetitle (movie_id, country, title) VALUES (1, 'NO', 'One')");
            SchemaTest.execute(
                    other, "INSERT INTO movies_translation (movie_id, language, title) VALUES (2, 'no', 'Two')");
            SchemaTest.execute(
                    one, "INSERT INTO movies_alternativetitle (movie_id, country, title) VALUES (2, 'NO', 'Three')");
            SchemaTest.execute(
                    other, "INSERT INTO movies_translation (movie_id, language, title) VALUES (1, 'no', 'Four')");
            one.commit();
            // What the first one wrote is indexed and forgotten while the second one is under way.
            index(url);
            assertThat(SearchIndexScan.forms(url, EntryKind.ALIAS, 1)).contains("one");
            other.commit();
        }
        index(url);
        SearchIndexScan.assertCurrent(url, "both");
    }

    @Test
    void transactionUnderWayKeepsNobodyFromIndexing() throws SQLException {
        String url = prepared(Database.POSTGRESQL);
        try (Connection other = CatalogFeedTest.transaction(url)) {
            SchemaTest.execute(other, "UPDATE movies_movie SET title = 'Slow' WHERE id = 1");
            CatalogFeedTest.execute(url, "UPDATE movies_movie SET title = 'Quick' WHERE id = 2");

            index(url);

            assertThat(SearchIndexScan.forms(url, EntryKind.TITLE, 2)).containsExactly("quick");
            other.commit();
        }
        index(url);
        SearchIndexScan.assertCurrent(url, "both");
    }

    @Test
    void databaseThatIsReadOnlyOpensAndStaysPending() throws SQLException {
        String url = prepared(Database.POSTGRESQL);
        CatalogFeedTest.execute(
                url,
                "UPDATE movies_movie SET title = 'Bob' WHERE id = 2",
                "DO $$ BEGIN EXECUTE 'ALTER DATABASE \"' || current_database()"
                        + " || '\" SET default_transaction_read_only = on'; END $$");
        try (Storage storage = open(url)) {
            assertThat(storage.movies().findByTmdbId(12)).isPresent();
        }

        assertThat(SearchIndexScan.pending(url)).containsExactly("0:2");
    }

    @Test
    void poolOfOneConnectionIndexes() throws SQLException {
        String url = prepared(Database.SQLITE);
        CatalogFeedTest.execute(url, "UPDATE movies_movie SET title = 'Bob' WHERE id = 2");

        JooqStorage.open(new StorageConfig(url, null, null, null, 1, false, Clock.systemUTC()))
                .close();

        SearchIndexScan.assertCurrent(url, "one connection");
    }
}
