package dev.marquee.training;

import java.util.SplittableRandom;

/**
 * Chooses the latest of some likes; of several at the latest time, such as those of an import without times, one of
 * them, each equally likely and always the same for a seed. Confined to one thread.
 */
final class LatestChoice {

    private final SplittableRandom random;
    private long latest;
    private int ties;

    LatestChoice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** {@return whether a like takes the place of the one that was chosen} */
    boolean offer(long time) {
        if (ties == 0 || time > latest) {
            latest = time;
            ties = 1;
            return true;
        }
        return time == latest && random.nextInt(++ties) == 0;
    }
}
