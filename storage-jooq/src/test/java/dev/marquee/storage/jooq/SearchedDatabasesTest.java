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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** A refused statement would end the caller's transaction, so all rights are looked at before the first one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT ON search_word",
                "INSERT ON search_overview",
                "DELETE ON search_entry",
                "UPDATE ON search_pending",
                "DELETE ON search_pending"
            })
    void roleWithoutOneOfTheRightsSearchesWhatIsIndexedInATransactionToo(String right) throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        try (Marquee marquee = Marquee.open(url)) {
            fill(marquee);
        }
        CatalogFeedTest.execute(
                url,
                "UPDATE movies_movie SET title = 'Warm' WHERE tmdb_id = 1",
                "DROP ROLE IF EXISTS search_clerk",
                "CREATE ROLE search_clerk",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO search_clerk",
                "REVOKE " + right + " FROM search_clerk");
        try (Marquee marquee = Marquee.open(url + "&options=-c%20role=search_clerk")) {
            assertThat(found(marquee, "cold")).containsExactly("Cold");
            assertThat(marquee.<List<String>>transaction(() -> found(marquee, "cold")))
                    .containsExactly("Cold");
        } finally {
            CatalogFeedTest.execute(url, "DROP OWNED BY search_clerk", "DROP ROLE search_clerk");
        }
        assertThat(SearchIndexScan.pending(url)).containsExactly("0:1");
    }

    /** A search in a transaction has the only connection that a search outside one waits for. */
    @ParameterizedTest
    @EnumSource
    void searchInATransactionWaitsForNoOtherSearch(Database database) throws Exception {
        try (HikariDataSource pool = OpeningTest.dataSource(database.freshUrl())) {
            pool.setMaximumPoolSize(1);
            CountDownLatch readsWords = new CountDownLatch(1);
            CountDownLatch connectionIsTaken = new CountDownLatch(1);
            AtomicBoolean isWatched = new AtomicBoolean();
            DataSource watched = new PlainDataSource() {
                @Override
                public Connection getConnection() throws SQLException {
                    boolean ofWords = StackWalker.getInstance()
                            .walk(frames -> frames.anyMatch(
                                    frame -> frame.getClassName().equals(SearchWords.class.getName())));
                    if (ofWords && isWatched.getAndSet(false)) {
                        readsWords.countDown();
                        await(connectionIsTaken);
                    }
                    return pool.getConnection();
                }

                @Override
                public Connection getConnection(String username, String password) throws SQLException {
                    return getConnection();
                }
            };
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try (Marquee marquee = Marquee.builder().dataSource(watched).open()) {
                fill(marquee);
                isWatched.set(true);
                Future<List<String>> outside = threads.submit(() -> found(marquee, "cold"));
                await(readsWords);
                Future<List<String>> inside = threads.submit(() -> marquee.<List<String>>transaction(() -> {
                    connectionIsTaken.countDown();
                    while (pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 0) {
                        Thread.onSpinWait();
                    }
                    return found(marquee, "heat");
                }));

                assertThat(inside.get(15, TimeUnit.SECONDS)).containsExactly("Heat");
                assertThat(outside.get(15, TimeUnit.SECONDS)).containsExactly("Cold");
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
