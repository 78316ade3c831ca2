package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.movie.UpsertedMovie.Outcome;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.WatchedAt;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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

    @Test
    void playsThatWaitDropNothingThatAnotherUserWantedMeanwhile() throws Exception {
        String url = Database.POSTGRESQL.migratedUrl();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Marquee marquee = Marquee.open(url);
                Connection other = DriverManager.getConnection(url);
                Connection observer = DriverManager.getConnection(url)) {
            UserId ada = marquee.users()
                    .register(NewUser.of("ada", "ada@example.com"))
                    .id();
            UserId bob = marquee.users()
                    .register(NewUser.of("bob", "bob@example.com"))
                    .id();
            MovieId heat = marquee.movies()
                    .upsert(NewMovie.builder(949, "Heat").build())
                    .id();
            for (UserId user : List.of(ada, bob)) {
                marquee.watchlist().dropWatched(user, true);
                marquee.watchlist().add(user, heat);
            }
            other.setAutoCommit(false);
            SchemaTest.execute(
                    other,
                    "INSERT INTO history_play (user_id, movie_id, accuracy) VALUES (" + ada + ", " + heat
                            + ", 'unknown')");

            NewPlay tonight = NewPlay.of(ada, heat, WatchedAt.instant(Instant.now()));
            Future<Integer> added = thread.submit(() ->
                    marquee.watchHistory().addAll(List.of(NewPlay.of(ada, heat, WatchedAt.unknown()), tonight)));
            waitForALock(observer, added);
            marquee.watchHistory().add(NewPlay.of(bob, heat, WatchedAt.instant(Instant.now())));
            marquee.watchlist().add(bob, heat);
            marquee.watchHistory().stop(bob, heat, Duration.ZERO);
            other.rollback();

            assertThat(added.get(30, TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(marquee.watchlist().movieIds(ada)).isEmpty();
            assertThat(marquee.watchlist().movieIds(bob)).containsExactly(heat);
            assertThat(marquee.watchHistory().progress(bob, heat)).isPresent();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void previewOfAnImportWaitsForNobodyWhoWritesTheSameRows() throws Exception {
        String url = Database.POSTGRESQL.migratedUrl();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Marquee marquee = Marquee.open(url);
                Connection other = DriverManager.getConnection(url)) {
            UserId ada = marquee.users()
                    .register(NewUser.of("ada", "ada@example.com"))
                    .id();
            MovieId heat = marquee.movies()
                    .upsert(NewMovie.builder(949, "Heat").build())
                    .id();
            marquee.favorites().add(ada, heat);
            other.setAutoCommit(false);
            SchemaTest.execute(other, "DELETE FROM favorites_userfavorite");

            Future<List<Boolean>> taken = thread.submit(() -> marquee.imports()
                    .preview(ada, List.of(new Favorite(ada, heat, Instant.EPOCH)))
                    .taken());

            assertThat(taken.get(30, TimeUnit.SECONDS)).containsExactly(false);
            other.rollback();
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
            assertThat(call).as("the call, which must wait").isNotDone();
            Thread.onSpinWait();
        }
    }
}
