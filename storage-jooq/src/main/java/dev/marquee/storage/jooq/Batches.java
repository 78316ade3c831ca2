package dev.marquee.storage.jooq;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** Sends one statement with many rows of values. */
final class Batches {

    private Batches() {}

    /** {@return for each row of values, how many rows of the table it changed} */
    static int[] execute(DSLContext sql, Query query, List<@Nullable Object[]> rows) {
        return sql.batch(query).bind(rows.toArray(Object[][]::new)).execute();
    }
}
