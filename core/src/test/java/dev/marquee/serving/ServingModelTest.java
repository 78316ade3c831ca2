package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.model.ModelId;
import dev.marquee.model.ModelOrigin;
import dev.marquee.model.TrainedModel;
import dev.marquee.storage.ModelStore;
import dev.marquee.storage.Storage;
import dev.marquee.storage.contract.MovableClock;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A model whose loading ends with an error that is no exception of the library. */
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
    private Error error = new OutOfMemoryError("Java heap space");
    private final AtomicInteger loadings = new AtomicInteger();
    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final ServingModel serving = new ServingModel(storage(), clock, ServingModelTest::runOnAThread, null);

    private Storage storage() {
        ModelStore models = proxy(ModelStore.class, (self, method, arguments) -> switch (method.getName()) {
            case "watch" -> (ModelStore.Watch) () -> {};
            case "inUse" -> inUse.get();
            case "read" -> {
                loadings.incrementAndGet();
                throw error;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        });
        return proxy(Storage.class, (self, method, arguments) -> switch (method.getName()) {
            case "models" -> models;
            case "inTransaction" -> false;
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

    @Test
    void firstModelThatNeedsTooMuchMemoryIsNoneAndTheStateSaysWhy() {
        inUse.set(Optional.of(LARGE));

        for (int call = 0; call < 20; call++) {
            assertThat(serving.file()).isEmpty();
        }

        assertThat(loadings).hasValue(1);
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

        for (int call = 0; call < 20; call++) {
            assertThat(serving.file()).isEmpty();
        }

        assertThat(loadings).hasValue(1);
        clock.advance(ServingModel.CHECK_INTERVAL);
        serving.file();
        assertThat(loadings).hasValue(2);
    }
}
