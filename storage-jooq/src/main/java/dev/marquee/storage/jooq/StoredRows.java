package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.SEARCH_ENTRY;
import static dev.marquee.storage.jooq.generated.Tables.SEARCH_PENDING;

import dev.marquee.StorageException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.RecordMapper;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows in which values may stand that the schema and the library never write: the file is damaged, or another
 * program wrote them. Such a row is a {@link StorageException} that names its table and its ids. As a listener of all
 * statements, it refuses a null in a column that has none, an id out of range, and a time outside the years 1 to 9999;
 * in {@link #mapper} and {@link #read}, values that the domain refuses. Stateless and thread-safe.
 */
final class StoredRows implements ExecuteListener {

    private static final long serialVersionUID = 1L;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    private static final Pattern OUTER_JOIN = Pattern.compile("left outer join \"?(\\w+)");

    @Override
    public void recordEnd(ExecuteContext ctx) {
        Record row = ctx.record();
        if (row == null) {
            return;
        }
        for (int i = 0; i < row.size(); i++) {
            Object value = row.get(i);
            if (value == null
                    || (value instanceof Long number && !isId(number))
                    || (value instanceof LocalDate date && !isIn(date.getYear()))
                    || (value instanceof Instant moment && !isIn(moment))) {
                check(ctx, row, row.field(i), value);
            }
        }
    }

    /** {@return whether a number can be an id} */
    static boolean isId(long value) {
        return value >= 1 && value <= Integer.MAX_VALUE;
    }

    /** {@return whether a year is among those that both databases and a cursor can have} */
    static boolean isIn(int year) {
        return year >= 1 && year <= 9999;
    }

    /** {@return whether a time is in those years} */
    static boolean isIn(Instant moment) {
        return !moment.isBefore(FIRST) && moment.isBefore(END);
    }

    /** Checks a null, a number that can't be an id, or a time out of range. */
    private static void check(ExecuteContext ctx, Record row, @Nullable Field<?> field, @Nullable Object value) {
        if (!(field instanceof TableField<?, ?> column)) {
            return;
        }
        if (value == null) {
            Table<?> table = column.getTable();
            if (table != null && !column.getDataType().nullable() && !isUnmatched(ctx, row, table)) {
                throw impossible(row, table, "the column " + column.getName() + " is empty", null);
            }
        } else if (!(value instanceof Long) || (!isOfSearch(column) && isNamedAsId(column))) {
            throw impossible(row, column.getTable(), "the column " + column.getName() + " is " + value, null);
        }
    }

    private static boolean isNamedAsId(TableField<?, ?> column) {
        return column.getName().equals("id") || column.getName().endsWith("_id");
    }

    /** {@return whether a column is of the search index, where an id has parts, and owner 0 stands for all} */
    private static boolean isOfSearch(TableField<?, ?> column) {
        Table<?> table = column.getTable();
        return SEARCH_ENTRY.equals(table) || SEARCH_PENDING.equals(table);
    }

    /** {@return whether a table was outer-joined and no row of it matched} */
    private static boolean isUnmatched(ExecuteContext ctx, Record row, Table<?> table) {
        return outerJoined(ctx).contains(table.getName())
                && Arrays.stream(row.fields())
                        .filter(field -> table.equals(tableOf(field)))
                        .allMatch(field -> row.get(field) == null);
    }

    /** {@return the tables that the statement joins outer; computed once for all its rows} */
    private static Set<?> outerJoined(ExecuteContext ctx) {
        if (ctx.data(StoredRows.class) instanceof Set<?> known) {
            return known;
        }
        String sql = ctx.sql();
        Set<String> tables = sql == null
                ? Set.of()
                : OUTER_JOIN.matcher(sql).results().map(join -> join.group(1)).collect(Collectors.toSet());
        ctx.data(StoredRows.class, tables);
        return tables;
    }

    private static @Nullable Table<?> tableOf(@Nullable Field<?> field) {
        return field instanceof TableField<?, ?> column ? column.getTable() : null;
    }

    /**
     * {@return a mapper whose failure is a {@link StorageException}}
     *
     * @param table the table to name
     * @param mapping makes a value of a row, and refuses impossible ones with any exception
     */
    static <R extends Record, T> RecordMapper<R, T> mapper(Table<?> table, Function<? super R, T> mapping) {
        return row -> read(table, row, mapping);
    }

    /**
     * Makes a value of a row.
     *
     * @param table the table to name in an error
     * @param row the row
     * @param mapping makes the value, and refuses impossible ones with any exception
     * @throws StorageException if the mapping fails
     */
    static <R extends Record, T> T read(Table<?> table, R row, Function<? super R, T> mapping) {
        try {
            return mapping.apply(row);
        } catch (StorageException e) {
            throw e;
        } catch (RuntimeException e) {
            throw impossible(row, table, String.valueOf(e.getMessage()), e);
        }
    }

    /** {@return the exception for a row that can't be read} */
    static StorageException impossible(
            @Nullable Record row, @Nullable Table<?> table, String problem, @Nullable Throwable cause) {
        String where = table == null ? "a row" : "a row of " + table.getName() + ids(row, table);
        return new StorageException(
                where + " can't be read: " + problem + "; the database is damaged, or another program wrote the row:"
                        + " correct it, or restore a backup",
                cause);
    }

    /** {@return the ids of a table's part of a row, such as {@code (id 12)}} */
    private static String ids(@Nullable Record row, Table<?> table) {
        if (row == null) {
            return "";
        }
        List<Field<?>> own = Arrays.stream(row.fields())
                .filter(field -> table.equals(tableOf(field)) && row.get(field) != null)
                .toList();
        List<Field<?>> id =
                own.stream().filter(field -> field.getName().equals("id")).toList();
        List<Field<?>> named = id.isEmpty()
                ? own.stream().filter(field -> field.getName().endsWith("_id")).toList()
                : id;
        return named.isEmpty()
                ? ""
                : named.stream()
                        .map(field -> field.getName() + " " + row.get(field))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    /**
     * {@return a collector of rows by a key that the schema makes unique} Of two rows with one key, which a damaged
     * index can give, the first counts.
     */
    static <R, K, V> Collector<R, ?, Map<K, V>> byKey(
            Function<? super R, ? extends K> key, Function<? super R, ? extends V> value) {
        return Collectors.toMap(key, value, (first, other) -> first, LinkedHashMap::new);
    }
}
