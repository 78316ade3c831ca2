package dev.marquee.web.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a task ended. Immutable.
 *
 * @param sentence the outcome in one sentence
 * @param facts further sentences
 * @param skipped what was left out and why, the first of it
 * @param result what a page shows of the result beside that, or null
 */
public record Outcome(
        String sentence,
        List<String> facts,
        List<String> skipped,
        @Nullable Object result) {

    /** Copies the lists. */
    public Outcome {
        facts = List.copyOf(facts);
        skipped = List.copyOf(skipped);
    }

    /** {@return an outcome of one sentence} */
    static Outcome of(String sentence) {
        return new Outcome(sentence, List.of(), List.of(), null);
    }
}
