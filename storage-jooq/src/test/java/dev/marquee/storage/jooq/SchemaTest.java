package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The databases themselves enforce the rules of the schema, for any writer. */
class SchemaTest {

    private static final String USER = "INSERT INTO auth_user (username, email) VALUES ('ada', 'ada@example.com')";
    private static final String MOVIE = "INSERT INTO movies_movie (tmdb_id, title) VALUES (949, 'Heat')";
    private static final String GENRE = "INSERT INTO movies_genre (tmdb_id, name) VALUES (80, 'Crime')";

    static Stream<Arguments> badRows() {
        String longest = "x".repeat(255);
        List<String> rows = List.of(
                "INSERT INTO movies_movie (tmdb_id, title, vote_average) VALUES (1, 'A', 10.1)",
                "INSERT INTO movies_movie (tmdb_id, title, vote_average) VALUES (1, 'A', -0.1)",
                "INSERT INTO movies_movie (tmdb_id, title, vote_average) VALUES (1, 'A', NULL)",
                "INSERT INTO movies_movie (tmdb_id, title, vote_count) VALUES (1, 'A', -1)",
                "INSERT INTO movies_movie (tmdb_id, title, runtime) VALUES (1, 'A', -1)",
                "INSERT INTO movies_movie (tmdb_id, title) VALUES (1, NULL)",
                "INSERT INTO movies_movie (tmdb_id) VALUES (1)",
                "INSERT INTO movies_movie (tmdb_id, title) VALUES (NULL, 'A')",
                "INSERT INTO movies_movie (tmdb_id, title) VALUES (949, 'Twice')",
                "INSERT INTO movies_movie (tmdb_id, title) VALUES (1, '" + longest + "x')",
                "INSERT INTO movies_movie (tmdb_id, title, poster_path) VALUES (1, 'A', '" + longest + "x')",
                "INSERT INTO movies_movie (tmdb_id, title, status) VALUES (1, 'A', '" + "x".repeat(51) + "')",
                "INSERT INTO movies_movie (tmdb_id, title, release_date) VALUES (1, 'A', 'soon')",
                "INSERT INTO movies_movie (tmdb_id, title, created_at) VALUES (1, 'A', 'soon')",
                "INSERT INTO movies_movie (tmdb_id, title) VALUES ('one', 'A')",
                "INSERT INTO movies_genre (tmdb_id, name) VALUES (80, 'Twice')",
                "INSERT INTO movies_genre (tmdb_id, name) VALUES (1, '" + "x".repeat(101) + "')",
                "INSERT INTO auth_user (username, email) VALUES ('ada', 'other@example.com')",
                "INSERT INTO auth_user (username, email) VALUES ('ADA', 'other@example.com')",
                "INSERT INTO auth_user (username, email) VALUES ('other', 'Ada@Example.com')",
                "INSERT INTO auth_user (username, email) VALUES ('" + "x".repeat(151) + "', 'other@example.com')",
                "INSERT INTO auth_user (username, email, password) VALUES ('b', 'b@example.com', '" + "x".repeat(129)
                        + "')",
                "INSERT INTO favorites_userfavorite (user_id, movie_id) VALUES (1, 1)",
                "INSERT INTO favorites_userfavorite (user_id, movie_id) VALUES (1, 77)",
                "INSERT INTO favorites_userfavorite (user_id, movie_id) VALUES (77, 1)",
                "INSERT INTO movies_moviegenre (movie_id, genre_id) VALUES (1, 1)",
                "INSERT INTO movies_moviegenre (movie_id, genre_id) VALUES (1, 77)",
                "INSERT INTO movies_moviecast (movie_id, person_id, cast_type) VALUES (1, 5, 'director')",
                "INSERT INTO movies_moviecast (movie_id, person_id, cast_type) VALUES (77, 5, 'cast')",
                "INSERT INTO movies_moviecast (movie_id, person_id) VALUES (1, 5)",
                "INSERT INTO movies_moviecast (movie_id, person_id, cast_type, character) VALUES (1, 5, 'cast', '"
                        + longest + "x')",
                "INSERT INTO preferences_userpreference (user_id) VALUES (1)",
                "INSERT INTO preferences_preferencegenre (preference_id, genre_id) VALUES (1, 1)",
                "INSERT INTO preferences_preferencegenre (preference_id, genre_id) VALUES (77, 1)",
                "INSERT INTO movies_movie (tmdb_id, title, original_title) VALUES (1, 'A', '" + longest + "x')",
                "INSERT INTO movies_movie (tmdb_id, title, original_language) VALUES (1, 'A', 'e')",
                "INSERT INTO movies_movie (tmdb_id, title, original_language) VALUES (1, 'A', 'EN')",
                "INSERT INTO movies_movie (tmdb_id, title, original_language) VALUES (1, 'A', 'english')",
                "INSERT INTO movies_movie (tmdb_id, title, popularity) VALUES (1, 'A', -0.5)",
                "INSERT INTO movies_movie (tmdb_id, title, popularity) VALUES (1, 'A', 'much')",
                "INSERT INTO movies_movie (tmdb_id, title, budget) VALUES (1, 'A', -1)",
                "INSERT INTO movies_movie (tmdb_id, title, budget) VALUES (1, 'A', 'dear')",
                "INSERT INTO movies_movie (tmdb_id, title, revenue) VALUES (1, 'A', -1)",
                "INSERT INTO movies_movie (tmdb_id, title, revenue) VALUES (1, 'A', 'dear')",
                "INSERT INTO movies_movie (tmdb_id, title, collection_id) VALUES (1, 'A', 77)",
                "INSERT INTO movies_movie (tmdb_id, title, removed_at) VALUES (1, 'A', 'soon')",
                "INSERT INTO movies_moviecast (movie_id, person_id, cast_type, department) VALUES (1, 5, 'crew', '"
                        + "x".repeat(101) + "')",
                "INSERT INTO movies_moviecast (movie_id, person_id, cast_type, job) VALUES (1, 5, 'crew', '"
                        + "x".repeat(101) + "')",
                "INSERT INTO movies_person (tmdb_id, name) VALUES (1, 'Twice')",
                "INSERT INTO movies_person (tmdb_id, name) VALUES ('one', 'A')",
                "INSERT INTO movies_person (tmdb_id) VALUES (2)",
                "INSERT INTO movies_person (tmdb_id, name) VALUES (2, '" + longest + "x')",
                "INSERT INTO movies_person (tmdb_id, name, created_at) VALUES (2, 'A', 'soon')",
                "INSERT INTO movies_keyword (tmdb_id, name) VALUES (1, 'Twice')",
                "INSERT INTO movies_keyword (tmdb_id, name) VALUES (2, '" + longest + "x')",
                "INSERT INTO movies_company (tmdb_id, name) VALUES (1, 'Twice')",
                "INSERT INTO movies_company (tmdb_id, name) VALUES (2, '" + longest + "x')",
                "INSERT INTO movies_collection (tmdb_id, name) VALUES (1, 'Twice')",
                "INSERT INTO movies_collection (tmdb_id, name) VALUES (2, '" + longest + "x')",
                "INSERT INTO movies_moviekeyword (movie_id, keyword_id) VALUES (1, 1)",
                "INSERT INTO movies_moviekeyword (movie_id, keyword_id) VALUES (1, 77)",
                "INSERT INTO movies_moviekeyword (movie_id, keyword_id) VALUES (77, 1)",
                "INSERT INTO movies_moviecompany (movie_id, company_id) VALUES (1, 1)",
                "INSERT INTO movies_moviecompany (movie_id, company_id) VALUES (1, 77)",
                "INSERT INTO movies_moviecompany (movie_id, company_id) VALUES (77, 1)",
                "INSERT INTO imports_checkpoint (name, state) VALUES ('sync', 'twice')",
                "INSERT INTO imports_checkpoint (name) VALUES ('other')",
                "INSERT INTO imports_checkpoint (name, state) VALUES ('" + longest + "x', '')",
                "INSERT INTO imports_checkpoint (name, state, updated_at) VALUES ('other', '', 'soon')");
        return Stream.of(Database.values()).flatMap(database -> rows.stream().map(row -> Arguments.of(database, row)));
    }

