package dev.marquee.evaluate;

import dev.marquee.InvalidValueException;
import dev.marquee.model.InteractionMatrix;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A rule that parts interactions into what models learn from and what they should find. Immutable and thread-safe; the same matrix
 * and seed give the same split. Cost: {@code O(n log h)} for n interactions in histories of h.
 *
 * <p>Users are known in the {@link Split} by their row in the matrix that was parted. Every item is a candidate that the user has
 * not in the training part.
 */
public interface Protocol {

    /** {@return a short name, such as {@code leave-one-out}} */
    String name();

    /**
     * Parts interactions.
     *
     * @param all the interactions
     * @param seed where random choices start
     * @return the split
     * @throws InvalidValueException if the interactions lack what the rule needs, such as times
     */
    Split split(InteractionMatrix all, long seed);

    /**
     * Holds out the last interaction of each user with two or more; who has one only is trained on and not tested. The last is that
     * of the greatest time; of several with that time, one is drawn by the seed. Callers without times give the order as time.
     *
     * @return the protocol, named {@code leave-one-out}
     */
    static Protocol leaveOneOut() {
        return new LeaveOneOut();
    }

    /**
     * Holds out a share of each user's interactions, drawn at random: the share of their number, rounded, but at least one, and
     * never all. Who has one only is trained on and not tested.
     *
     * @param testShare more than 0 and less than 1; 0.2 is the usual one
     * @return the protocol, named such as {@code random-80-20}
     */
    static Protocol randomPerUser(double testShare) {
        return new RandomPerUser(share("the share of test interactions", testShare));
    }

    /**
     * Holds out the newest interactions of all, at and after one moment that is the same for everybody, as if the model had been
     * trained then. Users who did nothing before it are not tested, since a model of interactions knows nothing of them; they are
     * counted as left out.
     *
     * @param testShare the share of interactions that come at or after the moment, more than 0 and less than 1; equal times go the
     *     same way, so that a little more or less may be held out
     * @return the protocol, named {@code time}
     */
    static Protocol globalTime(double testShare) {
        return new GlobalTime(share("the share of test interactions", testShare));
    }

    /**
     * Parts each user's interactions at random into k parts of nearly the same size, and holds out each part once. The evaluations
     * of the folds are brought together with {@link Evaluation#pooled}.
     *
     * @param k 2 or more
     * @return a protocol for each fold, named such as {@code fold-1-of-5}
     */
    static List<Protocol> folds(int k) {
        if (k < 2) {
            throw new InvalidValueException("the number of folds must be 2 or more, was " + k);
        }
        return IntStream.range(0, k)
                .<Protocol>mapToObj(fold -> new Fold(fold, k))
                .toList();
    }

    /**
     * Holds out whole users, drawn at random, from the training; the model is told a part of the history of each and should find
     * the rest ("strong generalisation", Marlin 2004; Liang et al., WWW 2018). Who has one interaction only is trained on.
     *
     * @param userShare the share of users to hold out, more than 0 and less than 1
     * @param testShare the share of each held-out history that should be found, more than 0 and less than 1; at least one item,
     *     never all
     * @return the protocol, named {@code strong-generalization}
     */
    static Protocol strongGeneralization(double userShare, double testShare) {
        return new StrongGeneralization(
                share("the share of held-out users", userShare), share("the share of test interactions", testShare));
    }

    private static double share(String what, double share) {
        if (!(share > 0 && share < 1)) {
            throw new InvalidValueException(what + " must be more than 0 and less than 1, was " + share);
        }
        return share;
    }
}
