package dev.marquee.storage;

import java.sql.Connection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The transactions of an application that its own code begins and ends, for {@link
 * dev.marquee.MarqueeBuilder#transactions}. While one is under way in the calling thread, every call of Marquee joins
 * it: it uses the transaction's connection and takes effect if and when the application commits. Marquee never commits,
 * rolls back or closes that connection, nor changes whether it commits by itself; a part of its own that must be atomic
 * is a savepoint.
 *
 * <p>Outside such a transaction, Marquee uses its own data source or pool, and its own transactions.
 *
 * <p>An implementation must be thread-safe. Both methods are called often and should cost no more than looking at a
 * {@link ThreadLocal}.
 */
@FunctionalInterface
public interface CallerTransactions {

    /**
     * {@return the connection of the innermost transaction under way in the calling thread, to the same database; empty
     * if there is none. It must have {@code autoCommit=false}, and stay open until the transaction ends}
     */
    Optional<Connection> current();

    /**
     * Asks to be told how the transaction of {@link #current} ends. The action then is called once, by any thread,
     * after the end, and must not be called within the transaction. Without this, Marquee treats what was written in
     * the transaction like the writes of another process: it notices them when it next looks.
     *
     * @param action takes how the transaction ended; it does not throw
     * @return whether the action will be called; the default implementation returns false
     */
    default boolean afterCompletion(Consumer<Outcome> action) {
        return false;
    }

    /** How a transaction ended. */
    enum Outcome {
        /** All of it took effect. */
        COMMITTED,
        /** Nothing of it took effect. */
        ROLLED_BACK,
        /** The application does not know. */
        UNKNOWN
    }
}