    @ParameterizedTest
    @MethodSource("badRows")
    void invalidRowIsRefused(Database database, String row) throws SQLException {
        try (Connection connection = migrated(database);
                Statement statement = connection.createStatement()) {
            for (String good : List.of(
                    USER,
                    MOVIE,
                    GENRE,
                    "INSERT INTO favorites_userfavorite (user_id, movie_id) VALUES (1, 1)",
                    "INSERT INTO movies_moviegenre (movie_id, genre_id) VALUES (1, 1)",
                    "INSERT INTO preferences_userpreference (user_id) VALUES (1)",
                    "INSERT INTO preferences_preferencegenre (preference_id, genre_id) VALUES (1, 1)",
                    "INSERT INTO movies_person (tmdb_id, name) VALUES (1, 'Al Pacino')",
                    "INSERT INTO movies_keyword (tmdb_id, name) VALUES (1, 'heist')",
                    "INSERT INTO movies_company (tmdb_id, name) VALUES (1, 'Forward Pass')",
                    "INSERT INTO movies_collection (tmdb_id, name) VALUES (1, 'Heat Collection')",
                    "INSERT INTO movies_moviekeyword (movie_id, keyword_id) VALUES (1, 1)",
                    "INSERT INTO movies_moviecompany (movie_id, company_id) VALUES (1, 1)",
                    "INSERT INTO imports_checkpoint (name, state) VALUES ('sync', '1')",
                    "INSERT INTO movies_moviecast (movie_id, person_id, cast_type, department, job)"
                            + " VALUES (1, 1, 'crew', 'Directing', 'Director')",
                    "UPDATE movies_movie SET original_language = 'en', popularity = 61.4163, budget = 60000000,"
                            + " revenue = 5245066411, collection_id = 1")) {
                statement.execute(good);
            }

            assertThatThrownBy(() -> statement.execute(row)).isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void omittedColumnsGetTheirDefaults(Database database) throws SQLException {
        try (Connection connection = migrated(database)) {
            execute(connection, USER);
            execute(connection, MOVIE);

            assertThat(rows(connection, "SELECT is_active, password, first_name FROM auth_user"))
                    .containsExactly(database == Database.SQLITE ? "1|!|null" : "t|!|null");
            assertThat(rows(connection, "SELECT vote_average + 0.0, vote_count, runtime FROM movies_movie"))
                    .containsExactly("0.0|0|null");
            assertThat(rows(
                            connection,
                            "SELECT count(*) FROM auth_user WHERE date_joined = created_at"
                                    + " AND updated_at = created_at"))
                    .containsExactly("1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void deletingAUserDeletesFavoritesAndPreferences(Database database) throws SQLException {
        try (Connection connection = migrated(database)) {
            for (String statement : List.of(
                    USER,
                    MOVIE,
                    GENRE,
                    "INSERT INTO favorites_userfavorite (user_id, movie_id) VALUES (1, 1)",
                    "INSERT INTO preferences_userpreference (user_id) VALUES (1)",
                    "INSERT INTO preferences_preferencegenre (preference_id, genre_id) VALUES (1, 1)")) {
                execute(connection, statement);
            }

            execute(connection, "DELETE FROM auth_user");

            for (String table :
                    List.of("favorites_userfavorite", "preferences_userpreference", "preferences_preferencegenre")) {
                assertThat(rows(connection, "SELECT count(*) FROM " + table))
                        .as(table)
                        .containsExactly("0");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void deletedCollectionLeavesItsMovies(Database database) throws SQLException {
        try (Connection connection = migrated(database)) {
            execute(connection, "INSERT INTO movies_collection (tmdb_id, name) VALUES (1, 'Heat Collection')");
            execute(connection, "INSERT INTO movies_movie (tmdb_id, title, collection_id) VALUES (949, 'Heat', 1)");

            execute(connection, "DELETE FROM movies_collection");

            assertThat(rows(connection, "SELECT title, collection_id FROM movies_movie"))
                    .containsExactly("Heat|null");
        }
    }

    @ParameterizedTest
    @EnumSource
    void deletedKeywordOrCompanyLeavesItsMovies(Database database) throws SQLException {
        try (Connection connection = migrated(database)) {
            for (String statement : List.of(
                    MOVIE,
                    "INSERT INTO movies_keyword (tmdb_id, name) VALUES (1, 'heist')",
                    "INSERT INTO movies_company (tmdb_id, name) VALUES (1, 'Forward Pass')",
                    "INSERT INTO movies_moviekeyword (movie_id, keyword_id) VALUES (1, 1)",
                    "INSERT INTO movies_moviecompany (movie_id, company_id) VALUES (1, 1)",
                    "DELETE FROM movies_keyword",
                    "DELETE FROM movies_company")) {
                execute(connection, statement);
            }

            assertThat(rows(
                            connection,
                            "SELECT (SELECT count(*) FROM movies_movie), (SELECT count(*) FROM movies_moviekeyword),"
                                    + " (SELECT count(*) FROM movies_moviecompany)"))
                    .containsExactly("1|0|0");
        }
    }

    static Connection migrated(Database database) throws SQLException {
        String url = database.freshUrl();
        Marquee.open(url).close();
        return DriverManager.getConnection(database == Database.SQLITE ? url + "?foreign_keys=on" : url);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** {@return the rows, each as the texts of its columns separated by bars} */
    static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(result.getString(i));
                }
                rows.add(String.join("|", columns));
            }
        }
        return rows;
    }
}
