package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.marquee.StorageException;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that is closed while calls are in a transaction of the application, which stays the application's. */
@Timeout(90)
class JoinedClosingTest {

    /** Closing waits up to ten seconds for trainings, and as long for calls. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static Duration closing(JoinedApplication app) {
        long start = System.nanoTime();
        app.marquee.close();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @ParameterizedTest
    @EnumSource
    void closedByTheThreadOfTheTransaction(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            app.transactions.run(connection -> {
                JoinedApplication.order(connection, 1);
                MovieId heat = app.movie(949, "Heat");
                app.marquee.favorites().add(app.user("ada"), heat);
                app.recommended(RecommendationRequest.forHistory(Set.of(heat)));

                assertThat(closing(app)).isLessThan(SOON);

                assertThatThrownBy(() -> app.user("bob"))
                        .isExactlyInstanceOf(StorageException.class)
                        .hasMessageContaining("was closed");
                assertThat(connection.isClosed()).isFalse();
                assertThat(connection.getAutoCommit()).isFalse();
                JoinedApplication.order(connection, 2);
            });

            assertThat(app.orders()).containsExactly("1", "2");
            assertThat(app.users()).containsExactly("ada");
            assertThat(app.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void closedInsideOneOfOursUndoesThatPartAlone(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            app.transactions.run(connection -> {
                app.user("ada");
                assertThatThrownBy(() -> app.marquee.transaction(() -> {
                            app.user("bob");
                            assertThat(closing(app)).isLessThan(SOON);
                        }))
                        .isExactlyInstanceOf(StorageException.class)
                        .hasMessageContaining("was closed while")
                        .hasMessageContaining("the rest of the application's transaction stays");
                JoinedApplication.order(connection, 1);
            });

            assertThat(app.orders()).containsExactly("1");
            assertThat(app.users()).containsExactly("ada");
        }
    }

    @ParameterizedTest
    @EnumSource
    void closedByAnotherThreadBetweenCallsDoesNotWaitForTheTransaction(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            app.transactions.run(connection -> {
                JoinedApplication.order(connection, 1);
                app.user("ada");

                assertThat(CompletableFuture.supplyAsync(() -> closing(app)).get(60, TimeUnit.SECONDS))
                        .isLessThan(SOON);

                assertThatThrownBy(() -> app.user("bob"))
                        .isExactlyInstanceOf(StorageException.class)
                        .hasMessageContaining("was closed");
                JoinedApplication.order(connection, 2);
            });

            assertThat(app.orders()).containsExactly("1", "2");
            assertThat(app.users()).containsExactly("ada");
        }
    }

    @ParameterizedTest
    @EnumSource
    void closedByAnotherThreadInsideOneOfOursWaitsItsBoundAndUndoesThatPart(Database database) throws Exception {
        try (JoinedApplication app = new JoinedApplication(database)) {
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<Duration> closed = CompletableFuture.supplyAsync(() -> {
                await(begun);
                return closing(app);
            });
            app.transactions.run(connection -> {
                JoinedApplication.order(connection, 1);
                app.user("ada");
                Throwable ended = catchThrowable(() -> app.marquee.transaction(() -> {
                    app.user("bob");
                    begun.countDown();
                    closed.join();
                    app.user("cyd");
                }));
                assertThat(ended).isExactlyInstanceOf(StorageException.class).hasMessageContaining("was closed while");
                assertThat(connection.isClosed()).isFalse();
                JoinedApplication.order(connection, 2);
            });

            assertThat(closed.join()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(20));
            assertThat(app.orders()).containsExactly("1", "2");
            assertThat(app.users()).containsExactly("ada");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
