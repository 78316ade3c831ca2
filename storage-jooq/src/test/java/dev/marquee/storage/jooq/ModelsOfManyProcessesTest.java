package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.model.DamagedModelException;
import dev.marquee.model.ModelFile;
import dev.marquee.model.TrainedModel;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.contract.HandDrivenExecutor;
import dev.marquee.storage.contract.MovableClock;
import dev.marquee.training.Training;
import dev.marquee.training.TrainingEvent;
import dev.marquee.training.TrainingInProgressException;
import dev.marquee.training.TrainingOutcome;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Models that several processes use, at the same time or after each other. */
class ModelsOfManyProcessesTest {

    private static final String LONG_AGO = "'2026-01-01 00:00:00.000000+00:00'";
    private static final TrainingRequest EASE = TrainingRequest.of("ease").guard(false);
    private static final TrainingRequest POPULARITY =
            TrainingRequest.of("popularity").guard(false);

    private final MovableClock clock = new MovableClock(Instant.now());
    private final HandDrivenExecutor executor = new HandDrivenExecutor();

    private Marquee open(String url, Consumer<TrainingEvent> listener) {
        return prepared(Marquee.builder().url(url).maximumPoolSize(3))
                .trainingListener(listener::accept)
                .open();
    }

    private MarqueeBuilder prepared(MarqueeBuilder builder) {
        return builder.clock(clock).trainingExecutor(executor);
    }

    /** Opens a database that tells of no other model in use, as none does for an application's data source. */
    private Marquee openUntold(Database database, String url) {
        if (database == Database.SQLITE) {
            return open(url);
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return prepared(Marquee.builder().dataSource(source)).open();
    }

    private Marquee open(String url) {
        return open(url, event -> {});
    }

    private TrainedModel trained(Marquee marquee, TrainingRequest request) {
        Training training = marquee.models().train(request);
        executor.runAll();
        return ((TrainingOutcome.Promoted) training.result().join()).model();
    }

    private static void fill(Marquee marquee) {
        List<MovieId> movies = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            movies.add(marquee.movies()
                    .upsert(NewMovie.builder(100 + i, "Movie " + i).build())
                    .id());
        }
        for (int p = 0; p < 5; p++) {
            UserId user = marquee.users()
                    .register(NewUser.of("user" + p, "user" + p + "@example.com"))
                    .id();
            marquee.favorites().add(user, movies.get(p));
            marquee.favorites().add(user, movies.get(p + 1));
        }
    }

    private static String serving(Marquee marquee) {
        return marquee.models().serving().map(ModelFile::info).orElseThrow().name();
    }

