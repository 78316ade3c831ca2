package dev.marquee.training;

import java.util.Map;

/**
 * What was measured before a model was trained on everything. Immutable.
 *
 * @param verdict how it compared with the present one
 * @param metrics what its kind reached on held-out data, by the metrics' names
 */
record Validation(GuardVerdict verdict, Map<String, Double> metrics) {

    /** Nothing was measured. */
    static final Validation NONE = new Validation(GuardVerdict.unmeasured(GuardVerdict.Kind.NOT_ASKED), Map.of());
}
