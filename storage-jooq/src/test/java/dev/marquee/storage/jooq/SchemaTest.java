package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.MovieFacts;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.Release;
import dev.marquee.movie.Translation;
import dev.marquee.movie.Video;
import dev.marquee.movie.WatchOffer;
import dev.marquee.movie.WatchProvider;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The databases themselves enforce the rules of the schema, for any writer. */
class SchemaTest {

    private static final String USER = "INSERT INTO auth_user (username, email) VALUES ('ada', 'ada@example.com')";
    private static final String MOVIE = "INSERT INTO movies_movie (tmdb_id, title) VALUES (949, 'Heat')";
    private static final String GENRE = "INSERT INTO movies_genre (tmdb_id, name) VALUES (80, 'Crime')";

    /** One database of each kind for all bad rows, each of which is rolled back if it is not refused. */
    private static final Map<Database, Connection> FILLED = new EnumMap<>(Database.class);

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
                movie("homepage", "'" + "x".repeat(2001) + "'"),
                movie("imdb_id", "'tt137523'"),
                movie("imdb_id", "'tt00137523'"),
                movie("imdb_id", "'tt01375231234'"),
                movie("imdb_id", "'tt0000000'"),
                movie("imdb_id", "'nm0137523'"),
                movie("imdb_id", "'tt013752x'"),
                movie("imdb_id", "'tt0113277'"),
                person("profile_path", "'" + longest + "x'"),
                person("birthday", "'1950-02-30'"),
                person("deathday", "'soon'"),
                person("known_for_department", "'" + "x".repeat(101) + "'"),
                person("popularity", "-1"),
                person("popularity", "'much'"),
                "INSERT INTO movies_productioncountry (movie_id, country) VALUES (1, 'US')",
                "INSERT INTO movies_productioncountry (movie_id, country) VALUES (1, 'us')",
                "INSERT INTO movies_productioncountry (movie_id, country) VALUES (1, 'USA')",
                "INSERT INTO movies_productioncountry (movie_id, country) VALUES (77, 'US')",
                "INSERT INTO movies_origincountry (movie_id, country) VALUES (1, 'US')",
                "INSERT INTO movies_origincountry (movie_id, country) VALUES (1, '12')",
                "INSERT INTO movies_origincountry (movie_id, country) VALUES (77, 'US')",
                "INSERT INTO movies_spokenlanguage (movie_id, language) VALUES (1, 'en')",
                "INSERT INTO movies_spokenlanguage (movie_id, language) VALUES (1, 'EN')",
                "INSERT INTO movies_spokenlanguage (movie_id, language) VALUES (1, 'e')",
                "INSERT INTO movies_spokenlanguage (movie_id, language) VALUES (1, 'engl')",
                "INSERT INTO movies_spokenlanguage (movie_id, language) VALUES (77, 'en')",
                release("1, 'US', 3, '1995-12-15', 'R', ''"),
                release("1, 'Us', 3, '1995-12-15', 'R', ''"),
                release("1, 'US', 0, '1995-12-15', 'R', ''"),
                release("1, 'US', 7, '1995-12-15', 'R', ''"),
                release("1, 'US', 3, '1995-13-15', 'R', ''"),
                release("1, 'US', 3, NULL, 'R', ''"),
                release("1, 'US', 3, '1995-12-15', NULL, ''"),
                release("1, 'US', 3, '1995-12-15', '" + "x".repeat(51) + "', ''"),
                release("1, 'US', 3, '1995-12-15', 'R', '" + longest + "x'"),
                release("77, 'US', 3, '1995-12-15', 'R', ''"),
                video("1, 'YouTube', 'k', NULL, NULL, NULL"),
                video("1, '', 'k2', NULL, NULL, NULL"),
                video("1, 'YouTube', '', NULL, NULL, NULL"),
                video("1, 'YouTube', '" + "x".repeat(101) + "', NULL, NULL, NULL"),
                video("1, 'YouTube', 'k2', 'EN', NULL, NULL"),
                video("1, 'YouTube', 'k2', NULL, 'usa', NULL"),
                video("1, 'YouTube', 'k2', NULL, NULL, 'soon'"),
                video("77, 'YouTube', 'k', NULL, NULL, NULL"),
                "INSERT INTO movies_video (movie_id, site, video_key, official) VALUES (1, 'YouTube', 'k2', 2)",
                "INSERT INTO movies_provider (tmdb_id, name) VALUES (8, 'Twice')",
                "INSERT INTO movies_provider (tmdb_id, name) VALUES (9, '" + longest + "x')",
                "INSERT INTO movies_provider (tmdb_id) VALUES (9)",
                "INSERT INTO movies_provider (tmdb_id, name, logo_path) VALUES (9, 'A', '" + longest + "x')",
                offer("1, 1, 'US', 'flatrate', 1"),
                offer("1, 1, 'us', 'rent', 1"),
                offer("1, 1, 'US', 'lend', 1"),
                offer("1, 1, 'US', 'rent', -1"),
                offer("1, 77, 'US', 'rent', 1"),
                offer("77, 1, 'US', 'rent', 1"),
                "INSERT INTO movies_alternativetitle (movie_id, country, title) VALUES (1, 'FR', 'Chaleur')",
                "INSERT INTO movies_alternativetitle (movie_id, country, title) VALUES (1, 'fr', 'Other')",
                "INSERT INTO movies_alternativetitle (movie_id, country, title) VALUES (1, 'FR', '')",
                "INSERT INTO movies_alternativetitle (movie_id, country, title) VALUES (1, 'FR', '" + longest + "x')",
                "INSERT INTO movies_alternativetitle (movie_id, country, title, kind) VALUES (1, 'FR', 'Other', NULL)",
                "INSERT INTO movies_alternativetitle (movie_id, country, title) VALUES (77, 'FR', 'Chaleur')",
                "INSERT INTO movies_translation (movie_id, language, title) VALUES (1, 'fr', 'Twice')",
                "INSERT INTO movies_translation (movie_id, language, title) VALUES (1, 'FR', 'A')",
                "INSERT INTO movies_translation (movie_id, language, country) VALUES (1, 'de', 'de')",
                "INSERT INTO movies_translation (movie_id, language, country) VALUES (1, 'de', NULL)",
                "INSERT INTO movies_translation (movie_id, language, title) VALUES (1, 'de', '" + longest + "x')",
                "INSERT INTO movies_translation (movie_id, language, title) VALUES (77, 'de', 'A')",
                role("1, 'moderator'"),
                role("2, 'member'"),
                role("2, 'Moderator'"),
                role("2, 'owner'"),
                role("2, NULL"),
                role("77, 'moderator'"),
                "INSERT INTO auth_userrole (user_id, role, updated_at) VALUES (2, 'moderator', 'soon')",
                rating("1, 1, 5"),
                rating("2, 1, 0"),
                rating("2, 1, 0.4"),
                rating("2, 1, -1"),
                rating("2, 1, 10.5"),
                rating("2, 1, 8.2"),
                rating("2, 1, 'good'"),
                rating("2, 1, NULL"),
                rating("1, 77, 5"),
                rating("77, 1, 5"),
                "INSERT INTO ratings_userrating (user_id, movie_id, rating, rated_at) VALUES (2, 1, 5, 'soon')",
                wanted("1, 1, 'W', NULL"),
                wanted("2, 1, NULL, NULL"),
                wanted("2, 1, '', NULL"),
                wanted("2, 1, 'a-b', NULL"),
                wanted("2, 1, 'é', NULL"),
                wanted("2, 1, '" + "1".repeat(101) + "', NULL"),
                wanted("2, 1, 'V', ''"),
                wanted("2, 1, 'V', '" + "x".repeat(2001) + "'"),
                wanted("1, 77, 'V', NULL"),
                wanted("77, 1, 'V', NULL"),
                "INSERT INTO watchlist_item (user_id, movie_id, rank, added_at) VALUES (2, 1, 'V', 'soon')",
                "INSERT INTO watchlist_setting (user_id) VALUES (1)",
                "INSERT INTO watchlist_setting (user_id) VALUES (77)",
                "INSERT INTO watchlist_setting (user_id, drops_watched) VALUES (2, NULL)",
                "INSERT INTO watchlist_setting (user_id, drops_watched) VALUES (2, 2)",
                "INSERT INTO watchlist_setting (user_id, updated_at) VALUES (2, 'soon')",
                "INSERT INTO watchlist_dismissal (user_id, movie_id) VALUES (1, 1)",
                "INSERT INTO watchlist_dismissal (user_id, movie_id) VALUES (1, 77)",
                "INSERT INTO watchlist_dismissal (user_id, movie_id) VALUES (77, 1)",
                "INSERT INTO watchlist_dismissal (user_id, movie_id, dismissed_at) VALUES (2, 1, 'soon')",
                play("1, 1, '2026-11-02 00:00:00.000000+00:00', 'day', NULL, NULL, NULL"),
                play("1, 1, NULL, 'unknown', NULL, NULL, NULL"),
                play("1, 1, NULL, 'unknown', 'csv', '1', NULL"),
                play("1, 1, NULL, 'day', NULL, NULL, NULL"),
                play("2, 1, '2026-11-02 00:00:00.000000+00:00', 'unknown', NULL, NULL, NULL"),
                play("2, 1, '2026-11-02 00:00:00.000001+00:00', 'day', NULL, NULL, NULL"),
                play("2, 1, '2026-01-02 00:00:00.000000+00:00', 'year', NULL, NULL, NULL"),
                play("2, 1, '2026-11-02 00:00:00.000000+00:00', 'month', NULL, NULL, NULL"),
                play("2, 1, 'soon', 'instant', NULL, NULL, NULL"),
                play("2, 1, NULL, NULL, NULL, NULL, NULL"),
                play("2, 1, NULL, 'unknown', NULL, '1', NULL"),
                play("2, 1, NULL, 'unknown', '', NULL, NULL"),
                play("2, 1, NULL, 'unknown', 'csv', '', NULL"),
                play("2, 1, NULL, 'unknown', '" + "x".repeat(51) + "', NULL, NULL"),
                play("2, 1, NULL, 'unknown', 'csv', '" + longest + "x', NULL"),
                play("2, 1, NULL, 'unknown', NULL, NULL, ''"),
                play("2, 1, NULL, 'unknown', NULL, NULL, '" + "x".repeat(20_001) + "'"),
                play("2, 77, NULL, 'unknown', NULL, NULL, NULL"),
                play("77, 1, NULL, 'unknown', NULL, NULL, NULL"),
                progress("1, 1, 60"),
                progress("2, 1, -1"),
                progress("2, 1, 86401"),
                progress("2, 1, 'half'"),
                progress("2, 1, NULL"),
                progress("2, 77, 60"),
                progress("77, 1, 60"),
                "INSERT INTO history_progress (user_id, movie_id, position, stopped_at) VALUES (2, 1, 60, 'soon')",
                batch("1, '', 0, 0"),
                batch("1, NULL, 0, 0"),
                batch("1, '" + "x".repeat(51) + "', 0, 0"),
                batch("1, 'a', -1, 0"),
                batch("1, 'a', 0, -1"),
                batch("77, 'a', 0, 0"),
                change("1, 1, 'favorite', 'added', 7, NULL, NULL"),
                change("1, 1, 'review', 'added', 1, NULL, NULL"),
                change("1, 1, 'rating', 'moved', 1, NULL, NULL"),
                change("1, 1, 'rating', 'added', 1, '2026-01-02 03:04:05.000000+00:00', NULL"),
                change("1, 1, 'rating', 'removed', 1, NULL, '2026-01-02 03:04:05.000000+00:00'"),
                change("1, 1, 'rating', 'changed', 1, 'soon', NULL"),
                change("1, 77, 'rating', 'added', 1, NULL, NULL"),
                change("77, 1, 'rating', 'added', 1, NULL, NULL"),
                "INSERT INTO imports_checkpoint (name, state) VALUES ('sync', 'twice')",
                "INSERT INTO imports_checkpoint (name) VALUES ('other')",
                "INSERT INTO imports_checkpoint (name, state) VALUES ('" + longest + "x', '')",
                "INSERT INTO imports_checkpoint (name, state, updated_at) VALUES ('other', '', 'soon')");
        return Stream.of(Database.values()).flatMap(database -> rows.stream().map(row -> Arguments.of(database, row)));
    }

    private static String movie(String column, String value) {
        return "INSERT INTO movies_movie (tmdb_id, title, " + column + ") VALUES (1, 'A', " + value + ")";
    }

    private static String person(String column, String value) {
        return "INSERT INTO movies_person (tmdb_id, name, " + column + ") VALUES (2, 'A', " + value + ")";
    }

    private static String release(String values) {
        return "INSERT INTO movies_release (movie_id, country, kind, release_date, certification, note) VALUES ("
                + values + ")";
    }

    private static String video(String values) {
        return "INSERT INTO movies_video (movie_id, site, video_key, language, country, published_at) VALUES (" + values
                + ")";
    }

    private static String role(String values) {
        return "INSERT INTO auth_userrole (user_id, role) VALUES (" + values + ")";
    }

    private static String rating(String values) {
        return "INSERT INTO ratings_userrating (user_id, movie_id, rating) VALUES (" + values + ")";
    }

    private static String wanted(String values) {
        return "INSERT INTO watchlist_item (user_id, movie_id, rank, note) VALUES (" + values + ")";
    }

    private static String play(String values) {
        return "INSERT INTO history_play (user_id, movie_id, watched_at, accuracy, source, source_id, note) VALUES ("
                + values + ")";
    }

    private static String progress(String values) {
        return "INSERT INTO history_progress (user_id, movie_id, position) VALUES (" + values + ")";
    }

    private static String batch(String values) {
        return "INSERT INTO imports_batch (user_id, source, taken, present) VALUES (" + values + ")";
    }

    private static String change(String values) {
        return "INSERT INTO imports_change (batch_id, movie_id, kind, change, fact_id, at_before, at_after) VALUES ("
                + values + ")";
    }

    private static String offer(String values) {
        return "INSERT INTO movies_movieprovider (movie_id, provider_id, country, offer, display_priority) VALUES ("
                + values + ")";
    }

    /** {@return a database with the rows that the bad rows collide with} */
    private static Connection filled(Database database) throws SQLException {
        Connection connection = migrated(database);
        for (String row : List.of(
                USER,
                MOVIE,
                GENRE,
                "INSERT INTO auth_user (username, email) VALUES ('bob', 'bob@example.com')",
                role("1, 'administrator'"),
                "INSERT INTO favorites_userfavorite (user_id, movie_id) VALUES (1, 1)",
                rating("1, 1, 9.5"),
                wanted("1, 1, 'V', 'with Bob'"),
                "INSERT INTO watchlist_setting (user_id, drops_watched) VALUES (1, TRUE)",
                "INSERT INTO watchlist_dismissal (user_id, movie_id) VALUES (1, 1)",
                batch("1, 'example', 1, 0"),
                change("1, 1, 'favorite', 'added', 7, NULL, NULL"),
                play("1, 1, '2026-11-02 00:00:00.000000+00:00', 'day', NULL, NULL, NULL"),
                play("1, 1, NULL, 'unknown', NULL, NULL, NULL"),
                play("1, 1, NULL, 'unknown', 'csv', '1', NULL"),
                progress("1, 1, 60"),
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
                        + " revenue = 5245066411, collection_id = 1, tagline = 'A Los Angeles crime saga.',"
                        + " homepage = 'https://heat.invalid', imdb_id = 'tt0113277'",
                "UPDATE movies_person SET profile_path = '/p.jpg', birthday = '1940-04-25',"
                        + " deathday = '2040-04-25', known_for_department = 'Acting', popularity = 1.5",
                "INSERT INTO movies_productioncountry (movie_id, country) VALUES (1, 'US')",
                "INSERT INTO movies_origincountry (movie_id, country) VALUES (1, 'US')",
                "INSERT INTO movies_spokenlanguage (movie_id, language) VALUES (1, 'en')",
                release("1, 'US', 3, '1995-12-15', 'R', ''"),
                release("1, 'US', 4, '1995-12-15', '', 'Streamly'"),
                video("1, 'YouTube', 'k', 'en', 'US', '2014-10-02 19:20:22.000000+00:00'"),
                "INSERT INTO movies_provider (tmdb_id, name, logo_path) VALUES (8, 'Streamly', '/l.jpg')",
                offer("1, 1, 'US', 'flatrate', 0"),
                offer("1, 1, 'US', 'buy', NULL"),
                "INSERT INTO movies_alternativetitle (movie_id, country, title) VALUES (1, 'FR', 'Chaleur')",
                "INSERT INTO movies_translation (movie_id, language, title) VALUES (1, 'fr', 'Chaleur')",
                "INSERT INTO movies_translation (movie_id, language, country) VALUES (1, 'fr', 'CA')")) {
            execute(connection, row);
        }
        connection.setAutoCommit(false);
        return connection;
    }

    @AfterAll
    static void closeFilled() throws SQLException {
        for (Connection connection : FILLED.values()) {
            connection.close();
        }
    }

    @ParameterizedTest
    @MethodSource("badRows")
    void invalidRowIsRefused(Database database, String row) throws SQLException {
        Connection connection = FILLED.get(database);
        if (connection == null) {
            connection = filled(database);
            FILLED.put(database, connection);
        }
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(row)).isInstanceOf(SQLException.class);
        } finally {
            connection.rollback();
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
    void deletingAUserDeletesWhatTheUserDid(Database database) throws SQLException {
        try (Connection connection = migrated(database)) {
            for (String statement : List.of(
                    USER,
                    MOVIE,
                    GENRE,
                    "INSERT INTO favorites_userfavorite (user_id, movie_id) VALUES (1, 1)",
                    rating("1, 1, 9.5"),
                    wanted("1, 1, 'V', NULL"),
                    "INSERT INTO watchlist_setting (user_id) VALUES (1)",
                    "INSERT INTO watchlist_dismissal (user_id, movie_id) VALUES (1, 1)",
                    play("1, 1, NULL, 'unknown', NULL, NULL, NULL"),
                    progress("1, 1, 60"),
                    "INSERT INTO preferences_userpreference (user_id) VALUES (1)",
                    "INSERT INTO preferences_preferencegenre (preference_id, genre_id) VALUES (1, 1)",
                    role("1, 'moderator'"))) {
                execute(connection, statement);
            }

            execute(connection, "DELETE FROM auth_user");

            for (String table : List.of(
                    "favorites_userfavorite",
                    "ratings_userrating",
                    "watchlist_item",
                    "watchlist_setting",
                    "watchlist_dismissal",
                    "history_play",
                    "history_progress",
                    "preferences_userpreference",
                    "preferences_preferencegenre",
                    "auth_userrole")) {
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

    @ParameterizedTest
    @EnumSource
    void factsOfPlainSqlAreReadAndGoWithTheirMovieOrProvider(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Marquee marquee = Marquee.open(url);
                Connection connection = connection(database, url)) {
            for (String statement : List.of(
                    MOVIE,
                    "UPDATE movies_movie SET tagline = 'Plain.', imdb_id = 'tt0113277'",
                    "INSERT INTO movies_productioncountry (movie_id, country) VALUES (1, 'US')",
                    "INSERT INTO movies_origincountry (movie_id, country) VALUES (1, 'FR')",
                    "INSERT INTO movies_spokenlanguage (movie_id, language) VALUES (1, 'en')",
                    "INSERT INTO movies_release (movie_id, country, kind, release_date)"
                            + " VALUES (1, 'US', 3, '1995-12-15')",
                    "INSERT INTO movies_video (movie_id, site, video_key) VALUES (1, 'YouTube', 'k')",
                    "INSERT INTO movies_provider (tmdb_id, name) VALUES (8, 'Streamly')",
                    "INSERT INTO movies_movieprovider (movie_id, provider_id, country, offer)"
                            + " VALUES (1, 1, 'US', 'flatrate')",
                    "INSERT INTO movies_alternativetitle (movie_id, country, title) VALUES (1, 'FR', 'Chaleur')",
                    "INSERT INTO movies_translation (movie_id, language, title) VALUES (1, 'fr', 'Chaleur')")) {
                execute(connection, statement);
            }
            MovieId id = new MovieId(1);
            WatchOffer offer =
                    new WatchOffer(new WatchProvider(8, "Streamly", null), "US", WatchOffer.Kind.SUBSCRIPTION, null);

            assertThat(marquee.movies().find(ImdbId.of(113_277)).orElseThrow().tagline())
                    .isEqualTo("Plain.");
            assertThat(marquee.movies().facts(id))
                    .contains(new MovieFacts(
                            id,
                            List.of("US"),
                            List.of("FR"),
                            List.of("en"),
                            List.of(Release.of("US", Release.Kind.THEATRICAL, LocalDate.of(1995, 12, 15), null)),
                            List.of(new Video("YouTube", "k", null, null, null, null, false, null)),
                            List.of(offer),
                            List.of(new AlternativeTitle("FR", "Chaleur", null)),
                            List.of(new Translation("fr", null, "Chaleur", null, null))));
            execute(connection, "DELETE FROM movies_provider");
            assertThat(marquee.movies().facts(id).orElseThrow().watchOffers()).isEmpty();
            execute(connection, "DELETE FROM movies_movie");
            for (String table : List.of(
                    "productioncountry",
                    "origincountry",
                    "spokenlanguage",
                    "release",
                    "video",
                    "movieprovider",
                    "alternativetitle",
                    "translation")) {
                assertThat(rows(connection, "SELECT count(*) FROM movies_" + table))
                        .as(table)
                        .containsExactly("0");
            }
        }
    }

    static Connection migrated(Database database) throws SQLException {
        String url = database.freshUrl();
        Marquee.open(url).close();
        return connection(database, url);
    }

    private static Connection connection(Database database, String url) throws SQLException {
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
