package dev.marquee.storage;

import java.sql.Connection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The transactions of an application that its own code begins and ends, for {@link
 * dev.marquee.MarqueeBuilder#transactions}. While one is under way in the calling thread, every call of Marquee joins
 * it: it uses the transaction's connection and takes effect if and when the application commits. Marquee never commits,
 * rolls back or closes that connection, nor changes its {@code autoCommit}, isolation or {@code readOnly}. A part of
 * its own that must be atomic is a savepoint, so that the transaction stays usable after a call that failed.
 *
 * <p>Outside such a transaction, Marquee uses its own data source or pool, and its own transactions. Where a
 * transaction is begun inside {@link dev.marquee.Marquee#transaction(java.util.function.Supplier)}, or inside another
 * one that waits for it, calls join the innermost; the outer one continues after it has ended.
 *
 * <p>An implementation must be thread-safe. Both methods are called often and should cost no more than looking at a
 * {@link ThreadLocal}. It must know the transaction of the calling thread only: a value that new threads inherit would
 * make Marquee's own threads use the application's connection.
 */
@FunctionalInterface
public interface CallerTransactions {

    /**
     * {@return the connection of the innermost transaction under way in the calling thread, to the same database and
     * schema; empty if there is none, if it is suspended, or if it has ended} It must have {@code autoCommit=false},
     * and on SQLite check foreign keys; otherwise calls fail with a {@link dev.marquee.StorageException}. A connection
     * that is enlisted in a distributed transaction (JTA) may have {@code autoCommit=true}: PostgreSQL's driver leaves
     * it so, and the driver itself is asked whether a transaction is under way. The same connection is returned, and
     * stays open, until the transaction ends. If it was expected to end before, such as by a timeout, this may throw a
     * {@link dev.marquee.MarqueeException}, which the call of Marquee then throws; any other exception becomes a {@link
     * dev.marquee.StorageException}.
     */
    Optional<Connection> current();

    /**
     * Asks to be told how the transaction of {@link #current} ends. The action then is called once, by any thread,
     * after the end, and must not be called within the transaction. Marquee asks once in each transaction in which it
     * writes movies or favorites; after the action, this process recommends by what was committed. Without it, Marquee
     * treats what was written in the transaction like the writes of another process: the thread that wrote sees it in
     * its next call outside any transaction, and other threads when they next look at the database.
     *
     * @param action takes how the transaction ended; it does not throw, and does not use the database
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
