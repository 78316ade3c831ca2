package dev.marquee.evaluate;

import java.util.stream.LongStream;

/**
 * Decides whether a split asks what comes next, by the share of users none of whose test items is earlier than an item
 * of the history. In a random split, this is so by chance for some users with few items only. Confined to one thread.
 */
public final class LaterShare {

    private static final double LEAST = 0.95;

    private int users;
    private int later;

    /** Creates a count of no users. */
    public LaterShare() {}

    /**
     * Adds a user.
     *
     * @param history the times of the items of the history
     * @param test the times of the test items
     */
    public void add(LongStream history, LongStream test) {
        users++;
        long latest = history.max().orElse(Long.MIN_VALUE);
        later += test.min().orElse(Long.MIN_VALUE) >= latest ? 1 : 0;
    }

    /** {@return whether this was so for at least 95 of 100 users; true without users} */
    public boolean isOrdered() {
        return later >= LEAST * users;
    }
}
