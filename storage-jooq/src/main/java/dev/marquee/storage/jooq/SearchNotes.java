package dev.marquee.storage.jooq;

import java.util.function.Supplier;
import org.jooq.DSLContext;

/** Keeps the triggers from noting what the library writes and indexes itself. Thread-safe. */
final class SearchNotes {

    private final DSLContext sql;
    private final Dialect dialect;

    SearchNotes(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    /** Runs work in a transaction without notes, and ends with notes again, whatever happens. */
    <T> T without(Supplier<T> work) {
        dialect.noteForSearch(sql, false);
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error e) {
            try {
                dialect.noteForSearch(sql, true);
            } catch (RuntimeException failure) {
                // Then the transaction can't be committed.
                e.addSuppressed(failure);
            }
            throw e;
        }
        dialect.noteForSearch(sql, true);
        return result;
    }
}
