package dev.marquee.web.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.web.server.RefusedException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTest {

    @TempDir
    private Path folder;

    @Test
    void aFloodOfHashesTakesOneProcessorAndTheRestIsRefused() throws Exception {
        ExecutorService people = Executors.newCachedThreadPool();
        try (Marquee marquee = Marquee.open("jdbc:sqlite:" + folder.resolve("films.db"))) {
            Passwords passwords = new Passwords(marquee.users(), Clock.systemUTC(), 1, 2);
            CountDownLatch free = new CountDownLatch(1);
            CountDownLatch started = new CountDownLatch(1);
            AtomicInteger running = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            List<Future<Integer>> done = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                done.add(people.submit(() -> passwords.hashing(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    started.countDown();
                    await(free);
                    return running.decrementAndGet();
                })));
            }
            started.await();
            while (passwords.waiting() < 2) {
                Thread.onSpinWait();
            }

            assertThatThrownBy(() -> passwords.hashing(() -> 0)).isInstanceOf(RefusedException.class);

            free.countDown();
            for (Future<Integer> one : done) {
                assertThat(one.get()).isZero();
            }
            assertThat(most.get()).isEqualTo(1);
            assertThat(passwords.hashing(() -> 7)).isEqualTo(7);
        } finally {
            people.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "elevenchars,at least 12",
        "password1234,easy to guess",
        "P@ssw0rd1234,easy to guess",
        "qwertyuiop12,easy to guess",
        "123456789012,easy to guess",
        "letmeinletmein,easy to guess",
        "Marquee123456,easy to guess",
        "marquee-movies,easy to guess",
        "nele.fenwarden,easy to guess",
        "NeleFenwarden1,easy to guess",
        "nele@fen.example,easy to guess",
    })
    void commonAndOwnWordsAreRefused(String password, String words) {
        assertThat(new PasswordRule()
                        .refusal(password.toCharArray(), List.of("nele", "nele@fen.example", "Nele", "Fenwarden")))
                .get()
                .asString()
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource({"seven lamps over the door", "k7#vQp2!mZ9x", "ключ лежит под ковром", "鍵は絨毯の下にあります右側"})
    void longOnesOfAnyScriptAreTaken(String password) {
        char[] typed = password.toCharArray();

        assertThat(new PasswordRule().refusal(typed, List.of("nele", ""))).isEmpty();
        assertThat(typed).containsExactly(password.toCharArray());
    }

    @Test
    void theLongestIsTakenAndALongerOneRefused() {
        String long4096 = "seven lamps over the door ".repeat(200).substring(0, 4096);

        assertThat(new PasswordRule().refusal(long4096.toCharArray(), List.of()))
                .isEmpty();
        assertThat(new PasswordRule().refusal((long4096 + "x").toCharArray(), List.of()))
                .get()
                .asString()
                .contains("at most 4096");
    }
}
