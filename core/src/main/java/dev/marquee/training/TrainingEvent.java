package dev.marquee.training;

/** What happens to a training, in this order: started, progress any number of times, and one of the others. Immutable. */
public sealed interface TrainingEvent {

    /** {@return what was asked for} */
    TrainingRequest request();

    /**
     * The training has begun.
     *
     * @param request what was asked for
     */
    record Started(TrainingRequest request) implements TrainingEvent {}

    /**
     * The training has come further by a hundredth or more.
     *
     * @param request what was asked for
     * @param done the share that is done, 0 to 1
     */
    record Progressed(TrainingRequest request, double done) implements TrainingEvent {}

    /**
     * The new model is stored and in use.
     *
     * @param request what was asked for
     * @param outcome the new model
     */
    record Finished(TrainingRequest request, TrainingOutcome.Promoted outcome) implements TrainingEvent {}

    /**
     * The guard refused the new model.
     *
     * @param request what was asked for
     * @param outcome how it compared
     */
    record RefusedByGuard(TrainingRequest request, TrainingOutcome.Refused outcome) implements TrainingEvent {}

    /**
     * The training was cancelled; nothing has changed.
     *
     * @param request what was asked for
     */
    record Cancelled(TrainingRequest request) implements TrainingEvent {}

    /**
     * The training failed; nothing has changed.
     *
     * @param request what was asked for
     * @param fault why
     */
    record Failed(TrainingRequest request, Throwable fault) implements TrainingEvent {}
}
