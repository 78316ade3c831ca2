package dev.marquee.storage.jooq;

import dev.marquee.NotFoundException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.TableField;

/** Checks that the rows that a write refers to exist. */
final class ReferenceCheck {

    private static final int MAX_NAMED = 10;

    private ReferenceCheck() {}

    /**
     * Refuses ids without a row.
     *
     * @param kind what the table holds, for the message
     * @param id the column of the ids
     * @param ids the ids to look for
     * @param wayOut what the caller can do about a missing row, for the message
     * @throws NotFoundException if a row is missing; the message names up to ten missing ids
     */
    static void requireAll(
            DSLContext sql, Dialect dialect, String kind, TableField<?, Long> id, Set<Long> ids, String wayOut) {
        if (ids.isEmpty()) {
            return;
        }
        Set<Long> missing = new TreeSet<>(ids);
        missing.removeAll(sql.select(id)
                .from(id.getTable())
                .where(dialect.isAmong(id, ids))
                .fetchSet(id));
        if (!missing.isEmpty()) {
            throw new NotFoundException("there is no " + kind + " with id "
                    + missing.stream().limit(MAX_NAMED).map(String::valueOf).collect(Collectors.joining(", "))
                    + (missing.size() > MAX_NAMED ? " and " + (missing.size() - MAX_NAMED) + " more" : "") + "; "
                    + wayOut);
        }
    }

    /**
     * Writes rows whose references were checked.
     *
     * @param references what the rows refer to, for the message
     * @param write writes the rows
     * @return what the write returns
     * @throws NotFoundException if another transaction deleted one of the references since the check; on PostgreSQL the
     *     transaction can't go on
     */
    static <T> T unlessDeleted(String references, Supplier<T> write) {
        try {
            return write.get();
        } catch (MissingReferenceException e) {
            throw deleted(references);
        }
    }

    /** {@return the exception for a reference that another transaction deleted since the check} */
    static NotFoundException deleted(String references) {
        return new NotFoundException(references + " was deleted at the same moment; nothing was written");
    }
}
