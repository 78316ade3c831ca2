package dev.marquee.user;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import java.time.Duration;

/**
 * After how many failed logins a {@link LoginGuard} makes the next one wait, and how long. Immutable.
 *
 * @param failures the limit of one source at one account: after so many failures there is a delay, 1 to 1000
 * @param accountFailures the limit of all sources at one account, 1 to 1,000,000
 * @param sourceFailures the limit of one source at all accounts, 1 to 1,000,000
 * @param forget how long it takes until one failure is forgotten, 1 second to 1 day
 * @param firstDelay the delay at a limit, 1 millisecond to {@code maxDelay}; each further failure doubles it
 * @param maxDelay the longest delay, at most 1 day
 * @param tracked the greatest number of accounts, of sources and of pairs that are remembered, 100 to 10,000,000; each
 *     takes a few hundred bytes, and about a kilobyte if names and sources are as long as they can be
 */
public record LoginPolicy(
        int failures,
        int accountFailures,
        int sourceFailures,
        Duration forget,
        Duration firstDelay,
        Duration maxDelay,
        int tracked) {

    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Checks the ranges.
     *
     * @throws InvalidValueException if a value is out of its range
     */
    public LoginPolicy {
        Rules.range("failures", failures, 1, 1000);
        Rules.range("failures of an account", accountFailures, 1, 1_000_000);
        Rules.range("failures of a source", sourceFailures, 1, 1_000_000);
        between("the time to forget a failure", forget, Duration.ofSeconds(1), LONGEST);
        between("the longest delay", maxDelay, Duration.ofMillis(1), LONGEST);
        between("the first delay", firstDelay, Duration.ofMillis(1), maxDelay);
        Rules.range("tracked", tracked, 100, 10_000_000);
    }

    private static void between(String name, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new InvalidValueException(name + " must be " + min + " to " + max + ", was " + value);
        }
    }

    /**
     * {@return the default: 5 failures of one source at an account, 50 of all sources at an account, and 100 of a
     * source at all accounts; then the delay doubles from 1 second to 15 minutes; one failure is forgotten every 3
     * minutes; 100,000 are tracked}
     */
    public static LoginPolicy standard() {
        return new LoginPolicy(
                5, 50, 100, Duration.ofMinutes(3), Duration.ofSeconds(1), Duration.ofMinutes(15), 100_000);
    }
}
