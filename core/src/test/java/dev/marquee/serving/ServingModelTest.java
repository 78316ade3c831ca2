package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.StorageException;
import dev.marquee.model.FoldIn;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelId;
import dev.marquee.model.ModelOrigin;
import dev.marquee.model.TrainedModel;
import dev.marquee.storage.ModelStore;
import dev.marquee.storage.Storage;
import dev.marquee.storage.contract.MovableClock;
import dev.marquee.validation.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are loaded with rests, and such as end with an error that is no exception of the library. */
class ServingModelTest {

    private static final TrainedModel LARGE = new TrainedModel(
            new ModelId(1),
            1,
            new ModelOrigin("ease", Map.of(), Map.of(), Instant.EPOCH, 1, 1, 1, 1, Duration.ZERO),
            1,
            "0".repeat(64),
            Instant.EPOCH,
            true,
            false);

    private final AtomicReference<Optional<TrainedModel>> inUse = new AtomicReference<>(Optional.empty());
    private final Map<ModelId, byte[]> files = new HashMap<>();
    private final List<Long> rests = new ArrayList<>();
    private boolean isInTransaction;
    private Runnable onRead = () -> {};
    private Error error = new OutOfMemoryError("Java heap space");
    private final AtomicInteger loadings = new AtomicInteger();
    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final ServingModel serving = serving(null);

    private ServingModel serving(@Nullable Path folder) {
        return new ServingModel(storage(), clock, ServingModelTest::runOnAThread, folder, rests::add);
    }

