package dev.marquee.web.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of evaluations. Immutable.
 *
 * @param task the evaluation that runs or ended last, or null
 * @param kinds the kinds of models
 * @param chosen the kinds that are checked
 * @param protocols the protocols
 * @param protocol the protocol that is chosen
 * @param error why the form was refused; else empty
 */
public record EvaluationPage(
        @Nullable TaskState task,
        List<String> kinds,
        List<String> chosen,
        List<Protocol> protocols,
        String protocol,
        String error) {

    /** Copies the lists. */
    public EvaluationPage {
        kinds = List.copyOf(kinds);
        chosen = List.copyOf(chosen);
        protocols = List.copyOf(protocols);
    }

    /**
     * A way to split the favorites.
     *
     * @param name its name
     * @param label what it does
     */
    public record Protocol(String name, String label) {}

    /** {@return whether an evaluation runs} */
    public boolean running() {
        return task != null && task.running();
    }

    /** {@return the result of the last evaluation, or null} */
    public @Nullable EvaluationResult result() {
        return task != null && task.outcome() != null && task.outcome().result() instanceof EvaluationResult result
                ? result
                : null;
    }
}