    private static void execute(String url, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                url.startsWith("jdbc:sqlite") ? url + "?foreign_keys=on&busy_timeout=5000" : url)) {
            SchemaTest.execute(connection, statement);
        }
    }

    @ParameterizedTest
    @EnumSource
    void modelInUseServesAfterReopeningWithoutATraining(Database database) {
        String url = database.freshUrl();
        TrainedModel model;
        try (Marquee marquee = open(url)) {
            fill(marquee);
            model = trained(marquee, EASE);
        }

        try (Marquee again = open(url)) {
            assertThat(again.models().serving().orElseThrow().info()).isEqualTo(model.info());
            assertThat(again.models().state().model()).contains(model);
            assertThat(executor.waiting()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void choiceOfAnotherProcessIsNoticedAfterTwoSecondsWhileTheOldModelServes(Database database) {
        String url = database.freshUrl();
        try (Marquee one = open(url);
                Marquee other = openUntold(database, url)) {
            fill(one);
            trained(one, POPULARITY);
            assertThat(serving(other)).isEqualTo("popularity");

            trained(one, EASE);
            assertThat(serving(one)).isEqualTo("ease");
            clock.advance(Duration.ofMillis(1999));
            assertThat(serving(other)).isEqualTo("popularity");
            assertThat(executor.waiting()).isZero();
            clock.advance(Duration.ofMillis(1));
            assertThat(serving(other)).isEqualTo("popularity");
            assertThat(executor.waiting()).isEqualTo(1);
            executor.runAll();
            assertThat(serving(other)).isEqualTo("ease");
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoProcessesDoNotTrainAtOnce(Database database) {
        String url = database.freshUrl();
        try (Marquee other = open(url)) {
            List<Training> refused = new ArrayList<>();
            AtomicBoolean asked = new AtomicBoolean();
            Consumer<TrainingEvent> meanwhile = event -> {
                if (event instanceof TrainingEvent.Progressed && asked.compareAndSet(false, true)) {
                    refused.add(other.models().train(POPULARITY));
                    executor.runAll();
                }
            };
            try (Marquee one = open(url, meanwhile)) {
                fill(one);
                trained(one, EASE);

                assertThatThrownBy(refused.get(0)::await)
                        .isInstanceOf(TrainingInProgressException.class)
                        .hasMessageContaining("wait for it to end");
                assertThat(trained(other, POPULARITY).inUse()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void trainingThatStalledTooLongYieldsToTheNewHolder(Database database) {
        String url = database.freshUrl();
        AtomicBoolean asked = new AtomicBoolean();
        Consumer<TrainingEvent> meanwhile = event -> {
            if (event instanceof TrainingEvent.Progressed && asked.compareAndSet(false, true)) {
                StorageConfig config = new StorageConfig(url, null, null, null, 3, false, clock);
                try (Storage other = new JooqStorageProvider().open(config)) {
                    execute(url, "UPDATE recommend_training SET expires_at = " + LONG_AGO);
                    assertThat(other.models().claimTraining("other", Duration.ofMinutes(1)))
                            .isTrue();
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            }
        };
        try (Marquee one = open(url, meanwhile)) {
            fill(one);
            Training takenOver = one.models().train(EASE);
            executor.runAll();

            assertThatThrownBy(takenOver::await)
                    .isInstanceOf(TrainingInProgressException.class)
                    .hasMessageContaining("did not renew its claim in time");
            assertThat(one.models().list()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void damagedModelIsRefusedWithAReasonAndRecommendationsContinue(Database database) throws SQLException {
        String url = database.freshUrl();
        TrainedModel model;
        try (Marquee marquee = open(url)) {
            fill(marquee);
            trained(marquee, POPULARITY);
            model = trained(marquee, EASE);
        }
        execute(
                url,
                database == Database.SQLITE
                        ? "UPDATE recommend_modelpiece SET content = CAST(substr(content, 1, 200) || x'5a5a' ||"
                                + " substr(content, 203) AS BLOB) WHERE model_id = 2"
                        : "UPDATE recommend_modelpiece SET content = overlay(content placing '\\x5a5a'::bytea from 201)"
                                + " WHERE model_id = 2");

        try (Marquee marquee = open(url)) {
            assertThat(marquee.models().serving()).isEmpty();
            assertThat(marquee.models().state().model()).isEmpty();
            assertThat(marquee.models().state().problem().orElseThrow())
                    .contains("model 2 (ease, version 1) can't be read", "train again");
            UserId user = marquee.users().findByUsername("user0").orElseThrow().id();
            assertThat(marquee.recommender().recommend(RecommendationRequest.forUser(user)))
                    .isNotEmpty();
            assertThatThrownBy(() -> marquee.models().use(model.id())).isInstanceOf(DamagedModelException.class);
            assertThatThrownBy(() -> marquee.models().export(model.id(), OutputStream.nullOutputStream()))
                    .isInstanceOf(DamagedModelException.class);

            assertThat(marquee.models().rollback().origin().name()).isEqualTo("popularity");
            assertThat(serving(marquee)).isEqualTo("popularity");
            assertThat(marquee.models().state().problem()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void modelInMemoryKeepsServingWhenTheNextOneIsDamaged(Database database) throws SQLException {
        String url = database.freshUrl();
        try (Marquee one = open(url);
                Marquee other = openUntold(database, url)) {
            fill(one);
            trained(one, POPULARITY);
            assertThat(serving(other)).isEqualTo("popularity");
            trained(one, EASE);
            execute(url, "DELETE FROM recommend_modelpiece WHERE model_id = 2");
            clock.advance(Duration.ofSeconds(2));

            assertThat(serving(other)).isEqualTo("popularity");
            executor.runAll();

            assertThat(serving(other)).isEqualTo("popularity");
            assertThat(other.models().state().problem().orElseThrow()).contains("model 2 ends after 0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void requestsSucceedWhileModelsAreTrainedAndSwapped(Database database) throws Exception {
        String url = database.freshUrl();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (Marquee marquee = Marquee.builder().url(url).keepModels(2).open()) {
            fill(marquee);
            UserId user = marquee.users().findByUsername("user0").orElseThrow().id();
            AtomicBoolean done = new AtomicBoolean();
            List<Future<Integer>> answers = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                Callable<Integer> asking = () -> {
                    int asked = 0;
                    do {
                        assertThat(marquee.recommender()
                                        .recommend(RecommendationRequest.forUser(user)
                                                .limit(5)))
                                .hasSize(5);
                        asked++;
                    } while (!done.get());
                    return asked;
                };
                answers.add(threads.submit(asking));
            }
            for (int i = 0; i < 6; i++) {
                marquee.models().train(i % 2 == 0 ? EASE : POPULARITY).await();
            }
            marquee.models().rollback();
            done.set(true);

            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isPositive();
            }
            assertThat(marquee.models().list()).hasSize(2);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(120)
    void killedTrainingLeavesTheOldModelServingAndTheDatabaseIntact(Database database) throws Exception {
        String url = database.freshUrl();
        TrainedModel present;
        try (Marquee marquee = open(url)) {
            fill(marquee);
            present = trained(marquee, POPULARITY);
        }

        for (String where : List.of("0.05", "0.9", "saving")) {
            kill(url, where, clock.instant());
            // A minute later, the dead process's claim has expired.
            execute(url, "UPDATE recommend_training SET expires_at = " + LONG_AGO);

            try (Marquee marquee = open(url)) {
                assertThat(marquee.models().list()).as(where).containsExactly(present);
                assertThat(serving(marquee)).isEqualTo("popularity");
            }
        }

        if (database == Database.SQLITE) {
            try (Connection connection = DriverManager.getConnection(url)) {
                assertThat(SchemaTest.rows(connection, "PRAGMA integrity_check"))
                        .containsExactly("ok");
            }
        }
        try (Marquee marquee = open(url)) {
            // The dead process's claim has expired; its incomplete models remain for now.
            assertThat(trained(marquee, EASE).inUse()).isTrue();
            // Saving a model removes incomplete models that are more than an hour old.
            execute(url, "UPDATE recommend_model SET created_at = " + LONG_AGO + " WHERE state = 'writing'");
            trained(marquee, EASE);
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(SchemaTest.rows(connection, "SELECT count(*) FROM recommend_model WHERE state = 'writing'"))
                    .containsExactly("0");
        }
    }

    private static void kill(String url, String where, Instant now) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingTraining.class.getName(),
                        url,
                        where,
                        now.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.lines().anyMatch(CrashingTraining.WAITING::equals))
                    .as("the process waits at " + where)
                    .isTrue();
        } finally {
            child.destroyForcibly();
            child.waitFor();
        }
    }
}
