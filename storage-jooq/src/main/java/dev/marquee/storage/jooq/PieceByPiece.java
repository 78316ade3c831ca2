package dev.marquee.storage.jooq;

import dev.marquee.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.TableField;

/**
 * Writes what has many bytes: first a row that is not found yet, then its pieces, and then the row is completed. If
 * that fails, the row is deleted, at once or by a later call. Thread-safe.
 */
final class PieceByPiece {

    /** Writes the bytes. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Makes a row one that is found. */
    @FunctionalInterface
    interface Completion {
        void complete(long id, Pieces.Writer pieces);
    }

    /** The state of a row that is not found yet. */
    static final String WRITING = "writing";

    /** The state of a row that is complete. */
    static final String READY = "ready";

    /** A row that has been written for longer belongs to a process that died. */
    static final Duration MAX_WRITING = Duration.ofHours(1);

    /**
     * The table of the rows that the pieces belong to. Immutable.
     *
     * @param id the column of the id
     * @param state the column of the state
     * @param begunAt the column of the time, by the database's clock, at which writing began
     */
    record Rows(TableField<?, Long> id, TableField<?, String> state, TableField<?, Instant> begunAt) {

        private Condition areWriting() {
            return state.eq(WRITING);
        }

        private Table<?> table() {
            return Objects.requireNonNull(id.getTable(), "a column of a table");
        }
    }

    private final DSLContext sql;
    private final Dialect dialect;
    private final Transactions transactions;
    private final Pieces table;
    private final Rows rows;

    /** The rows whose writing failed and that could not be deleted yet. */
    private final Queue<Long> unfinished = new ConcurrentLinkedQueue<>();

    PieceByPiece(DSLContext sql, Dialect dialect, Transactions transactions, Pieces table, Rows rows) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
        this.table = table;
        this.rows = rows;
    }

    /** Deletes those of some rows that a process began to write and died, with their pieces. */
    void discardAbandoned(Condition which) {
        sql.deleteFrom(rows.table())
                .where(which)
                .and(rows.areWriting())
                .and(rows.begunAt.lt(dialect.fromNow(rows.begunAt, MAX_WRITING.negated())))
                .execute();
    }

    /**
     * Writes a row and its bytes.
     *
     * @param begin writes the row; it runs in a transaction
     * @return the row's id
     */
    long write(LongSupplier begin, Content content, Completion completion) throws IOException {
        discardUnfinished();
        long id = transactions.call(begin::getAsLong);
        try {
            Pieces.Writer pieces = new Pieces.Writer(sql, table, id);
            content.writeTo(pieces);
            pieces.finish();
            completion.complete(id, pieces);
            return id;
        } catch (IOException | RuntimeException | Error e) {
            unfinished.add(id);
            discardUnfinished(e);
            if (transactions.active()) {
                // If it could not be deleted, it goes with the transaction, and another row may get its id.
                unfinished.remove(id);
            }
            throw e;
        }
    }

    /**
     * Deletes the rows whose writing has failed. On a full disk deleting may fail too; then the next call tries again.
     *
     * @param cause gets the failure as suppressed
     */
    private void discardUnfinished(Throwable cause) {
        try {
            discardUnfinished();
        } catch (StorageException e) {
            cause.addSuppressed(e);
        }
    }

    /** Deletes the rows whose writing has failed. */
    void discardUnfinished() {
        for (Long id : List.copyOf(unfinished)) {
            sql.deleteFrom(rows.table())
                    .where(rows.id.eq(id))
                    .and(rows.areWriting())
                    .execute();
            unfinished.remove(id);
        }
    }
}
