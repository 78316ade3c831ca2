package dev.marquee.training;

import java.util.Map;

/**
 * The measurements of a kind of model on held-out data, made before the model is trained on all data. Immutable.
 *
 * @param verdict the comparison with the present model
 * @param metrics the values of the new kind of model on held-out data, by the names of the metrics
 */
record Validation(GuardVerdict verdict, Map<String, Double> metrics) {

    /** The validation of a training without the guard: no measurements. */
    static final Validation NONE = new Validation(GuardVerdict.unmeasured(GuardVerdict.Kind.NOT_ASKED), Map.of());
}
