package dev.marquee.training;

import dev.marquee.model.CollaborativeModel;
import dev.marquee.model.InteractionMatrix;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The measurements of a kind of model on held-out data, made before the model is put to use. Immutable.
 *
 * @param verdict the comparison with the present model
 * @param metrics the values of the new kind of model on held-out data, by the names of the metrics
 * @param trained the model that was measured, if it is itself the one to put to use; empty if it was trained on too
 *     little for that
 */
record Validation(GuardVerdict verdict, Map<String, Double> metrics, Optional<Trained> trained) {

    /**
     * A trained model.
     *
     * @param model the model
     * @param matrix the interactions that it was trained on
     * @param time how long the training took
     */
    record Trained(CollaborativeModel model, InteractionMatrix matrix, Duration time) {}

    /** The validation of a training without the guard: no measurements. */
    static final Validation NONE = unmeasured(GuardVerdict.Kind.NOT_ASKED);

    /** Returns a validation without measurements. */
    static Validation unmeasured(GuardVerdict.Kind kind) {
        return new Validation(GuardVerdict.unmeasured(kind), Map.of(), Optional.empty());
    }
}
