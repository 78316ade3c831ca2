package dev.marquee.training;

/**
 * An event of a training. Each training has one {@link Started}, then any number of {@link Progressed}, then one event
 * of another type. Immutable and thread-safe.
 */
public sealed interface TrainingEvent {

    /** {@return the request of the training} */
    TrainingRequest request();

    /**
     * The training has begun.
     *
     * @param request the request
     */
    record Started(TrainingRequest request) implements TrainingEvent {}

    /**
     * The progress of the training has reached another hundredth.
     *
     * @param request the request
     * @param done the finished share of the work, 0 to 1
     */
    record Progressed(TrainingRequest request, double done) implements TrainingEvent {}

    /**
     * The new model is stored and in use.
     *
     * @param request the request
     * @param outcome the new model and its comparison with the previous one
     */
    record Finished(TrainingRequest request, TrainingOutcome.Promoted outcome) implements TrainingEvent {}

    /**
     * The guard refused the new model; the present one stays in use.
     *
     * @param request the request
     * @param outcome the comparison with the present model
     */
    record RefusedByGuard(TrainingRequest request, TrainingOutcome.Refused outcome) implements TrainingEvent {}

    /**
     * The training was canceled; the database is unchanged.
     *
     * @param request the request
     */
    record Canceled(TrainingRequest request) implements TrainingEvent {}

    /**
     * The training failed; the database is unchanged.
     *
     * @param request the request
     * @param cause the exception or error that ended the training
     */
    record Failed(TrainingRequest request, Throwable cause) implements TrainingEvent {}
}
