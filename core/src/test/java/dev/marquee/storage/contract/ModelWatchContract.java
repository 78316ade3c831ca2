package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.model.ModelId;
import dev.marquee.model.ModelOrigin;
import dev.marquee.storage.ModelStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** A storage may tell of another model in use or not; what it does, it does beside those who use the models. */
abstract class ModelWatchContract extends OpenStorageContract {

    private static final ModelOrigin ORIGIN =
            new ModelOrigin("ease", Map.of(), Map.of(), Instant.EPOCH, 1, 1, 1, 1, Duration.ZERO);

    private final Queue<Thread> callers = new ConcurrentLinkedQueue<>();

    private ModelStore.Watch watch() {
        return storage.models().watch(() -> callers.add(Thread.currentThread()));
    }

    private ModelId saved() throws IOException {
        return storage.models().save(ORIGIN, out -> out.write(1)).id();
    }

    @Test
    void whoUsesAModelIsNotTheOneWhoTells() throws IOException {
        ModelStore.Watch watch = watch();
        ModelId model = saved();
        storage.models().use(model);
        storage.transaction(() -> storage.models().use(model));

        assertThat(storage.models().inUse().orElseThrow().id()).isEqualTo(model);
        watch.close();
        assertThat(callers).doesNotContain(Thread.currentThread());
    }

    @Test
    void watchesBeginAndEndInAnyOrderAndNumber() throws IOException {
        ModelStore.Watch one = watch();
        ModelStore.Watch other = watch();
        one.close();
        one.close();
        ModelStore.Watch last = watch();
        other.close();
        ModelId model = saved();
        assertThat(storage.models().use(model).inUse()).isTrue();
        last.close();

        watch().close();
        assertThat(storage.models().use(model).inUse()).isTrue();
    }

    @Test
    void closingTheStorageEndsItsWatches() throws IOException {
        ModelStore.Watch watch = watch();
        storage.models().use(saved());

        storage.close();

        watch.close();
        assertThat(callers).doesNotContain(Thread.currentThread());
    }

    @Test
    void watchingInsideATransactionNeitherWaitsNorFails() throws IOException {
        ModelId model = saved();
        ModelStore.Watch watch = storage.transaction(() -> {
            ModelStore.Watch begun = watch();
            storage.models().use(model);
            return begun;
        });

        assertThat(storage.models().inUse().orElseThrow().id()).isEqualTo(model);
        watch.close();
    }
}
