package dev.marquee.training;

import dev.marquee.model.TrainedModel;

/** The outcome of a training that neither failed nor was canceled. Immutable and thread-safe. */
public sealed interface TrainingOutcome {

    /** {@return the comparison of the new model with the previous one} */
    GuardVerdict verdict();

    /**
     * The new model is stored and in use.
     *
     * @param model the new model
     * @param verdict the comparison with the previous model
     */
    record Promoted(TrainedModel model, GuardVerdict verdict) implements TrainingOutcome {}

    /**
     * The new model was significantly worse than the present one, which stays in use; the new one was not stored. To
     * use it anyway, train the same request without the guard.
     *
     * @param verdict the comparison with the present model
     */
    record Refused(GuardVerdict verdict) implements TrainingOutcome {}
}
