package dev.marquee.web.admin;

import dev.marquee.web.server.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A task as it stands at one moment. Immutable.
 *
 * @param kind the kind of task
 * @param title what it does, such as {@code Import of ml-latest-small}
 * @param username who started it
 * @param startedAt when it was started
 * @param status whether it runs, or how it ended
 * @param phase what it is doing, such as {@code movies}; empty before the first step
 * @param done how much of the phase is done, 0 to {@code total}
 * @param total how much the phase has; -1 if that is not known
 * @param endedAt when it ended, or null while it runs
 * @param outcome the outcome, or null while it runs
 * @param version grows with each change
 */
public record TaskState(
        TaskKind kind,
        String title,
        String username,
        Instant startedAt,
        Status status,
        String phase,
        long done,
        long total,
        @Nullable Instant endedAt,
        @Nullable Outcome outcome,
        long version) {

    /** Whether a task runs, or how it ended. */
    public enum Status {
        /** It runs. */
        RUNNING("Running"),
        /** It is asked to stop. */
        STOPPING("Stopping"),
        /** It did what it was started for. */
        DONE("Done"),
        /** It failed; the outcome says why. */
        FAILED("Failed"),
        /** An administrator, or the end of the site, stopped it. */
        CANCELED("Canceled");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** {@return the status in one word} */
        public String word() {
            return word;
        }
    }

    /** {@return whether the task has not ended} */
    public boolean running() {
        return status == Status.RUNNING || status == Status.STOPPING;
    }

    /** {@return whether the part of the phase that is done is known} */
    public boolean measured() {
        return total > 0;
    }

    /** {@return how far the phase is, in words} */
    public String progress() {
        String start =
                phase.isEmpty() ? "Getting ready" : phase.substring(0, 1).toUpperCase(Locale.ROOT) + phase.substring(1);
        if (total > 0) {
            return String.format(Locale.ROOT, "%s: %,d of %,d (%d %%)", start, done, total, done * 100 / total);
        }
        return done > 0 ? String.format(Locale.ROOT, "%s: %,d so far", start, done) : start;
    }

    /** {@return how long the task took, in words; empty while it runs} */
    public String took() {
        if (endedAt == null) {
            return "";
        }
        return Times.duration(Duration.between(startedAt, endedAt));
    }
}
