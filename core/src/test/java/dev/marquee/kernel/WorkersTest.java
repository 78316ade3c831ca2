package dev.marquee.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void progressNeverDecreasesAndStaysWithinOne(int threads) {
        List<Double> reported = new ArrayList<>();
        CountDownLatch secondReport = new CountDownLatch(2);
        try (Workers workers = new Workers(threads, () -> {})) {
            workers.forEach(
                    100,
                    () -> "",
                    (scratch, task) -> {
                        if (threads > 1 && task == 50) {
                            awaitUninterrupted(secondReport);
                        }
                    },
                    done -> {
                        reported.add(done);
                        secondReport.countDown();
                    });
        }
        assertThat(reported).hasSizeGreaterThanOrEqualTo(2).isSorted().allMatch(done -> done >= 0 && done <= 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void exceptionOfTheProgressEndsTheComputation(int threads) {
        AtomicBoolean thrown = new AtomicBoolean();
        try (Workers workers = new Workers(threads, () -> {})) {
            assertThatThrownBy(() -> workers.forEach(
                            1_000_000,
                            () -> "",
                            (scratch, task) -> {
                                while (threads > 1 && !thrown.get()) {
                                    Thread.onSpinWait();
                                }
                            },
                            done -> {
                                thrown.set(true);
                                throw new CancellationException("no longer wanted");
                            }))
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContaining("no longer wanted");
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