    private Storage storage() {
        ModelStore models = proxy(ModelStore.class, (self, method, arguments) -> switch (method.getName()) {
            case "watch" -> (ModelStore.Watch) () -> {};
            case "inUse" -> inUse.get();
            case "read" -> {
                loadings.incrementAndGet();
                onRead.run();
                byte[] file = files.get(arguments[0]);
                if (file == null) {
                    throw error;
                }
                yield new ByteArrayInputStream(file);
            }
            default -> throw new UnsupportedOperationException(method.getName());
        });
        return proxy(Storage.class, (self, method, arguments) -> switch (method.getName()) {
            case "models" -> models;
            case "inTransaction" -> isInTransaction;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Runs a task as an executor does: what it throws is not the caller's. */
    private static void runOnAThread(Runnable task) {
        try {
            task.run();
        } catch (LinkageError e) {
            // The thread of an executor would end here.
        }
    }

    /** The calls get no model, and only one of them tries to load it. */
    private void assertThatCallsLoadOnce() {
        for (int call = 0; call < 20; call++) {
            assertThat(serving.file()).isEmpty();
        }
        assertThat(loadings).hasValue(1);
    }

    @Test
    void firstModelThatNeedsTooMuchMemoryIsNoneAndTheStateSaysWhy() {
        inUse.set(Optional.of(LARGE));

        assertThatCallsLoadOnce();
        assertThat(serving.state().problem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("model 1 (ease, version 1) can't be loaded")
                        .contains("-Xmx"));
        clock.advance(ServingModel.CHECK_INTERVAL);
        serving.file();
        assertThat(loadings).hasValue(2);
    }

    @Test
    void modelWhoseLoadingEndsWithAnErrorIsLoadedOnceInEachInterval() {
        error = new NoClassDefFoundError("missing");
        assertThat(serving.file()).isEmpty();
        inUse.set(Optional.of(LARGE));
        clock.advance(ServingModel.CHECK_INTERVAL);

        assertThatCallsLoadOnce();
        clock.advance(ServingModel.CHECK_INTERVAL);
        serving.file();
        assertThat(loadings).hasValue(2);
    }

    @Test
    void firstModelWhoseLoadingEndsWithAnErrorIsNoneAndTheStateSaysWhy() {
        error = new NoClassDefFoundError("missing");
        inUse.set(Optional.of(LARGE));

        assertThatCallsLoadOnce();
        assertThat(serving.state().problem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith(
                                "model 1 (ease, version 1) can't be loaded: java.lang.NoClassDefFoundError: missing"));
    }

    @Test
    void firstModelThatATransactionCannotLoadIsNoneForIt() {
        inUse.set(Optional.of(LARGE));
        isInTransaction = true;

        assertThat(serving.file()).isEmpty();
    }

    @Test
    void whatWasPreparedForATransactionThatWasRolledBackIsFreedAfterAMinute() throws IOException {
        List<ModelFile> prepared = new ArrayList<>();
        serving.prepareWith(prepared::add, discarded -> prepared.removeIf(kept -> kept == discarded));
        put(stored(1, 100));
        serving.file();
        TrainedModel next = stored(2, 100);
        ModelFile file = ModelBytes.load(() -> new ByteArrayInputStream(files.get(next.id())), next);
        isInTransaction = true;
        serving.serveOnceCommitted(next, file);
        isInTransaction = false;
        assertThat(serving.state().model()).map(TrainedModel::id).contains(new ModelId(1));
        assertThat(prepared).contains(file);

        clock.advance(Duration.ofMinutes(1));
        serving.file();

        assertThat(prepared).hasSize(1).doesNotContain(file);
    }

    /** Stores a model whose file has somewhat more than some bytes. */
    private TrainedModel stored(long id, int bytes) throws IOException {
        int items = bytes / (2 * Long.BYTES);
        ModelOrigin origin =
                new ModelOrigin("spark-als", Map.of(), Map.of(), Instant.EPOCH, 1, 1, items, 1, Duration.ZERO);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new ModelFile(
                        origin.info(),
                        LongStream.rangeClosed(1, items).toArray(),
                        FoldIn.ofSparkAls(40, 0.1).model(new float[items][2]))
                .write(file);
        files.put(new ModelId(id), file.toByteArray());
        return new TrainedModel(
                new ModelId(id),
                (int) id,
                origin,
                file.size(),
                Sha256.of(file.toByteArray()),
                Instant.EPOCH,
                true,
                false);
    }

    private void put(TrainedModel model) {
        inUse.set(Optional.of(model));
        clock.advance(ServingModel.CHECK_INTERVAL);
    }

    @Test
    void modelIsReadWithRestsOnlyWhenNoCallWaitsForIt() throws IOException {
        put(stored(1, 3 << 20));
        assertThat(serving.file()).isPresent();
        assertThat(rests).as("the first call waits").isEmpty();

        TrainedModel second = stored(2, 3 << 20);
        put(second);
        serving.file();

        assertThat(serving.state().model()).contains(second);
        assertThat(rests).hasSize(3);
    }

    @Test
    void modelThatComesAfterNoneIsReadWithRests() throws IOException {
        assertThat(serving.file()).isEmpty();

        put(stored(1, 3 << 20));
        serving.file();

        assertThat(serving.file()).isPresent();
        assertThat(rests).hasSize(3);
    }

    @Test
    void nobodyRestsOnceTheDatabaseIsBeingClosed() throws IOException {
        put(stored(1, 3 << 20));
        serving.file();
        put(stored(2, 3 << 20));
        onRead = serving::close;

        serving.file();

        assertThat(rests).isEmpty();
        assertThat(serving.state().model()).map(TrainedModel::id).contains(new ModelId(2));
    }

    @Test
    void loadingThatEndsWithTheDatabaseIsNoProblemOfTheModel() throws IOException {
        put(stored(1, 100));
        serving.file();
        put(stored(2, 100));
        onRead = () -> {
            serving.close();
            throw new StorageException("the database is closed", null);
        };

        assertThat(serving.file()).isPresent();

        assertThat(loadings).hasValue(2);
        assertThat(serving.state().problem()).isEmpty();
    }

    @Test
    void modelIsCopiedToTheFolderWithRests(@TempDir Path folder) throws IOException {
        ServingModel kept = serving(folder);
        put(stored(1, (int) ModelCache.LEAST_BYTES));
        assertThat(kept.file()).isPresent();
        assertThat(rests).isEmpty();

        put(stored(2, (int) ModelCache.LEAST_BYTES + 1000));
        kept.file();
        assertThat(rests).hasSize(4);

        put(stored(1, (int) ModelCache.LEAST_BYTES));
        kept.file();
        assertThat(rests).as("its file is mapped").hasSize(4);
        assertThat(kept.state().model()).map(TrainedModel::id).contains(new ModelId(1));
    }
}
