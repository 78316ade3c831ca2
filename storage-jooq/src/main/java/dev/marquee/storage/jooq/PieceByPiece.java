package dev.marquee.storage.jooq;

import dev.marquee.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jooq.DSLContext;

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

    private final DSLContext sql;
    private final Transactions transactions;
    private final Pieces table;
    private final LongConsumer discard;

    /** The rows whose writing failed and that could not be deleted yet. */
    private final Queue<Long> unfinished = new ConcurrentLinkedQueue<>();

    /**
     * Creates a writer.
     *
     * @param discard deletes a row that was not completed, with its pieces
     */
    PieceByPiece(DSLContext sql, Transactions transactions, Pieces table, LongConsumer discard) {
        this.sql = sql;
        this.transactions = transactions;
        this.table = table;
        this.discard = discard;
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
            discard.accept(id);
            unfinished.remove(id);
        }
    }
}
