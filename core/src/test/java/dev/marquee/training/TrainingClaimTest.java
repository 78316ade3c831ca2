package dev.marquee.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.StorageException;
import dev.marquee.storage.ModelStore;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TrainingClaimTest {

    /** Runs at once what is to run later. */
    private static final class WithoutDelay extends ScheduledThreadPoolExecutor {

        private WithoutDelay() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            return super.schedule(command, 0, unit);
        }
    }

    /** A store that gives the claim and can't be written from then on, as after its database was closed. */
    private static ModelStore closedAfterTheClaim(Runnable refused) {
        return (ModelStore) Proxy.newProxyInstance(
                ModelStore.class.getClassLoader(), new Class<?>[] {ModelStore.class}, (store, method, arguments) -> {
                    if (method.getName().equals("claimTraining")) {
                        return true;
                    }
                    refused.run();
                    throw new StorageException("the database was closed; open it again", null);
                });
    }

    @Test
    @Timeout(60)
    void releaseThatNeverSucceedsIsGivenUp() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch anHour = new CountDownLatch(240);
        WithoutDelay executor = new WithoutDelay();
        ModelStore store = closedAfterTheClaim(() -> {
            refused.incrementAndGet();
            anHour.countDown();
        });

        TrainingClaim.take(store, executor).close();
        anHour.await();
        executor.submit(() -> {}).get();

        executor.shutdown();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(refused).hasValue(240);
    }
}
