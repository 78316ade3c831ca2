package dev.marquee.tmdb.importer;

import java.time.Duration;
import java.util.Optional;

/**
 * How far an import is. Immutable.
 *
 * @param done movies done, those of earlier runs included
 * @param total movies there are, or -1 if that is not known before the end
 * @param elapsed the time since this run began with them
 * @param summary what was done up to now
 */
public record ImportProgress(long done, long total, Duration elapsed, ImportSummary summary) {

    /** {@return the movies a second of this run; 0 at its very start} */
    public double perSecond() {
        double seconds = elapsed.toNanos() / 1e9;
        return seconds <= 0 ? 0 : (done - summary.resumedAt()) / seconds;
    }

    /** {@return the time it will take at this rate, or empty as long as nothing can be said} */
    public Optional<Duration> remaining() {
        double rate = perSecond();
        return total < 0 || rate <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round((total - done) / rate * 1000)));
    }
}
