package dev.marquee.training;

/**
 * How a new model compared with the present one before it took its place. Immutable.
 *
 * <p>Both are asked for movies that people did mark and that neither has seen of them: a model that was trained on what it is asked
 * for would win without being better. So the two are compared in one of two ways:
 *
 * <ul>
 *   <li>{@link Kind#SAME_SPLIT}, where the new model is of another kind or has other parameters: the latest movie of each person is
 *       held out, and both kinds are trained on the rest, with the same seed;
 *   <li>{@link Kind#SINCE_TRAINED}, where it is the same kind again: the present model as it is, and a new one that was trained
 *       without them, are asked for what people marked since the present one was trained. That shows whether the data took
 *       harm, which is the only way in which the same training can become worse.
 * </ul>
 *
 * @param kind how the two were compared
 * @param users how many people's held-out movies both were asked for; at most 5,000
 * @param candidate the new model's mean NDCG@10 over them, 0 to 1; NaN where it was not measured
 * @param present the present model's; NaN where there was none or it was not measured
 * @param pValue how likely a difference as large is, either way, if both were equally good: a randomization test over the people; 1
 *     where nothing was compared
 */
public record GuardVerdict(Kind kind, int users, double candidate, double present, double pValue) {

    private static final double SIGNIFICANT = 0.05;

    /** How two models were compared. */
    public enum Kind {
        /** The guard was switched off. */
        NOT_ASKED,
        /** No model was in use; the candidate alone was measured, where the data allow it. */
        NO_PRESENT_MODEL,
        /** Fewer than fifty people had something to be asked for; the candidate alone was measured, where the data allow it. */
        TOO_LITTLE_DATA,
        /** Both kinds of model were trained on one part of the data and asked for the other. */
        SAME_SPLIT,
        /** The present model, as it is, and a new one were asked for what people did since the present one was trained. */
        SINCE_TRAINED
    }

    /** The verdict where nothing was measured. */
    static GuardVerdict unmeasured(Kind kind) {
        return new GuardVerdict(kind, 0, Double.NaN, Double.NaN, 1);
    }

    /** {@return whether the candidate is worse by more than noise: it has less, and the p-value is below 0.05} */
    public boolean worse() {
        return candidate < present && pValue < SIGNIFICANT;
    }
}
