package dev.marquee.storage.jooq;

import dev.marquee.MarqueeException;
import dev.marquee.StorageException;
import dev.marquee.storage.CallerTransactions;
import dev.marquee.storage.CallerTransactions.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/**
 * The transactions of the application that the seam knows, and what was changed in all transactions of the application:
 * it counts once they are committed, as far as the library learns of that. Thread-safe.
 */
final class JoinedTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(JoinedTransactions.class);

    private final @Nullable CallerTransactions seam;
    private final AtomicLong catalogChanges = new AtomicLong();
    private final AtomicLong favoriteChanges = new AtomicLong();

    @SuppressWarnings("ThreadLocalUsage") // Per database, since a thread can be in a transaction of each.
    private final ThreadLocal<@Nullable Ledger> ledger = new ThreadLocal<>();

    JoinedTransactions(@Nullable CallerTransactions seam) {
        this.seam = seam;
    }

    /** What a thread changed in transactions of which the end is not known yet. Confined to one thread. */
    private static final class Ledger {
        private final List<Announced> announced = new ArrayList<>();
        private long catalogChanges;
        private long favoriteChanges;
    }

    /** What was changed in a transaction whose end will be announced, by any thread. */
    private static final class Announced {
        private final Connection connection;
        private final AtomicLong catalogChanges = new AtomicLong();
        private final AtomicLong favoriteChanges = new AtomicLong();
        private volatile boolean ended;

        private Announced(Connection connection) {
            this.connection = connection;
        }
    }

    /**
     * {@return the connection of the transaction that the seam knows in this thread, or null}
     *
     * @throws StorageException if the seam fails
     */
    @Nullable
    Connection connection() {
        if (seam == null) {
            return null;
        }
        try {
            return seam.current().orElse(null);
        } catch (MarqueeException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // Also an Error, after which jOOQ would not give its connection back.
            throw new StorageException(
                    "the application's CallerTransactions failed to tell its transaction: " + e + "; mend it", e);
        }
    }

    /** {@return whether two objects are the same connection to the database, as far as that can be told} */
    @SuppressWarnings("ReferenceEquality") // Identity: two connections are never equal.
    static boolean same(Connection one, Connection other) {
        if (one == other) {
            return true;
        }
        try {
            return same(one, other, PGConnection.class) || same(one, other, SQLiteConnection.class);
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }

    @SuppressWarnings("ReferenceEquality") // Identity: two connections are never equal.
    private static boolean same(Connection one, Connection other, Class<?> driver) throws SQLException {
        return one.isWrapperFor(driver) && other.isWrapperFor(driver) && one.unwrap(driver) == other.unwrap(driver);
    }

    /**
     * Notes changes in the transaction of the application in which the thread is.
     *
     * @param connection the connection if the seam knows it, otherwise null
     */
    void changed(@Nullable Connection connection, long catalog, long favorites) {
        if (catalog == 0 && favorites == 0) {
            return;
        }
        Ledger present = ledger.get();
        if (present == null) {
            present = new Ledger();
            ledger.set(present);
        }
        Announced announced = connection == null ? null : announced(present, connection);
        if (announced == null) {
            present.catalogChanges += catalog;
            present.favoriteChanges += favorites;
        } else {
            announced.catalogChanges.addAndGet(catalog);
            announced.favoriteChanges.addAndGet(favorites);
        }
    }

    /** {@return what is noted of a transaction whose end will be announced, or null if it won't be} */
    private @Nullable Announced announced(Ledger present, Connection connection) {
        present.announced.removeIf(transaction -> transaction.ended);
        for (Announced transaction : present.announced) {
            if (same(transaction.connection, connection)) {
                return transaction;
            }
        }
        Announced next = new Announced(connection);
        if (!isAnnounced(next)) {
            return null;
        }
        present.announced.add(next);
        return next;
    }

    private boolean isAnnounced(Announced transaction) {
        try {
            return seam != null && seam.afterCompletion(outcome -> ended(transaction, outcome));
        } catch (RuntimeException e) {
            // What was written is part of the application's transaction, whatever the seam throws.
            LOG.warn("the application's CallerTransactions failed to announce the end of its transaction", e);
            return false;
        }
    }

    /**
     * Counts what the thread changed in a transaction that the application ended in the middle of a part: it may have
     * been committed, whatever is announced later.
     *
     * @param catalog the changes of the part
     * @param favorites the changes of the part
     */
    void endedEarly(Connection connection, long catalog, long favorites) {
        catalogChanges.addAndGet(catalog);
        favoriteChanges.addAndGet(favorites);
        Ledger present = ledger.get();
        if (present == null) {
            return;
        }
        for (Announced transaction : present.announced) {
            if (same(transaction.connection, connection)) {
                catalogChanges.addAndGet(transaction.catalogChanges.getAndSet(0));
                favoriteChanges.addAndGet(transaction.favoriteChanges.getAndSet(0));
            }
        }
    }

    private void ended(Announced transaction, Outcome outcome) {
        transaction.ended = true;
        if (outcome != Outcome.ROLLED_BACK) {
            catalogChanges.addAndGet(transaction.catalogChanges.getAndSet(0));
            favoriteChanges.addAndGet(transaction.favoriteChanges.getAndSet(0));
        }
    }

    /**
     * Counts what the thread changed in transactions whose end is not announced. The thread is in none, so that they
     * have ended; whether they were committed is unknown, and counting a change that was rolled back does no harm.
     */
    void ended() {
        Ledger present = ledger.get();
        if (present == null) {
            return;
        }
        catalogChanges.addAndGet(present.catalogChanges);
        favoriteChanges.addAndGet(present.favoriteChanges);
        present.catalogChanges = 0;
        present.favoriteChanges = 0;
        present.announced.removeIf(transaction -> transaction.ended);
        if (present.announced.isEmpty()) {
            ledger.remove();
        }
    }

    /** {@return the number of changes of movies and genres in transactions that have ended} */
    long catalogChanges() {
        return catalogChanges.get();
    }

    /** {@return the number of changes of favorites in transactions that have ended} */
    long favoriteChanges() {
        return favoriteChanges.get();
    }
}
