package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.NotFoundException;
import dev.marquee.TransientStorageException;
import dev.marquee.model.DamagedModelException;
import dev.marquee.model.ModelId;
import dev.marquee.model.TrainedModel;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.storage.ModelStore;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.training.BackgroundModels;
import dev.marquee.training.TrainingRequest;
import dev.marquee.training.TrainingSettings;
import dev.marquee.user.NewUser;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rollback in one process while another process uses the same models. */
@Timeout(60)
class RollbackTest {

    private static final TrainingRequest POPULARITY =
            TrainingRequest.of("popularity").guard(false);

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final ScheduledExecutorService trainings = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        thread.shutdownNow();
        trainings.shutdownNow();
    }

    /** Trains models 1, 2 and 3, of which 3 is in use. */
    private static Marquee withThreeModels(String url) throws InterruptedException {
        Marquee marquee = Marquee.open(url);
        MovieId movie =
                marquee.movies().upsert(NewMovie.builder(949, "Heat").build()).id();
        marquee.favorites()
                .add(
                        marquee.users()
                                .register(NewUser.of("ada", "ada@example.com"))
                                .id(),
                        movie);
        for (int i = 0; i < 3; i++) {
            marquee.models().train(POPULARITY).await();
        }
        return marquee;
    }

    private static Storage open(String url) {
        return new JooqStorageProvider().open(StorageConfig.of(url));
    }

    private BackgroundModels models(Storage storage) {
        return new BackgroundModels(
                storage,
                Clock.systemUTC(),
                new TrainingSettings(Optional.empty(), Optional.of(trainings), List.of(), 5, Optional.empty()));
    }

    /** {@return a storage that runs some work each time before a model's bytes are read} */
    private static Storage beforeEachRead(Storage storage, Runnable work) {
        ModelStore models = intercepted(ModelStore.class, storage.models(), "read", () -> {
            work.run();
            return Optional.empty();
        });
        return intercepted(Storage.class, storage, "models", () -> Optional.of(models));
    }

    private interface Interception {
        Optional<Object> instead();
    }

    private static <T> T intercepted(Class<T> type, T target, String name, Interception interception) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Optional<Object> instead = method.getName().equals(name) ? interception.instead() : Optional.empty();
            if (instead.isPresent()) {
                return instead.get();
            }
            try {
                return method.invoke(target, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private static List<String> states(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return SchemaTest.rows(
                    connection,
                    "SELECT id, state, CASE WHEN in_use THEN 'in use' ELSE '' END FROM recommend_model ORDER BY id");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A rollback on another thread that has chosen the older model and waits before it reads its bytes. */
    private final class PausedRollback implements AutoCloseable {

        private final CountDownLatch reading = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final Storage storage;
        private final Future<TrainedModel> result;

        PausedRollback(String url) {
            storage = open(url);
            BackgroundModels models = models(beforeEachRead(storage, () -> {
                reading.countDown();
                RollbackTest.await(released);
            }));
            result = thread.submit(models::rollback);
            RollbackTest.await(reading);
        }

        TrainedModel finish() throws InterruptedException, ExecutionException {
            assertThat(result).isNotDone();
            released.countDown();
            return result.get();
        }

        @Override
        public void close() {
            released.countDown();
            storage.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void othersWriteWhileARollbackReads(Database database) throws Exception {
        String url = database.freshUrl();
        try (Marquee other = withThreeModels(url);
                PausedRollback rollback = new PausedRollback(url)) {

            other.users().register(NewUser.of("bob", "bob@example.com"));
            other.models().train(POPULARITY).await();
            other.models().use(new ModelId(3));
            other.models().remove(new ModelId(4));

            assertThat(rollback.finish().id()).isEqualTo(new ModelId(2));
        }
        assertThat(states(url)).containsExactly("1|ready|", "2|ready|in use", "3|withdrawn|");
    }

    @ParameterizedTest
    @EnumSource
    void twoRollbacksAtOnceGoBackTwoModels(Database database) throws Exception {
        String url = database.freshUrl();
        try (Marquee other = withThreeModels(url);
                PausedRollback rollback = new PausedRollback(url)) {

            assertThat(other.models().rollback().id()).isEqualTo(new ModelId(2));

            assertThat(rollback.finish().id()).isEqualTo(new ModelId(1));
        }
        assertThat(states(url)).containsExactly("1|ready|in use", "2|withdrawn|", "3|withdrawn|");
    }

    @ParameterizedTest
    @EnumSource
    void modelRemovedWhileItIsReadGivesWayToTheOneBefore(Database database) throws Exception {
        String url = database.freshUrl();
        try (Marquee other = withThreeModels(url);
                PausedRollback rollback = new PausedRollback(url)) {

            assertThat(other.models().remove(new ModelId(2))).isTrue();

            assertThat(rollback.finish().id()).isEqualTo(new ModelId(1));
        }
        assertThat(states(url)).containsExactly("1|ready|in use", "3|withdrawn|");
    }

    @ParameterizedTest
    @EnumSource
    void rollbackFromAModelWithoutAnOlderOneChangesNothing(Database database) throws Exception {
        String url = database.freshUrl();
        try (Marquee other = withThreeModels(url);
                PausedRollback rollback = new PausedRollback(url)) {

            other.models().use(new ModelId(1));

            assertThatThrownBy(rollback::finish)
                    .hasCauseInstanceOf(NotFoundException.class)
                    .hasMessageContaining("none older is kept");
        }
        assertThat(states(url)).containsExactly("1|ready|in use", "2|ready|", "3|ready|");
    }

    @ParameterizedTest
    @EnumSource
    void rollbackGivesUpWhenModelsAreExchangedAtEveryAttempt(Database database) throws Exception {
        String url = database.freshUrl();
        try (Marquee other = withThreeModels(url);
                Storage storage = open(url)) {
            BackgroundModels models = models(beforeEachRead(storage, () -> {
                boolean third = storage.models().inUse().orElseThrow().id().equals(new ModelId(3));
                other.models().use(new ModelId(third ? 2 : 3));
            }));

            assertThatThrownBy(models::rollback)
                    .isInstanceOf(TransientStorageException.class)
                    .hasMessageContaining("nothing was rolled back");
        }
        assertThat(states(url)).containsExactly("1|ready|", "2|ready|", "3|ready|in use");
    }

    @ParameterizedTest
    @EnumSource
    void damagedOlderModelLeavesThePresentOneServing(Database database) throws Exception {
        String url = database.freshUrl();
        try (Marquee marquee = withThreeModels(url)) {
            try (Connection connection = DriverManager.getConnection(url)) {
                SchemaTest.execute(connection, "UPDATE recommend_model SET sha256 = 'none' WHERE id = 2");
            }

            assertThatThrownBy(() -> marquee.models().rollback())
                    .isInstanceOf(DamagedModelException.class)
                    .hasMessageContaining("model 2 (popularity, version 2)");

            assertThat(marquee.models().state().model().orElseThrow().id()).isEqualTo(new ModelId(3));
            assertThat(marquee.models().serving()).isPresent();
        }
        assertThat(states(url)).containsExactly("1|ready|", "2|ready|", "3|ready|in use");
    }
}
