package dev.marquee.storage.jooq;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** Statements that are sent for many rows at a time. */
final class Batches {

    private Batches() {}

    /**
     * Executes one statement for many rows of parameters, as one JDBC batch. It returns no counts of changed rows,
     * because a driver need not have them: PostgreSQL's has none with {@code reWriteBatchedInserts=true}.
     */
    static void execute(DSLContext sql, Query query, List<@Nullable Object[]> rows) {
        sql.batch(query).bind(rows.toArray(Object[][]::new)).execute();
    }

    /** {@return the list in consecutive parts of this size; the last may be shorter} */
    static <T> List<List<T>> chunks(List<T> list, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int start = 0; start < list.size(); start += size) {
            chunks.add(list.subList(start, Math.min(list.size(), start + size)));
        }
        return chunks;
    }
}
