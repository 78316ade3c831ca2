package dev.marquee.storage.jooq;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateStep;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Writes many rows of a table in few round trips: PostgreSQL gets one statement with an array for each column
 * ({@link UnnestedRows}), SQLite a statement that is prepared once and executed for each row without jOOQ, which would
 * bind each value through several objects. Rows are written in the given order. All methods require a transaction.
 * Thread-safe.
 *
 * <p>A row is an array of its values, in the order of the columns. They are Integer, Long, Double, Boolean, BigDecimal,
 * String, LocalDate, Instant or null, and are written as they are; no converter of a column is applied.
 */
final class RowWriter {

    /** Bounds the memory of one statement. */
    private static final int ROWS_A_STATEMENT = 10_000;

    private final DSLContext sql;
    private final Dialect dialect;
    private final Transactions transactions;

    RowWriter(DSLContext sql, Dialect dialect, Transactions transactions) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
    }

    /** What becomes of a row that breaks a unique constraint. */
    enum OnConflict {
        FAIL,
        SKIP
    }

    /** Inserts rows. {@return the number of rows inserted, which is exact whatever the driver's settings are} */
    <R extends Record> int insert(
            List<TableField<R, ?>> columns, List<@Nullable Object[]> rows, OnConflict onConflict) {
        Table<R> table = table(columns);
        int inserted = 0;
        for (List<@Nullable Object[]> chunk : Batches.chunks(rows, ROWS_A_STATEMENT)) {
            if (dialect == Dialect.POSTGRESQL) {
                UnnestedRows given = new UnnestedRows(columns, chunk);
                inserted += insertion(sql.insertInto(table, columns).select(given.select()), onConflict)
                        .execute();
            } else {
                inserted += executeEach(
                        insertion(sql.insertInto(table, columns).values(nulls(columns)), onConflict), chunk);
            }
        }
        return inserted;
    }

    /**
     * Inserts rows, and updates those whose key is stored.
     *
     * @param key the columns of a unique constraint; no two rows have the same values there
     * @param columns the columns that get new values; a row has them after those of the key
     * @param condition a condition on the stored row and the {@linkplain DSL#excluded given} one; if it does not hold,
     *     the stored row stays
     * @return the number of rows inserted or updated
     */
    <R extends Record> int upsert(
            List<TableField<R, ?>> key,
            List<TableField<R, ?>> columns,
            Condition condition,
            List<@Nullable Object[]> rows) {
        Table<R> table = table(key);
        List<TableField<R, ?>> all = new ArrayList<>(key);
        all.addAll(columns);
        Map<Field<?>, @Nullable Object> assignments = new LinkedHashMap<>();
        columns.forEach(column -> assignments.put(column, DSL.excluded(column)));
        int written = 0;
        for (List<@Nullable Object[]> chunk : Batches.chunks(rows, ROWS_A_STATEMENT)) {
            if (dialect == Dialect.POSTGRESQL) {
                written += upsertion(
                                sql.insertInto(table, all).select(new UnnestedRows(all, chunk).select()),
                                key,
                                assignments,
                                condition)
                        .execute();
            } else {
                written += executeEach(
                        upsertion(sql.insertInto(table, all).values(nulls(all)), key, assignments, condition), chunk);
            }
        }
        return written;
    }

    private static Query upsertion(
            InsertOnDuplicateStep<?> insert,
            List<? extends Field<?>> key,
            Map<Field<?>, @Nullable Object> assignments,
            Condition condition) {
        return insert.onConflict(key).doUpdate().set(assignments).where(condition);
    }

    /**
     * Inserts the values that a unique column does not have yet. On PostgreSQL, those that it has use up no ids.
     *
     * @param column the only column without a default
     */
    <R extends Record> void insertMissing(TableField<R, String> column, Collection<String> values) {
        List<@Nullable Object[]> all = new ArrayList<>();
        values.forEach(value -> all.add(new @Nullable Object[] {value}));
        if (dialect == Dialect.SQLITE) {
            insert(List.of(column), all, OnConflict.SKIP);
            return;
        }
        Table<R> table = table(List.of(column));
        for (List<@Nullable Object[]> chunk : Batches.chunks(all, ROWS_A_STATEMENT)) {
            UnnestedRows given = new UnnestedRows(List.of(column), chunk);
            sql.insertInto(table, column)
                    .select(DSL.select(given.column(0).cast(column.getType()))
                            .from(given.table())
                            .where(DSL.notExists(DSL.selectOne().from(table).where(given.equal(0)))))
                    .onConflictDoNothing()
                    .execute();
        }
    }

    private static Query insertion(InsertOnDuplicateStep<?> insert, OnConflict onConflict) {
        return onConflict == OnConflict.SKIP ? insert.onConflictDoNothing() : insert;
    }

    /**
     * Inserts rows that have a key of their own, except those whose key is stored.
     *
     * @param key the column of the key, which is the first of the columns
     * @param id the column of the id that the database generates
     * @return the ids of the rows by their keys; a key is missing if a writer outside the library stored it meanwhile
     */
    <R extends Record> Map<Integer, Long> insertKeyed(
            TableField<R, Integer> key,
            TableField<R, Long> id,
            List<TableField<R, ?>> columns,
            List<@Nullable Object[]> rows) {
        Table<R> table = table(columns);
        Map<Integer, Long> ids = new HashMap<>();
        if (dialect == Dialect.POSTGRESQL) {
            for (List<@Nullable Object[]> chunk : Batches.chunks(rows, ROWS_A_STATEMENT)) {
                sql.insertInto(table, columns)
                        .select(new UnnestedRows(columns, chunk).select())
                        .onConflict(key)
                        .doNothing()
                        .returning(key, id)
                        .fetch()
                        .forEach(row -> ids.put(row.get(key), row.get(id)));
            }
        } else if (!rows.isEmpty()) {
            // This transaction is the only writer, so none of the keys can be stored meanwhile.
            insert(columns, rows, OnConflict.FAIL);
            List<Integer> keys = rows.stream().map(row -> (Integer) row[0]).toList();
            sql.select(key, id)
                    .from(table)
                    .where(dialect.isAmong(key, keys))
                    .forEach(row -> ids.put(row.value1(), row.value2()));
        }
        return ids;
    }

    /**
     * Updates rows.
     *
     * @param key the column by which the rows are found; its value is the last of each row
     * @param columns the columns that get the values before it
     */
    <R extends Record> void update(
            TableField<R, ?> key, List<TableField<R, ?>> columns, List<@Nullable Object[]> rows) {
        Table<R> table = table(columns);
        List<TableField<R, ?>> all = new ArrayList<>(columns);
        all.add(key);
        for (List<@Nullable Object[]> chunk : Batches.chunks(rows, ROWS_A_STATEMENT)) {
            Map<Field<?>, @Nullable Object> assignments = new LinkedHashMap<>();
            if (dialect == Dialect.POSTGRESQL) {
                UnnestedRows given = new UnnestedRows(all, chunk);
                for (int i = 0; i < columns.size(); i++) {
                    assignments.put(columns.get(i), given.column(i));
                }
                sql.update(table)
                        .set(assignments)
                        .from(given.table())
                        .where(given.equal(columns.size()))
                        .execute();
            } else {
                columns.forEach(column -> assignments.put(column, null));
                executeEach(sql.update(table).set(assignments).where(equal(key)), chunk);
            }
        }
    }

    /**
     * Deletes the rows that have the values of one of the given rows in these columns. {@return the number of deleted
     * rows}
     */
    <R extends Record> int delete(List<TableField<R, ?>> columns, List<@Nullable Object[]> rows) {
        Table<R> table = table(columns);
        int deleted = 0;
        for (List<@Nullable Object[]> chunk : Batches.chunks(rows, ROWS_A_STATEMENT)) {
            if (dialect == Dialect.POSTGRESQL) {
                UnnestedRows given = new UnnestedRows(columns, chunk);
                Condition same = DSL.noCondition();
                for (int i = 0; i < columns.size(); i++) {
                    same = same.and(given.equal(i));
                }
                deleted +=
                        sql.deleteFrom(table).using(given.table()).where(same).execute();
            } else {
                Condition same = DSL.noCondition();
                for (TableField<R, ?> column : columns) {
                    same = same.and(equal(column));
                }
                deleted += executeEach(sql.deleteFrom(table).where(same), chunk);
            }
        }
        return deleted;
    }

    private static <R extends Record> Table<R> table(List<TableField<R, ?>> columns) {
        return Objects.requireNonNull(columns.get(0).getTable(), "a column of a table");
    }

    private static @Nullable Object[] nulls(List<?> columns) {
        return new @Nullable Object[columns.size()];
    }

    /** {@return a condition with a parameter} */
    private static <T> Condition equal(Field<T> column) {
        return column.eq(DSL.val((T) null, column));
    }

    /** Executes a statement for each row of its parameters. {@return the number of rows that it changed} */
    private int executeEach(Query query, List<@Nullable Object[]> rows) {
        return executeEach(query.getSQL(), rows);
    }

    /** Executes a statement on SQLite for each row of its parameters. {@return the number of rows that it changed} */
    int executeEach(String text, List<@Nullable Object[]> rows) {
        return rows.isEmpty() ? 0 : transactions.jdbc(connection -> executeEach(connection, text, rows));
    }

    private static int executeEach(Connection connection, String text, List<@Nullable Object[]> rows)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (@Nullable Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    bind(statement, i + 1, row[i]);
                }
                statement.addBatch();
            }
            int changed = 0;
            for (int count : statement.executeBatch()) {
                changed += count;
            }
            return changed;
        }
    }

    /** Binds a value as it is stored in SQLite. */
    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof Integer number) {
            statement.setInt(index, number);
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof Double number) {
            statement.setDouble(index, number);
        } else if (value instanceof Boolean flag) {
            statement.setInt(index, flag ? 1 : 0);
        } else if (value instanceof BigDecimal || value instanceof LocalDate) {
            statement.setString(index, value.toString());
        } else if (value instanceof Instant moment) {
            statement.setString(index, InstantBinding.format(moment));
        } else {
            statement.setString(index, (String) value);
        }
    }
}
