package dev.marquee.storage.jooq;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a table of a PostgreSQL statement: {@code unnest} of an array for each column, so that any number of rows is
 * the same statement with as many parameters as columns. The arrays are sent as PostgreSQL writes them, such as
 * <code>{1,NULL,"a \"b\""}</code>, and converted on the server; this needs nothing of the driver and works through
 * poolers. Immutable.
 */
final class UnnestedRows {

    private static final String ALIAS = "given";

    private final List<? extends Field<?>> columns;
    private final List<@Nullable Object[]> rows;

    /**
     * Creates a table of rows.
     *
     * @param columns the columns that the values are for
     * @param rows the values of each row, in the order of the columns
     */
    UnnestedRows(List<? extends Field<?>> columns, List<@Nullable Object[]> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    Table<Record> table() {
        List<Field<?>> arrays = new ArrayList<>();
        StringBuilder template = new StringBuilder("unnest(");
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            arrays.add(array(columns.get(i), rows, row -> row[column]));
            template.append(i == 0 ? "{" : ", {").append(i).append('}');
            names.append(i == 0 ? "" : ", ").append(name(i));
        }
        template.append(") as ").append(ALIAS).append(" (").append(names).append(')');
        return DSL.table(template.toString(), arrays.toArray(Field[]::new));
    }

    /** {@return a query of all columns, in the order of the rows} */
    Select<?> select() {
        List<Field<?>> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.add(column(i));
        }
        return DSL.select(fields).from(table());
    }

    Field<?> column(int index) {
        return typed(columns.get(index), index);
    }

    /** {@return the condition that a row of the column's own table has the given value} */
    Condition equal(int index) {
        return equal(columns.get(index), index);
    }

    private static <T> Condition equal(Field<T> column, int index) {
        return column.eq(typed(column, index));
    }

    private static <T> Field<T> typed(Field<T> column, int index) {
        return DSL.field(DSL.name(ALIAS, name(index)), column.getDataType());
    }

    private static String name(int index) {
        return "c" + index;
    }

    /** {@return an array of numbers or texts for a comparison with a column} */
    static Field<?> array(Field<?> column, Collection<?> values) {
        return array(column, values, value -> value);
    }

    private static <V> Field<?> array(Field<?> column, Collection<V> values, Function<V, @Nullable Object> value) {
        StringBuilder text = new StringBuilder("{");
        for (V each : values) {
            if (text.length() > 1) {
                text.append(',');
            }
            append(text, value.apply(each));
        }
        Param<String> parameter = DSL.val(text.append('}').toString());
        return DSL.field("cast({0} as " + type(column.getType()) + "[])", parameter);
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value == null) {
            text.append("NULL");
        } else if (value instanceof String string) {
            appendQuoted(text, string);
        } else if (value instanceof Instant moment) {
            text.append('"').append(InstantBinding.format(moment)).append('"');
        } else {
            text.append(value);
        }
    }

    private static void appendQuoted(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\');
            }
            text.append(c);
        }
        text.append('"');
    }

    private static String type(Class<?> type) {
        if (type == Integer.class) {
            return "integer";
        }
        if (type == Long.class) {
            return "bigint";
        }
        if (type == String.class) {
            return "text";
        }
        if (type == Double.class) {
            return "double precision";
        }
        if (type == Boolean.class) {
            return "boolean";
        }
        if (type == BigDecimal.class) {
            return "numeric";
        }
        if (type == LocalDate.class) {
            return "date";
        }
        if (type == Instant.class) {
            return "timestamp with time zone";
        }
        throw new IllegalArgumentException("no array of " + type);
    }
}
