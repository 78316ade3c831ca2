package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.movie.UpsertedMovie.Outcome;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** PostgreSQL while another program, which does not take the catalog's lock, writes the same rows. */
class WritersOutsideTest {

    @Test
    void rowsThatAnotherTransactionInsertsMeanwhileAreFoundAndReplaced() throws Exception {
        String url = Database.POSTGRESQL.freshUrl();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Marquee marquee = Marquee.open(url);
                Connection other = DriverManager.getConnection(url);
                Connection observer = DriverManager.getConnection(url)) {
            other.setAutoCommit(false);
            SchemaTest.execute(other, "INSERT INTO movies_movie (tmdb_id, title) VALUES (2, 'Theirs')");
            SchemaTest.execute(
                    other,
                    "INSERT INTO movies_moviecast (movie_id, person_id, cast_type) SELECT id, 9, 'cast'"
                            + " FROM movies_movie");
            SchemaTest.execute(other, "INSERT INTO movies_keyword (tmdb_id, name) VALUES (5, 'theirs')");

            Future<List<UpsertedMovie>> upserted = thread.submit(() -> marquee.movies()
                    .upsertAll(List.of(
                            NewMovie.builder(1, "One").build(),
                            NewMovie.builder(2, "Ours")
                                    .keywords(Set.of(new Keyword(5, "ours")))
                                    .credits(List.of())
                                    .build(),
                            NewMovie.builder(3, "Three").build())));
            waitForALock(observer, upserted);
            other.commit();

            List<UpsertedMovie> outcomes = upserted.get(30, TimeUnit.SECONDS);
            MovieId second = outcomes.get(1).id();
            assertThat(outcomes)
                    .extracting(UpsertedMovie::outcome)
                    .containsExactly(Outcome.INSERTED, Outcome.UPDATED, Outcome.INSERTED);
            assertThat(marquee.movies().find(second)).map(Movie::title).contains("Ours");
            assertThat(marquee.movies().credits(second)).isEmpty();
            assertThat(marquee.movies().keywords(second))
                    .extracting(Keyword::tmdbId)
                    .containsExactly(5);
        } finally {
            thread.shutdownNow();
        }
    }

    private static void waitForALock(Connection observer, Future<?> call) throws SQLException {
        while (SchemaTest.rows(
                        observer,
                        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND wait_event_type = 'Lock'")
                .isEmpty()) {
            assertThat(call).as("the upsert, which must wait").isNotDone();
            Thread.onSpinWait();
        }
    }
}
