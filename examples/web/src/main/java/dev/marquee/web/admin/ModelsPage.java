package dev.marquee.web.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of models. Immutable.
 *
 * @param task the training that runs or ended last, or null
 * @param rows the stored models, the newest first
 * @param kinds the kinds of models, the default one first
 * @param rollback whether there is an older model to go back to
 * @param problem why the model in use does not serve; empty if it does
 * @param form the form that was refused, {@code train} or {@code model}; else empty
 * @param error why it was refused; else empty
 * @param kind the kind that was chosen
 * @param parameters the parameters that were typed
 */
public record ModelsPage(
        @Nullable TaskState task,
        List<Row> rows,
        List<String> kinds,
        boolean rollback,
        String problem,
        String form,
        String error,
        String kind,
        String parameters) {

    /** Copies the lists. */
    public ModelsPage {
        rows = List.copyOf(rows);
        kinds = List.copyOf(kinds);
    }

    /**
     * A stored model.
     *
     * @param id its id
     * @param label its kind and version, such as {@code ease, version 2}
     * @param trained when it was trained, and how long that took
     * @param data what it was trained on
     * @param measured what was measured; may be empty
     * @param size the size of its file
     * @param inUse whether it is in use
     * @param withdrawn whether a rollback took it out of use
     */
    public record Row(
            long id,
            String label,
            String trained,
            String data,
            String measured,
            String size,
            boolean inUse,
            boolean withdrawn) {}

    /** {@return whether a training runs} */
    public boolean running() {
        return task != null && task.running();
    }

    /** {@return why a form was refused; empty if it was not} */
    public String errorOf(String name) {
        return form.equals(name) ? error : "";
    }
}
