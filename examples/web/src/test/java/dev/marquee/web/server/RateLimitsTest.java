package dev.marquee.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.web.server.RateLimits.Limit;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    @Test
    void manyAddressesTakeBoundedMemoryAndDoNotFreeTheOneThatGoesOn() {
        RateLimits limits = new RateLimits(1);
        for (int i = 0; i < 10; i++) {
            limits.use(Limit.SIGN_UP, "192.0.2.1");
        }
        for (int i = 0; i < RateLimits.TRACKED + 1000; i++) {
            limits.use(Limit.SEARCH, "2001:db8::" + i);
            if (i % 10_000 == 0) {
                assertThatThrownBy(() -> limits.use(Limit.SIGN_UP, "192.0.2.1")).isInstanceOf(RefusedException.class);
            }
        }

        assertThat(limits.size()).isEqualTo(RateLimits.TRACKED);
        assertThatThrownBy(() -> limits.use(Limit.SIGN_UP, "192.0.2.1")).isInstanceOf(RefusedException.class);
    }

    @Test
    void useThatIsTakenBackIsNotCounted() {
        RateLimits limits = new RateLimits(1);
        for (int i = 0; i < 1000; i++) {
            limits.use(Limit.UNKNOWN_NAME, "192.0.2.1");
            limits.takeBack(Limit.UNKNOWN_NAME, "192.0.2.1");
        }
        for (int i = 0; i < 30; i++) {
            limits.use(Limit.UNKNOWN_NAME, "192.0.2.1");
        }

        assertThatThrownBy(() -> limits.use(Limit.UNKNOWN_NAME, "192.0.2.1")).isInstanceOf(RefusedException.class);
    }
}
