package dev.marquee.web.community;

import dev.marquee.web.server.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When something was written or done. Immutable.
 *
 * @param iso the time for programs
 * @param text the time for people: how long ago it was, or the day
 */
public record When(String iso, String text) {

    private static final Duration LATELY = Duration.ofDays(14);
    private static final int DAY = 10;

    /** {@return a time as seen from now} */
    public static When of(Instant time, Clock clock) {
        Instant now = clock.instant();
        boolean lately = Duration.between(time, now).compareTo(LATELY) < 0;
        return new When(
                time.truncatedTo(ChronoUnit.SECONDS).toString(),
                lately ? Times.ago(time, now) : Times.minute(time).substring(0, DAY));
    }
}
