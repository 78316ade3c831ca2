package dev.marquee.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void eachTaskRunsOnce(int threads) {
        AtomicIntegerArray runs = new AtomicIntegerArray(100);
        try (Workers workers = new Workers(threads, () -> {})) {
            workers.forEach(100, runs::incrementAndGet);
        }
        for (int task = 0; task < 100; task++) {
            assertThat(runs.get(task)).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void errorIsThrownAsItIsWhateverTheNumberOfThreads(int threads) {
        try (Workers workers = new Workers(threads, () -> {})) {
            assertThatThrownBy(() -> workers.forEach(100, task -> {
                        if (task == 42) {
                            throw new OutOfMemoryError("no room");
                        }
                    }))
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessageContaining("no room");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void checkpointStopsTheTasks(int threads) {
        try (Workers workers = new Workers(threads, () -> {
            throw new CancellationException("stop");
        })) {
            assertThatThrownBy(() -> workers.forEach(100, task -> {}))
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContaining("stop");
        }
    }
}
