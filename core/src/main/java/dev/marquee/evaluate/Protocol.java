package dev.marquee.evaluate;

import dev.marquee.InvalidValueException;
import dev.marquee.model.InteractionMatrix;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A rule that splits interactions into a training part, from which models learn, and test items, which they should
 * find. Implementations are immutable and thread-safe; the same matrix and seed give the same split. Cost of the
 * protocols here: {@code O(n log h)} for n interactions in histories of length h, and {@code O(n log n)} for
 * {@link #globalTime}.
 *
 * <p>In the {@link Split} of a protocol here, the key of a user is the user's row in the original matrix, and the
 * candidates are all items that the user does not have in the training part, but for {@link #coldItems}. To implement a
 * protocol, choose the entries to hold out and call {@link Split#holdingOut(InteractionMatrix, java.util.BitSet)}.
 */
public interface Protocol {

    /** {@return a short name for reports, such as {@code leave-one-out}} */
    String name();

    /**
     * Splits interactions.
     *
     * @param all the interactions; not changed
     * @param seed the seed of random choices
     * @return the split, possibly without test users
     * @throws InvalidValueException if the interactions lack what the rule needs, such as different times
     */
    Split split(InteractionMatrix all, long seed);

    /**
     * Holds out the last interaction of each user with two or more. A user with one interaction is trained on and not
     * tested. The last interaction is that with the greatest time; if several have that time, one of them is drawn by
     * the seed. If interactions have no times, use their order in place of the time.
     *
     * @return the protocol, named {@code leave-one-out}
     */
    static Protocol leaveOneOut() {
        return new LeaveOneOut(false);
    }

    /**
     * Holds out the last interaction of each user with three or more, as papers on sequences do: their models are
     * validated on the interaction before the last one and not trained on it, but it is the latest one of the history
     * when the last one is to be found. A user with fewer interactions is trained on and left out.
     *
     * @return the protocol, named {@code leave-one-out-published}
     */
    static Protocol leaveOneOutPublished() {
        return new LeaveOneOut(true);
    }

    /**
     * Holds out a random share of each user's interactions: the share of their number, rounded, but at least one and
     * not all. A user with one interaction is trained on and not tested.
     *
     * @param testShare the share, more than 0 and less than 1; 0.2 is the usual value
     * @return the protocol, with a name such as {@code random-80-20}
     * @throws InvalidValueException if the share is out of range
     */
    static Protocol randomPerUser(double testShare) {
        return new RandomPerUser(share("the share of test interactions", testShare));
    }

    /**
     * Holds out the newest interactions: those at or after one time that is the same for all users, as if the model had
     * been trained at that time. Users without an earlier interaction are not tested, because a model of interactions
     * knows nothing about them; they count as left out.
     *
     * <p>The protocol throws {@link InvalidValueException} if all interactions have the same time.
     *
     * @param testShare the share of interactions to hold out, more than 0 and less than 1. Interactions with equal
     *     times are never separated, so that the actual share may be larger or smaller
     * @return the protocol, named {@code time}
     * @throws InvalidValueException if the share is out of range
     */
    static Protocol globalTime(double testShare) {
        return new GlobalTime(share("the share of test interactions", testShare));
    }

    /**
     * Divides each user's interactions at random into k folds of nearly the same size, and holds out each fold once. To
     * combine the evaluations of the folds, call {@link Evaluation#pooled}.
     *
     * @param k the number of folds, 2 or more
     * @return one protocol for each fold, with names such as {@code fold-1-of-5}
     * @throws InvalidValueException if the number is less than 2
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
     * Holds out whole users, drawn at random, from the training. The model is given a part of the history of each and
     * should find the rest ("strong generalization", Marlin 2004; Liang et al., WWW 2018). A user with one interaction
     * is trained on and not tested.
     *
     * @param userShare the expected share of users with two or more interactions to hold out, more than 0 and less than
     *     1; each such user is drawn independently
     * @param testShare the share of each held-out history that the model should find, more than 0 and less than 1;
     *     rounded to at least one item and not all
     * @return the protocol, named {@code strong-generalization}
     * @throws InvalidValueException if a share is out of range
     */
    static Protocol strongGeneralization(double userShare, double testShare) {
        return new StrongGeneralization(
                share("the share of held-out users", userShare), share("the share of test interactions", testShare));
    }

    /**
     * Holds out whole items with all of their interactions, as if they had been added after the training, and ranks
     * them among themselves. So a model is measured by what it knows about items without interactions: one of
     * interactions alone orders them at random. Users without another interaction are not tested and count as left
     * out.
     *
     * @param itemShare the expected share of the items with interactions to hold out, more than 0 and less than 1; each
     *     such item is drawn independently
     * @return the protocol, named {@code cold-items}
     * @throws InvalidValueException if the share is out of range
     */
    static Protocol coldItems(double itemShare) {
        return new ColdItems(share("the share of held-out items", itemShare), false);
    }

    /**
     * Holds out the items of {@link #coldItems}, and ranks them among all items that the user does not have.
     *
     * @param itemShare the expected share of the items with interactions to hold out, more than 0 and less than 1
     * @return the protocol, named {@code cold-items-among-all}
     * @throws InvalidValueException if the share is out of range
     */
    static Protocol coldItemsAmongAll(double itemShare) {
        return new ColdItems(share("the share of held-out items", itemShare), true);
    }

    private static double share(String name, double share) {
        if (!(share > 0 && share < 1)) {
            throw new InvalidValueException(name + " must be more than 0 and less than 1, was " + share);
        }
        return share;
    }
}
