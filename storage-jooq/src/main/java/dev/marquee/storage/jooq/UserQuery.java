package dev.marquee.storage.jooq;

import dev.marquee.user.UserId;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/**
 * A query about one user whose text is composed once, when it is first run: a recommendation has several, and composing
 * one takes about as long as executing it. Thread-safe.
 */
final class UserQuery {

    /** Stands for the user's id while the text is composed. */
    private static final UserId ANYBODY = new UserId(Integer.MAX_VALUE);

    private final DSLContext sql;
    private final Function<UserId, ? extends Select<?>> query;
    private volatile @Nullable Composed composed;

    private record Composed(String text, Field<?>[] columns, List<Object> values) {}

    /**
     * Creates a query.
     *
     * @param query composes it for a user; for each user, the text is the same, and the id is a parameter wherever it
     *     stands
     */
    UserQuery(DSLContext sql, Function<UserId, ? extends Select<?>> query) {
        this.sql = sql;
        this.query = query;
    }

    /** {@return the query about a user, whose rows have the columns of the composed query} */
    ResultQuery<Record> of(UserId user) {
        Composed known = composed;
        if (known == null) {
            Select<?> select = query.apply(ANYBODY);
            known = new Composed(sql.render(select), select.fields(), select.getBindValues());
            composed = known;
        }
        Object[] values = known.values.toArray();
        for (int i = 0; i < values.length; i++) {
            if (values[i].equals(ANYBODY.value())) {
                values[i] = user.value();
            }
        }
        return sql.resultQuery(known.text, values).coerce(known.columns);
    }
}
