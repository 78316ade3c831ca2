package dev.marquee.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.NotFoundException;
import dev.marquee.TransientStorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryingCallTest {

    private final List<TransientStorageException> faults = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void callIsRepeatedUntilTheDatabaseIsBack() {
        int result = new RetryingCall(Duration.ofMinutes(1))
                .get(
                        () -> {
                            if (calls.incrementAndGet() < 3) {
                                throw new TransientStorageException("out of reach", null);
                            }
                            return 42;
                        },
                        faults::add);

        assertThat(result).isEqualTo(42);
        assertThat(faults).hasSize(2);
    }

    @Test
    void permanentFaultIsNotRetried() {
        assertThatThrownBy(() -> new RetryingCall(Duration.ofMinutes(1))
                        .get(
                                () -> {
                                    calls.incrementAndGet();
                                    throw new NotFoundException("there is no user with id 7");
                                },
                                faults::add))
                .isInstanceOf(NotFoundException.class);

        assertThat(calls).hasValue(1);
        assertThat(faults).isEmpty();
    }

    @Test
    void lastFaultIsThrownWhenPatienceIsUsedUp() {
        assertThatThrownBy(() -> new RetryingCall(Duration.ZERO)
                        .get(
                                () -> {
                                    throw new TransientStorageException("out of reach", null);
                                },
                                faults::add))
                .isInstanceOf(TransientStorageException.class);
        assertThat(faults).hasSize(1);
    }
}
