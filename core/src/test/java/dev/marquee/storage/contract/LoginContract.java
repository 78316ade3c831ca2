package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.user.LoginGuard;
import dev.marquee.user.LoginPolicy;
import dev.marquee.user.NewUser;
import dev.marquee.user.TooManyAttemptsException;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guard of logins over the accounts of a database. */
abstract class LoginContract extends Contract {

    /** 3 failures of a pair, 10 of an account, 20 of a source; delays from 1 second to 1 minute. */
    private static final LoginPolicy POLICY =
            new LoginPolicy(3, 10, 20, Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofMinutes(1), 1000);

    private static final String HOME = "192.0.2.1";

    @SuppressWarnings("NullAway") // Registered before each test.
    private UserId ada;

    @BeforeEach
    void registerAda() {
        ada = marquee.users()
                .register(NewUser.of("Ada", "ada@example.com").password("right".toCharArray()))
                .id();
    }

    private LoginGuard guard() {
        return LoginGuard.over(marquee.users(), POLICY, clock);
    }

    /** {@return how a try ended: {@code in}, {@code wrong}, or the seconds to wait} */
    private String attempt(LoginGuard guard, String username, String password, String source) {
        char[] characters = password.toCharArray();
        try {
            return guard.authenticate(username, characters, source).isPresent() ? "in" : "wrong";
        } catch (TooManyAttemptsException e) {
            assertThat(e)
                    .hasMessageMatching(
                            ".*; try again in (1 second|" + e.retryAfter().toSeconds() + " seconds)");
            return Long.toString(e.retryAfter().toSeconds());
        } finally {
            assertThat(characters).containsOnly('\0');
        }
    }

