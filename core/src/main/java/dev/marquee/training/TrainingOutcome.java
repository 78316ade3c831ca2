package dev.marquee.training;

import dev.marquee.model.TrainedModel;

/** How a training ended that neither failed nor was cancelled. Immutable. */
public sealed interface TrainingOutcome {

    /** {@return how the new model compared with the one before} */
    GuardVerdict verdict();

    /**
     * The new model is stored and in use.
     *
     * @param model the new model
     * @param verdict how it compared with the one before
     */
    record Promoted(TrainedModel model, GuardVerdict verdict) implements TrainingOutcome {}

    /**
     * The new model was worse than the present one, which stays in use; the new one was not stored. The same request without the
     * guard would train it again, and use it.
     *
     * @param verdict how it compared with the present one
     */
    record Refused(GuardVerdict verdict) implements TrainingOutcome {}
}
