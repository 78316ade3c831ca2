package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.marquee.Marquee;
import dev.marquee.backup.Backup;
import dev.marquee.backup.Backups;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The search index of a database that may not be written, of a copy, in memory, and of a pool of the caller. */
class SearchedDatabasesTest {

    private static List<String> found(Marquee marquee, String text) {
        return marquee.movies().search(SearchRequest.of(text).limit(5)).items().stream()
                .map(SearchHit::movie)
                .map(movie -> movie.title())
                .toList();
    }

    private static void fill(Marquee marquee) {
        marquee.movies()
                .upsertAll(List.of(
                        NewMovie.builder(1, "Heat").build(),
                        NewMovie.builder(2, "Cold").build()));
    }

    @ParameterizedTest
    @EnumSource
    void databaseThatCannotBeWrittenIsSearchedAsItIsIndexed(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Marquee marquee = Marquee.open(url)) {
            fill(marquee);
        }
        CatalogFeedTest.execute(url, "UPDATE movies_movie SET title = 'Warm' WHERE tmdb_id = 1");

        String readOnly = database == Database.SQLITE
                ? url.replace("jdbc:sqlite:", "jdbc:sqlite:file:") + "?mode=ro"
                : url + "&options=-c%20default_transaction_read_only=on";
        try (Marquee marquee = Marquee.open(readOnly)) {
            assertThat(found(marquee, "cold")).containsExactly("Cold");
            assertThat(found(marquee, "warm")).isEmpty();
        }
        assertThat(SearchIndexScan.pending(url)).containsExactly("0:1");
        try (Marquee marquee = Marquee.open(url)) {
            assertThat(found(marquee, "warm")).containsExactly("Warm");
        }
    }

    @Test
    void roleThatMayOnlyReadSearchesWhatIsIndexed() throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        try (Marquee marquee = Marquee.open(url)) {
            fill(marquee);
        }
        CatalogFeedTest.execute(
                url,
                "UPDATE movies_movie SET title = 'Warm' WHERE tmdb_id = 1",
                "DROP ROLE IF EXISTS search_reader",
                "CREATE ROLE search_reader",
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO search_reader");
        try (Marquee marquee = Marquee.open(url + "&options=-c%20role=search_reader")) {
            assertThat(found(marquee, "cold")).containsExactly("Cold");
        } finally {
            CatalogFeedTest.execute(url, "DROP OWNED BY search_reader", "DROP ROLE search_reader");
        }
        assertThat(SearchIndexScan.pending(url)).containsExactly("0:1");
    }

    @Test
    void restoredBackupHasTheIndex(@TempDir Path folder) throws SQLException {
        String restored = "jdbc:sqlite:" + folder.resolve("restored.db");
        String url = Database.SQLITE.freshUrl();
        try (Marquee marquee = Marquee.open(url)) {
            fill(marquee);
            CatalogFeedTest.execute(url, "UPDATE movies_movie SET title = 'Warm' WHERE tmdb_id = 1");
            Backup backup = marquee.backup(folder.resolve("backup.db"));
            Backups.restore(backup.file(), restored, false);
        }

        assertThat(SearchIndexScan.pending(restored)).containsExactly("0:1");
        try (Marquee marquee = Marquee.open(restored)) {
            assertThat(found(marquee, "warm")).containsExactly("Warm");
            assertThat(found(marquee, "cold")).containsExactly("Cold");
        }
        SearchIndexScan.assertCurrent(restored, "restored");
    }

    @Test
    void databaseInMemoryIsIndexed() {
        try (Marquee marquee = Marquee.open("jdbc:sqlite::memory:")) {
            fill(marquee);
            marquee.movies().upsert(NewMovie.builder(1, "Warm").build());

            assertThat(found(marquee, "warm")).containsExactly("Warm");
            assertThat(found(marquee, "heat")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void dataSourceOfTheCallerIsIndexed(Database database) throws SQLException {
        String url = database.freshUrl();
        try (HikariDataSource pool = OpeningTest.dataSource(url)) {
            try (Marquee marquee = Marquee.builder().dataSource(pool).open()) {
                fill(marquee);
                try (Connection connection = pool.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.executeUpdate("UPDATE movies_movie SET title = 'Warm' WHERE tmdb_id = 1");
                }

                assertThat(found(marquee, "warm")).containsExactly("Warm");
            }
        }
        SearchIndexScan.assertCurrent(url, "a pool of the caller");
    }
}
