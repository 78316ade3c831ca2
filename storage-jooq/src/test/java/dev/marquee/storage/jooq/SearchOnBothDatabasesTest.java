package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchRequest;
import dev.marquee.movie.Suggestion;
import dev.marquee.storage.contract.FindingSet;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a search finds on SQLite and on PostgreSQL, and of rows that plain SQL wrote. */
class SearchOnBothDatabasesTest {

    @Test
    void everyQueryFindsTheSameInTheSameOrderOnBothDatabases() {
        try (Marquee sqlite = Marquee.open(Database.SQLITE.freshUrl());
                Marquee postgresql = Marquee.open(Database.POSTGRESQL.freshUrl())) {
            sqlite.movies().upsertAll(FindingSet.movies());
            postgresql.movies().upsertAll(FindingSet.movies());

            for (FindingSet.Query query : FindingSet.queries()) {
                assertThat(found(postgresql, query.text())).as(query.text()).isEqualTo(found(sqlite, query.text()));
                String beginning = beginning(query.text());
                assertThat(suggested(postgresql, beginning)).as(beginning).isEqualTo(suggested(sqlite, beginning));
            }
        }
    }

    private static List<String> found(Marquee marquee, String text) {
        return marquee.movies().search(SearchRequest.of(text).limit(100)).items().stream()
                .map(hit -> hit.movie().tmdbId() + " " + hit.kind() + " " + hit.matched() + " " + hit.match())
                .toList();
    }

    private static List<String> suggested(Marquee marquee, String text) {
        return marquee.movies().suggest(text, 10).stream()
                .map(one -> one.kind() + " " + one.text() + " " + one.year())
                .toList();
    }

    private static String beginning(String text) {
        return text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, text.length()) * 2 / 3));
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatPlainSqlWroteAreFoundAndThoseThatItDeletedAreNot(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Marquee marquee = Marquee.open(url)) {
            marquee.movies().upsert(NewMovie.builder(1, "Lantern").build());
            assertThat(titles(marquee, "lantern")).containsExactly("Lantern");

            execute(url, "UPDATE movies_movie SET title = 'Čandlestick' WHERE tmdb_id = 1");
            assertThat(titles(marquee, "lantern")).isEmpty();
            assertThat(titles(marquee, "candelstick")).containsExactly("Čandlestick");
            assertThat(marquee.movies().suggest("candle", 5))
                    .extracting(Suggestion::text)
                    .containsExactly("Čandlestick");

            execute(
                    url,
                    "INSERT INTO movies_movie (tmdb_id, title, vote_average, vote_count, created_at, updated_at)"
                            + " SELECT 2, 'Harbour Lights', 7.0, 10, created_at, updated_at FROM movies_movie"
                            + " WHERE tmdb_id = 1");
            assertThat(titles(marquee, "harbor lights")).containsExactly("Harbour Lights");

            execute(url, "DELETE FROM movies_movie WHERE tmdb_id = 2");
            assertThat(titles(marquee, "harbour")).isEmpty();
            assertThat(marquee.movies().suggest("harb", 5)).isEmpty();
        }
    }

    private static List<String> titles(Marquee marquee, String text) {
        return marquee.movies().search(SearchRequest.of(text)).items().stream()
                .map(SearchHit::movie)
                .map(movie -> movie.title())
                .toList();
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
