package dev.marquee.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.MarqueeException;
import dev.marquee.serving.ServingModel;
import dev.marquee.storage.ModelStore;
import dev.marquee.storage.Storage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrainingJobTest {

    @Test
    void trainingWithoutEnoughMemoryFailsWithTheWayOutAndReleasesItsClaim() {
        AtomicInteger claims = new AtomicInteger();
        ModelStore models = proxy(ModelStore.class, (self, method, arguments) -> switch (method.getName()) {
            case "claimTraining" -> claims.incrementAndGet() > 0;
            case "releaseTraining" -> claims.decrementAndGet();
            default -> throw new UnsupportedOperationException(method.getName());
        });
        Storage storage = proxy(Storage.class, (self, method, arguments) -> switch (method.getName()) {
            case "models" -> models;
            case "trainingData" -> throw new OutOfMemoryError("Java heap space");
            case "readLate" -> InvocationHandler.invokeDefault(self, method, arguments);
            default -> throw new UnsupportedOperationException(method.getName());
        });
        TrainingSettings settings =
                new TrainingSettings(Optional.empty(), Optional.empty(), List.of(), 5, Optional.empty());
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        Training training = new Training(TrainingRequest.of("ease"));
        try {
            new TrainingJob(
                            storage,
                            Clock.systemUTC(),
                            executor,
                            new ServingModel(storage, Clock.systemUTC(), executor, null),
                            settings)
                    .run(training);
        } finally {
            executor.shutdownNow();
        }

        assertThatThrownBy(training::await)
                .isInstanceOf(MarqueeException.class)
                .hasMessageContaining("the training of ease ran out of memory: the heap has")
                .hasMessageContaining("-Xmx")
                .hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(claims).hasValue(0);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