    private List<String> attempts(LoginGuard guard, int count, String username, String password, String source) {
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            outcomes.add(attempt(guard, username, password, source));
        }
        return outcomes;
    }

    @Test
    void rightPasswordAuthenticatesWithoutADelay() {
        LoginGuard guard = guard();

        assertThat(guard.authenticate("ada", "right".toCharArray(), HOME))
                .map(User::id)
                .contains(ada);
        assertThat(attempts(guard, 50, "ada", "right", HOME)).containsOnly("in");
    }

    @Test
    void eachFailureBeyondTheLimitDoublesTheDelayAndATryDuringItDoesNot() {
        LoginGuard guard = guard();

        assertThat(attempts(guard, 6, "ada", "wrong", HOME)).containsExactly("wrong", "wrong", "wrong", "1", "1", "1");
        assertThat(attempt(guard, "ada", "right", HOME)).as("not even checked").isEqualTo("1");
        for (int delay = 1; delay <= 32; delay *= 2) {
            clock.advance(Duration.ofSeconds(delay));
            assertThat(attempt(guard, "ADA", "wrong", HOME)).isEqualTo("wrong");
            assertThat(attempt(guard, "ada", "wrong", HOME)).isEqualTo(Integer.toString(Math.min(60, 2 * delay)));
        }
        clock.advance(Duration.ofMinutes(1));
        assertThat(attempt(guard, "ada", "right", HOME)).isEqualTo("in");
        assertThat(attempts(guard, 3, "ada", "wrong", HOME)).as("cleared").containsOnly("wrong");
    }

    @Test
    void failuresAreForgottenOneAfterTheOther() {
        LoginGuard guard = guard();
        attempts(guard, 3, "ada", "wrong", HOME);

        clock.advance(Duration.ofMinutes(10));
        assertThat(attempts(guard, 2, "ada", "wrong", HOME)).containsExactly("wrong", "1");
        clock.advance(Duration.ofHours(1));
        assertThat(attempts(guard, 4, "ada", "wrong", HOME)).containsExactly("wrong", "wrong", "wrong", "1");
    }

    @Test
    void unknownAccountIsTreatedLikeAKnownOne() {
        LoginGuard guard = guard();

        assertThat(attempts(guard, 8, "nobody", "wrong", "192.0.2.2"))
                .isEqualTo(attempts(guard, 8, "ada", "wrong", "192.0.2.3"));
        assertThat(attempts(guard, 2, "x".repeat(1_000_000), "wrong", "192.0.2.4"))
                .containsOnly("wrong");
    }

    /**
     * The names that find one account are one to the guard too: the small and the great sharp s are the same letter.
     */
    @Test
    void spellingsOfANameThatFindOneAccountShareItsFailures() {
        UserId strasse = marquee.users()
                .register(NewUser.of("stra\u00DFe", "s@example.com").password("right".toCharArray()))
                .id();
        LoginGuard guard = guard();
        assertThat(marquee.users().findByUsername("STRA\u1E9EE")).map(User::id).contains(strasse);
        attempts(guard, 3, "stra\u00DFe", "wrong", HOME);

        assertThat(attempt(guard, "STRA\u1E9EE", "wrong", HOME)).isEqualTo("1");
        assertThat(attempt(guard, "\uFF33TRA\u1E9EE", "right", HOME)).isEqualTo("1");
    }

    @Test
    void oneSourceCannotTryManyAccounts() {
        LoginGuard guard = guard();
        for (int i = 0; i < 20; i++) {
            assertThat(attempt(guard, "user" + i, "wrong", HOME)).isEqualTo("wrong");
        }

        assertThat(attempt(guard, "ada", "right", HOME)).isEqualTo("1");
        assertThat(attempt(guard, "ada", "right", "192.0.2.9")).isEqualTo("in");
    }

    @Test
    void manySourcesCannotTryOneAccountNorLockItsOwnerOut() {
        LoginGuard guard = guard();
        assertThat(attempt(guard, "ada", "right", HOME)).isEqualTo("in");
        for (int i = 0; i < 10; i++) {
            assertThat(attempt(guard, "ada", "wrong", "198.51.100." + i)).isEqualTo("wrong");
        }

        assertThat(attempt(guard, "ada", "wrong", "198.51.100.99")).isEqualTo("60");
        assertThat(attempt(guard, "ada", "right", HOME)).as("known source").isEqualTo("in");
        assertThat(attempt(guard, "ada", "right", "203.0.113.1"))
                .as("new source waits for its turn")
                .isEqualTo("60");
        clock.advance(Duration.ofSeconds(59));
        for (int i = 100; i < 200; i++) {
            assertThat(attempt(guard, "ada", "wrong", "198.51.100." + i)).isNotIn("wrong", "in");
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(attempt(guard, "ada", "wrong", "198.51.100.99")).isEqualTo("wrong");
        assertThat(attempt(guard, "ada", "right", "203.0.113.1"))
                .as("whatever others do")
                .isEqualTo("in");
    }

    @Test
    void floodOfNamesAndSourcesLetsNobodyIn() {
        LoginGuard guard = LoginGuard.over(marquee.users(), policy(POLICY.failures(), 100), clock);
        attempts(guard, 3, "ada", "wrong", HOME);
        for (int i = 0; i < 90; i++) {
            attempt(guard, "flood" + i, "wrong", "2001:db8::" + i);
        }
        assertThat(attempt(guard, "ada", "right", HOME)).isEqualTo("1");
    }

    private static LoginPolicy policy(int failures, int tracked) {
        return new LoginPolicy(
                failures, 10, 20, Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofMinutes(1), tracked);
    }

    @Test
    void triesAtTheSameTimeDoNotExceedTheLimit() throws Exception {
        LoginGuard guard = guard();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<String>> tries = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                tries.add(() -> attempt(guard, "ada", "wrong", HOME));
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : threads.invokeAll(tries)) {
                outcomes.add(outcome.get());
            }
            assertThat(outcomes).filteredOn("wrong"::equals).hasSize(3);
            assertThat(outcomes).doesNotContain("in");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void clockThatIsSetBackMakesNobodyWaitForIt() {
        LoginGuard guard = guard();
        attempts(guard, 3, "ada", "wrong", HOME);

        clock.advance(Duration.ofDays(-365));
        assertThat(attempt(guard, "ada", "right", HOME)).isEqualTo("1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(attempt(guard, "ada", "right", HOME)).isEqualTo("in");
    }

    @Test
    void passwordChangeIsGuardedToo() {
        LoginGuard guard = guard();
        for (int i = 0; i < 3; i++) {
            assertThat(guard.changePassword(ada, "wrong".toCharArray(), "new".toCharArray(), HOME))
                    .isFalse();
        }

        assertThatThrownBy(() -> guard.changePassword(ada, "right".toCharArray(), "new".toCharArray(), HOME))
                .isInstanceOf(TooManyAttemptsException.class);
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> guard.changePassword(ada, "right".toCharArray(), new char[0], HOME))
                .isInstanceOf(InvalidValueException.class);
        assertThat(guard.changePassword(ada, "right".toCharArray(), "new".toCharArray(), HOME))
                .isTrue();
        assertThat(attempt(guard, "ada", "new", HOME)).isEqualTo("in");
    }

    @Test
    void sourceMustBeGiven() {
        assertThatThrownBy(() -> guard().authenticate("ada", "right".toCharArray(), " "))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("source");
    }
}
