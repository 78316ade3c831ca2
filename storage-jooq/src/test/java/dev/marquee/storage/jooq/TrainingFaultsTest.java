package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.StorageException;
import dev.marquee.model.TrainedModel;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.storage.contract.HandDrivenExecutor;
import dev.marquee.storage.contract.MovableClock;
import dev.marquee.taste.Favorite;
import dev.marquee.training.GuardVerdict;
import dev.marquee.training.Training;
import dev.marquee.training.TrainingEvent;
import dev.marquee.training.TrainingOutcome;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults around trainings and models: none keeps anyone waiting, and none lasts longer than its cause. */
@Timeout(60)
class TrainingFaultsTest {

    private static final TrainingRequest GUARDED = TrainingRequest.of("item-knn");

    @TempDir
    private Path folder = Path.of("");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T03:00:00Z"));

    private MarqueeBuilder database() {
        return Marquee.builder()
                .url("jdbc:sqlite:" + folder.resolve("movies.db"))
                .clock(clock);
    }

    @BeforeEach
    void fill() {
        try (Marquee marquee = database().open()) {
            List<MovieId> movies = new ArrayList<>();
            for (int i = 1; i <= 30; i++) {
                movies.add(marquee.movies()
                        .upsert(NewMovie.builder(i, "The Shore " + i).build())
                        .id());
            }
            List<Favorite> favorites = new ArrayList<>();
            for (int u = 0; u < 20; u++) {
                UserId user = marquee.users()
                        .register(NewUser.of("user" + u, "user" + u + "@example.com"))
                        .id();
                for (int i = 0; i < 5; i++) {
                    favorites.add(new Favorite(user, movies.get((u + i * 3) % 30), Instant.EPOCH.plusSeconds(i)));
                }
            }
            marquee.favorites().addAll(favorites);
        }
    }

    @AfterEach
    void noInterruptIsLeft() {
        assertThat(Thread.interrupted()).isFalse();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("movies.db"));
                Statement executed = connection.createStatement()) {
            executed.executeUpdate(statement);
        }
    }

    @Test
    void listenerThatFailsAtEveryEventWithAnErrorKeepsNobodyWaiting() throws InterruptedException {
        List<TrainingEvent> events = new ArrayList<>();
        try (Marquee marquee = database()
                .trainingListener(event -> {
                    throw new AssertionError("a listener's error");
                })
                .trainingListener(events::add)
                .open()) {
            TrainingOutcome outcome = marquee.models().train(GUARDED).await();

            assertThat(outcome).isInstanceOf(TrainingOutcome.Promoted.class);
            assertThat(events).last().isInstanceOf(TrainingEvent.Finished.class);
            assertThat(marquee.models().training()).isEmpty();
        }
    }

    @Test
    void executorThatWasShutDownIsATypedRefusal() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
        try (Marquee marquee = database().trainingExecutor(executor).open()) {
            executor.shutdown();

            assertThatThrownBy(() -> marquee.models().train(GUARDED))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("shut down");
            assertThat(marquee.models().training()).isEmpty();
        }
    }

    @Test
    void trainingThatItsExecutorDropsFailsInsteadOfWaitingForEver() throws InterruptedException {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
        CountDownLatch busy = new CountDownLatch(1);
        try (Marquee marquee = database().trainingExecutor(executor).open()) {
            executor.execute(() -> {
                try {
                    busy.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            Training training = marquee.models().train(GUARDED);
            executor.shutdownNow();

            assertThatThrownBy(training::await)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("shut down before it began");
            assertThat(marquee.models().training()).isEmpty();
        }
    }

    @Test
    void trainingThatHasNotBegunIsCanceledByClosing() {
        HandDrivenExecutor executor = new HandDrivenExecutor();
        Marquee marquee = database().trainingExecutor(executor).open();
        Training training = marquee.models().train(GUARDED);

        marquee.close();

        assertThatThrownBy(training::await).isInstanceOf(CancellationException.class);
    }

    @Test
    void addedModelsCountAmongThoseThatAreKept() throws IOException, InterruptedException {
        try (Marquee marquee = database().keepModels(2).open()) {
            marquee.models().train(GUARDED).await();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            marquee.models().export(marquee.models().list().get(0).id(), bytes);

            for (int i = 0; i < 4; i++) {
                marquee.models().add(new ByteArrayInputStream(bytes.toByteArray()));
            }

            // The two newest, and the one in use.
            assertThat(marquee.models().list())
                    .extracting(TrainedModel::version)
                    .containsExactly(5, 4, 1);
        }
    }

    @Test
    void damagedModelInUseIsReplacedByTrainingAgain() throws InterruptedException, SQLException {
        try (Marquee marquee = database().open()) {
            marquee.models().train(GUARDED).await();
        }
        for (String damage :
                List.of("UPDATE recommend_modelpiece SET content = x'00ff'", "DELETE FROM recommend_modelpiece")) {
            sql(damage);
            try (Marquee marquee = database().open()) {
                TrainingOutcome outcome = marquee.models().train(GUARDED).await();

                assertThat(outcome)
                        .as(damage)
                        .isInstanceOfSatisfying(
                                TrainingOutcome.Promoted.class,
                                promoted -> assertThat(promoted.verdict().kind())
                                        .isEqualTo(GuardVerdict.Kind.PRESENT_MODEL_UNREADABLE));
                assertThat(marquee.models().serving()).isPresent();
            }
        }
    }

    @Test
    void modelThatCouldNotBeReadForAWhileServesAfterwards() throws InterruptedException, SQLException {
        try (Marquee marquee = database().open()) {
            marquee.models().train(GUARDED).await();
        }
        sql("UPDATE recommend_modelpiece SET position = position + 1000");
        HandDrivenExecutor executor = new HandDrivenExecutor();
        try (Marquee marquee = database().trainingExecutor(executor).open()) {
            assertThat(marquee.models().serving()).isEmpty();
            assertThat(marquee.models().state().problem()).isPresent();

            sql("UPDATE recommend_modelpiece SET position = position - 1000");
            clock.advance(Duration.ofSeconds(2));

            assertThat(marquee.models().serving()).isEmpty();
            executor.runAll();
            assertThat(marquee.models().serving()).isPresent();
            assertThat(marquee.models().state().problem()).isEmpty();
        }
    }

    @Test
    void interruptedWaiterLeavesTheTrainingAlone() throws InterruptedException {
        HandDrivenExecutor executor = new HandDrivenExecutor();
        try (Marquee marquee = database().trainingExecutor(executor).open()) {
            Training training = marquee.models().train(GUARDED);
            Thread.currentThread().interrupt();

            assertThatThrownBy(training::await).isInstanceOf(InterruptedException.class);
            executor.runAll();

            assertThat(training.await()).isInstanceOf(TrainingOutcome.Promoted.class);
        }
    }
}
