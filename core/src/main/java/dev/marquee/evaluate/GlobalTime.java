package dev.marquee.evaluate;

import dev.marquee.InvalidValueException;
import dev.marquee.model.InteractionMatrix;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Holds out the newest interactions of all users; see {@link Protocol#globalTime}.
 *
 * @param testShare the share of interactions to hold out, more than 0 and less than 1
 */
record GlobalTime(double testShare) implements Protocol {

    @Override
    public String name() {
        return "time";
    }

    @Override
    public Split split(InteractionMatrix all, long seed) {
        int count = all.interactionCount();
        long[] times = IntStream.range(0, count).mapToLong(all::time).toArray();
        Arrays.parallelSort(times);
        if (count == 0 || times[0] == times[count - 1]) {
            throw new InvalidValueException("the interactions have " + (count == 0 ? "no times" : "all one time")
                    + "; a split by time needs at least two different times, use leave-one-out or random-80-20");
        }
        long moment = times[(int) Math.min(count - 1L, Math.round(count * (1 - testShare)))];
        if (moment == times[0]) {
            // More than the training share has the earliest time: train on all of it, so that the training part is
            // not empty.
            moment++;
        }
        BitSet test = new BitSet(count);
        for (int k = 0; k < count; k++) {
            test.set(k, all.time(k) >= moment);
        }
        return Split.holdingOut(all, test);
    }
}
