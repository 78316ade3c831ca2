package dev.marquee.user;

import dev.marquee.validation.Rules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Slows the guessing of passwords down. Optional: an application whose users log in over a network calls {@link
 * #authenticate} instead of {@link UserRepository#authenticate}.
 *
 * {@snippet :
 * LoginGuard guard = LoginGuard.over(marquee.users(), LoginPolicy.standard(), Clock.systemUTC());
 * }
 *
 * <p>Failures are counted for each pair of an account and a source, for each account and for each source. Up to the
 * limits of the {@link LoginPolicy} they cost no time. Beyond a limit, each further failure doubles the delay before
 * the next try; a try during the delay is refused without a check of the password, and does not prolong the delay. One
 * failure after the other is forgotten, and a successful login clears the pair.
 *
 * <p>Nobody can lock the right person out:
 *
 * <ul>
 *   <li>A source from which the account logged in before only obeys the limit of the pair.
 *   <li>If an account is beyond its limit, each other source gets one try after each longest delay, whatever other
 *       sources do.
 * </ul>
 *
 * <p>A person without an earlier login who shares a source with an attacker waits like the attacker. The names of
 * accounts count without regard to case and as {@link UserRepository} folds them, whether or not they exist, so a delay
 * tells nothing about them.
 *
 * <p>Counts are kept in memory: they start empty in each process, and the least recently used ones are forgotten beyond
 * the policy's number. Thread-safe; no lock is held while a password is checked. A try counts as a failure from its
 * start until it succeeds, so tries at the same time do not exceed the limits.
 */
public final class LoginGuard {

    private static final int MAX_NAME = 254;
    private static final int MAX_SOURCE = 200;

    private final UserRepository users;
    private final LoginPolicy policy;
    private final Clock clock;
    private final FailureCounts pairs;
    private final FailureCounts accounts;
    private final FailureCounts sources;

    /** The pairs that succeeded. */
    private final Map<String, Boolean> entered;

    /** From when on a pair gets a try although its account is beyond the limit. */
    private final Map<String, Instant> turns;

    private LoginGuard(UserRepository users, LoginPolicy policy, Clock clock) {
        this.users = users;
        this.policy = policy;
        this.clock = clock;
        this.pairs = new FailureCounts(policy.failures(), policy);
        this.accounts = new FailureCounts(policy.accountFailures(), policy);
        this.sources = new FailureCounts(policy.sourceFailures(), policy);
        this.entered = FailureCounts.leastRecentlyUsedOut(policy.tracked());
        this.turns = FailureCounts.leastRecentlyUsedOut(policy.tracked());
    }

    /**
     * Creates a guard; an application has one for each {@link UserRepository}.
     *
     * @param users the accounts
     * @param policy the limits
     * @param clock tells the time
     * @return the guard
     */
    public static LoginGuard over(UserRepository users, LoginPolicy policy, Clock clock) {
        return new LoginGuard(users, policy, clock);
    }

    /**
     * Authenticates a user like {@link UserRepository#authenticate}, unless the try must wait. The password's array is
     * filled with zeros, whatever the outcome.
     *
     * @param username the username, without regard to case
     * @param password the password; filled with zeros on return
     * @param source where the try comes from, 1 to 200 characters: the client's address, of IPv6 its first 64 bits. It
     *     must come from the connection or a proxy that the application trusts, as a source that the client chooses
     *     limits nothing
     * @return the account, or empty if the login fails
     * @throws TooManyAttemptsException if the try must wait; the password was not checked
     * @throws dev.marquee.InvalidValueException if the source is blank or too long
     */
    public Optional<User> authenticate(String username, char[] password, String source) {
        try {
            return guarded(account(username), source, () -> users.authenticate(username, password));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /**
     * Changes a password like {@link UserRepository#changePassword}, unless the try must wait. Wrong passwords count as
     * failures of the account and the source. Both arrays are filled with zeros, whatever the outcome.
     *
     * @param id the account
     * @param current the current password; filled with zeros on return
     * @param next the new password; filled with zeros on return
     * @param source where the try comes from, as for {@link #authenticate}
     * @return whether the current password was right and the password changed
     * @throws TooManyAttemptsException if the try must wait; nothing was checked or changed
     * @throws dev.marquee.NotFoundException if the account does not exist
     * @throws dev.marquee.InvalidValueException if the new password or the source breaks its rule
     */
    public boolean changePassword(UserId id, char[] current, char[] next, String source) {
        try {
            return guarded(
                            "id " + id,
                            source,
                            () -> users.changePassword(id, current, next) ? Optional.of(true) : Optional.empty())
                    .isPresent();
        } finally {
            Arrays.fill(current, '\0');
            Arrays.fill(next, '\0');
        }
    }

    private <T> Optional<T> guarded(String account, String source, Supplier<Optional<T>> attempt) {
        Rules.required("source", source, MAX_SOURCE);
        String pair = account + '\n' + source;
        enter(account, source, pair);
        Optional<T> result;
        try {
            result = attempt.get();
        } catch (RuntimeException | Error e) {
            // The password was not found wrong.
            takeBack(account, source, pair);
            throw e;
        }
        if (result.isPresent()) {
            succeeded(account, source, pair);
        }
        return result;
    }

    private synchronized void enter(String account, String source, String pair) {
        Instant now = clock.instant();
        Duration delay = pairs.delay(pair, now);
        if (entered.get(pair) == null) {
            delay = longer(delay, sources.delay(source, now));
            delay = longer(delay, turn(account, pair, now));
        }
        if (!delay.isZero()) {
            throw new TooManyAttemptsException(delay);
        }
        turns.remove(pair);
        pairs.add(pair, now);
        accounts.add(account, now);
        sources.add(source, now);
    }

    /** {@return how long a source waits for its turn at an account that is beyond its limit} */
    private Duration turn(String account, String pair, Instant now) {
        if (!accounts.isExhausted(account, now)) {
            turns.remove(pair);
            return Duration.ZERO;
        }
        Instant turn = turns.get(pair);
        Instant latest = now.plus(policy.maxDelay());
        if (turn == null || turn.isAfter(latest)) {
            turn = latest;
            turns.put(pair, turn);
        }
        Duration left = Duration.between(now, turn);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private synchronized void succeeded(String account, String source, String pair) {
        pairs.clear(pair);
        accounts.takeBack(account);
        sources.takeBack(source);
        entered.put(pair, true);
    }

    private synchronized void takeBack(String account, String source, String pair) {
        pairs.takeBack(pair);
        accounts.takeBack(account);
        sources.takeBack(source);
    }

    /** {@return the key of an account, at most as long as a name can be, the same for all names that find it} */
    private static String account(String username) {
        // Cut twice: normalization takes long for a long name, and makes some characters up to eighteen.
        String name = cut(Username.folded(cut(username)));
        // One by one as in a database; String.toLowerCase tells \u1E9E from \u00DF, which find the same account.
        StringBuilder key = new StringBuilder("name ");
        name.codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(key::appendCodePoint);
        return key.toString();
    }

    private static String cut(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
