package dev.marquee.tmdb.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieQuery;
import dev.marquee.storage.BoundTransactions;
import dev.marquee.storage.jooq.PostgresServer;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.fake.FakeMovies;
import dev.marquee.tmdb.fake.FakeTmdbServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports that are a part of a transaction of the application: its end decides on all batches together. */
@Timeout(120)
class ImportInTransactionTest {

    private static final int MOVIES = 250;
    private static final ImportSource ALL =
            ImportSource.ids(IntStream.rangeClosed(1, MOVIES).boxed().toList());

    private final BoundTransactions transactions = new BoundTransactions();

    @TempDir
    private Path folder;

    private String url(boolean postgresql) {
        return postgresql
                ? PostgresServer.freshDatabase()
                : "jdbc:sqlite:" + folder.resolve("import.db") + "?foreign_keys=on&journal_mode=WAL";
    }

    private static Connection begun(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        return connection;
    }

    private static List<String> titles(Marquee marquee) {
        return marquee.movies().list(MovieQuery.all().limit(1000)).items().stream()
                .map(Movie::title)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rolledBackImportLeavesNothingAndTheNextOneBeginsAnew(boolean postgresql) throws SQLException {
        String url = url(postgresql);
        try (FakeTmdbServer server = new FakeTmdbServer(new FakeMovies(MOVIES, 6), 0);
                TmdbClient tmdb = TmdbClient.builder()
                        .token("t")
                        .baseUrl(server.url())
                        .unlimited()
                        .retries(2, Duration.ofMillis(1))
                        .build();
                Marquee marquee =
                        Marquee.builder().url(url).transactions(transactions).open();
                Marquee other = Marquee.open(url);
                Connection connection = begun(url)) {
            TmdbImporter importer = TmdbImporter.builder(marquee).client(tmdb).build();

            ImportSummary undone = transactions.with(connection, inner -> importer.run(ALL));
            assertThat(other.movies().genres()).isEmpty();
            connection.rollback();
            assertThat(titles(marquee)).isEmpty();

            ImportListener failing = new ImportListener() {
                @Override
                public void batchWritten(ImportProgress progress) {
                    if (progress.done() >= 100) {
                        throw new IllegalStateException("the application failed");
                    }
                }
            };
            assertThatThrownBy(() -> transactions.with(
                            connection,
                            inner -> TmdbImporter.builder(marquee)
                                    .client(tmdb)
                                    .listener(failing)
                                    .build()
                                    .run(ALL)))
                    .hasMessage("the application failed");
            connection.rollback();

            ImportSummary kept = transactions.with(connection, inner -> importer.run(ALL));
            assertThat(kept.inserted()).isEqualTo(undone.inserted()).isPositive();
            connection.commit();

            assertThat(titles(other)).hasSize(kept.inserted()).isEqualTo(titles(marquee));
            assertThat(importer.run(ALL).inserted()).isZero();
        }
    }
}
