package dev.marquee.tmdb.importer;

import java.time.Duration;
import java.util.Optional;

/**
 * The progress of an import. Immutable.
 *
 * @param done the number of movies done, including those of earlier runs
 * @param total the total number of movies, or -1 if it is unknown until the end
 * @param elapsed the time since this run started on the movies
 * @param summary the counts so far
 */
public record ImportProgress(long done, long total, Duration elapsed, ImportSummary summary) {

    /** {@return the movies per second in this run; 0 at its start} */
    public double perSecond() {
        double seconds = elapsed.getSeconds() + elapsed.getNano() / 1e9;
        return seconds <= 0 ? 0 : (done - summary.resumedAt()) / seconds;
    }

    /** {@return the remaining time at this rate, or empty while it can't be estimated} */
    public Optional<Duration> remaining() {
        double rate = perSecond();
        return total < 0 || rate <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round((total - done) / rate * 1000)));
    }
}
