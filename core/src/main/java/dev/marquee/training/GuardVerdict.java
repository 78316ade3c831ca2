package dev.marquee.training;

/**
 * The comparison of a new model with the present one, which decides whether the new model takes its place. Immutable
 * and thread-safe.
 *
 * <p>Both models are measured on favorites that neither was trained on: a model that was trained on its test data would
 * win without being better. There are two ways to compare them:
 *
 * <ul>
 *   <li>{@link Kind#SAME_SPLIT}, if the new model is of another kind or has other parameters: the latest favorite of
 *       each user is held out, and both kinds of model are trained on the rest, with the same seed;
 *   <li>{@link Kind#SINCE_TRAINED}, if the new model has the same kind and parameters, or if this library can't train
 *       the kind of the present model: the favorites since the training of the present model are held out, a new model
 *       is trained on the rest, and the present model is measured as it is. That shows whether the data were damaged,
 *       which is the only way in which the same training can become worse. Movies that the present model does not know
 *       are left out.
 * </ul>
 *
 * <p>With more than two million favorites, no model is trained on all of them twice. {@link Kind#SAME_SPLIT} then
 * trains and measures both kinds on the same sample of users. In all other cases the new model is trained on all
 * favorites but one of each measured user, and the model that was measured is the one that is put to use.
 *
 * @param kind how the models were compared
 * @param users the number of users on whose held-out favorites the models were measured, 0 to 5,000
 * @param candidate the mean NDCG@10 of the new model over these users, 0 to 1; NaN if it was not measured
 * @param present the mean NDCG@10 of the present model over these users, 0 to 1; NaN if there is none or it was not
 *     measured
 * @param pValue the two-sided p-value of the difference, 0 to 1: the probability of a difference at least as large, in
 *     either direction, if the models were equally good, by a randomization test over the users; 1 if nothing was
 *     compared
 */
public record GuardVerdict(Kind kind, int users, double candidate, double present, double pValue) {

    private static final double SIGNIFICANT = 0.05;

    /** How two models were compared. */
    public enum Kind {
        /** The guard was switched off; nothing was measured. */
        NOT_ASKED,
        /** No model was in use; the candidate alone was measured, if any user has two or more favorites. */
        NO_PRESENT_MODEL,
        /**
         * Fewer than fifty users had favorites to hold out; the candidate alone was measured, if any user has two or
         * more favorites.
         */
        TOO_LITTLE_DATA,
        /**
         * The model in use can't be read because its bytes are damaged or missing; the candidate alone was measured, if
         * any user has two or more favorites.
         */
        PRESENT_MODEL_UNREADABLE,
        /** Both kinds of model were trained on one part of the data and measured on the other. */
        SAME_SPLIT,
        /**
         * The present model, as it is, and a new one were measured on the favorites since the present one was trained.
         */
        SINCE_TRAINED
    }

    /** {@return a verdict without measurements} */
    static GuardVerdict unmeasured(Kind kind) {
        return new GuardVerdict(kind, 0, Double.NaN, Double.NaN, 1);
    }

    /**
     * {@return whether the candidate is significantly worse: its NDCG@10 is lower, and the p-value is less than 0.05}
     */
    public boolean isSignificantlyWorse() {
        return candidate < present && pValue < SIGNIFICANT;
    }
}
