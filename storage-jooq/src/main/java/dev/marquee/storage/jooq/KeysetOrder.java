package dev.marquee.storage.jooq;

import dev.marquee.InvalidValueException;
import dev.marquee.page.Cursor;
import dev.marquee.page.InvalidCursorException;
import dev.marquee.page.Page;
import dev.marquee.validation.Decimals;
import dev.marquee.validation.Rules;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A total order of rows for keyset pagination: the columns to sort by, of which the last is unique. A cursor contains
 * the values of these columns in the last row of a page; the next page consists of the rows after those values.
 * Immutable.
 *
 * @param name identifies the order, so that a cursor can't be used with another order
 * @param keys the columns, the most significant first
 */
record KeysetOrder(String name, List<Key<?>> keys) {

    /**
     * One column of the order.
     *
     * @param column the column to read
     * @param sorted the expression to sort by: the column, possibly with a collation
     * @param descending whether the greatest value comes first
     * @param nullsLast whether the column may be null; rows with null come last in both directions
     */
    record Key<T>(Field<T> column, Field<T> sorted, boolean descending, boolean nullsLast) {

        static <T> Key<T> ascending(Field<T> column) {
            return new Key<>(column, column, false, false);
        }

        static <T> Key<T> descending(Field<T> column) {
            return new Key<>(column, column, true, false);
        }

        SortField<T> sortField() {
            SortField<T> field = descending ? sorted.desc() : sorted.asc();
            return nullsLast ? field.nullsLast() : field;
        }

        private Condition equal(@Nullable T value) {
            return value == null ? column.isNull() : sorted.eq(value);
        }

        private Condition beyond(@Nullable T value) {
            if (value == null) {
                return DSL.falseCondition();
            }
            Condition further = descending ? sorted.lt(value) : sorted.gt(value);
            return nullsLast ? further.or(column.isNull()) : further;
        }

        /** {@return a redundant condition by which an index on the column can be used} */
        private Condition from(@Nullable T value) {
            if (value == null || nullsLast) {
                return DSL.noCondition();
            }
            return descending ? sorted.le(value) : sorted.ge(value);
        }
    }

    List<SortField<?>> orderBy() {
        return keys.stream().<SortField<?>>map(Key::sortField).toList();
    }

    /**
     * Creates a page from rows that were read with one row more than the limit.
     *
     * @param items maps the page's rows to its items
     */
    <R extends Record, T> Page<T> page(List<R> rows, int limit, Function<List<R>, List<T>> items) {
        if (rows.size() <= limit) {
            return new Page<>(items.apply(rows), null);
        }
        return new Page<>(items.apply(rows.subList(0, limit)), cursor(rows.get(limit - 1)));
    }

    private Cursor cursor(Record last) {
        List<@Nullable Object> values = new ArrayList<>();
        keys.forEach(key -> values.add(last.get(key.column())));
        return Cursor.of(position(values));
    }

    /** Writes the name and the values as texts in UTF-8, each after its length; a length of -1 stands for null. */
    private byte[] position(List<? extends @Nullable Object> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(bytes, name);
        values.forEach(value -> write(bytes, value == null ? null : value.toString()));
        return bytes.toByteArray();
    }

    private static void write(ByteArrayOutputStream bytes, @Nullable String text) {
        byte[] utf8 = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        int length = text == null ? -1 : utf8.length;
        bytes.write(length >> 8);
        bytes.write(length);
        bytes.writeBytes(utf8);
    }

    /**
     * {@return the condition that a row comes after the cursor's row}
     *
     * @throws InvalidCursorException if the cursor belongs to another order or was not written by this class
     */
    Condition after(@Nullable Cursor cursor) {
        if (cursor == null) {
            return DSL.noCondition();
        }
        List<@Nullable Object> values = read(cursor);
        Condition after = DSL.falseCondition();
        Condition equalSoFar = DSL.noCondition();
        for (int i = 0; i < keys.size(); i++) {
            Object value = values.get(i);
            after = after.or(equalSoFar.and(beyond(keys.get(i), value)));
            equalSoFar = equalSoFar.and(equal(keys.get(i), value));
        }
        return from(keys.get(0), values.get(0)).and(after);
    }

    /**
     * Rows of the order that an index serves in one piece: after the columns that the condition holds fixed, the next
     * one begins at a value, and the following ones are in order.
     *
     * @param condition the condition on the rows
     * @param orderBy the columns that the condition does not hold fixed
     * @param ofNulls whether the first column is null in these rows
     */
    record Range(Condition condition, List<SortField<?>> orderBy, boolean ofNulls) {}

    /**
     * Returns the rows after the cursor's row as ranges that follow each other, the rows nearest to it first. A query
     * that reads one of them needs no look at the rows before it, however many rows have the cursor's values.
     *
     * @throws InvalidCursorException if the cursor belongs to another order or was not written by this class
     */
    List<Range> ranges(@Nullable Cursor cursor) {
        List<Range> ranges = new ArrayList<>();
        if (cursor == null) {
            addRanges(ranges, 0, DSL.noCondition(), null, false);
            return ranges;
        }
        List<@Nullable Object> values = read(cursor);
        for (int i = keys.size() - 1; i >= 0; i--) {
            Condition fixed = DSL.noCondition();
            for (int k = 0; k < i; k++) {
                fixed = fixed.and(equal(keys.get(k), values.get(k)));
            }
            boolean ofNulls = i > 0 && values.get(0) == null;
            Object value = values.get(i);
            if (value != null) {
                addRanges(ranges, i, fixed, value, ofNulls);
            }
        }
        return ranges;
    }

    /** Adds the rows beyond a value of a column, or all of them, and apart from them those where it is null. */
    private void addRanges(List<Range> ranges, int column, Condition fixed, @Nullable Object value, boolean ofNulls) {
        Key<?> key = keys.get(column);
        Condition filled = key.nullsLast() ? key.column().isNotNull() : DSL.noCondition();
        ranges.add(new Range(fixed.and(value == null ? filled : strictlyBeyond(key, value)), sorted(column), ofNulls));
        if (key.nullsLast()) {
            ranges.add(new Range(fixed.and(key.column().isNull()), sorted(column + 1), ofNulls || column == 0));
        }
    }

    /** {@return the sort fields from a column on, where no value is null} */
    private List<SortField<?>> sorted(int column) {
        return keys.subList(column, keys.size()).stream()
                .<SortField<?>>map(key ->
                        key.descending() ? key.sorted().desc() : key.sorted().asc())
                .toList();
    }

    private static <T> Condition strictlyBeyond(Key<T> key, Object value) {
        T bound = key.column().getType().cast(value);
        return key.descending() ? key.sorted().lt(bound) : key.sorted().gt(bound);
    }

    private static <T> Condition beyond(Key<T> key, @Nullable Object value) {
        return key.beyond(key.column().getType().cast(value));
    }

    private static <T> Condition equal(Key<T> key, @Nullable Object value) {
        return key.equal(key.column().getType().cast(value));
    }

    private static <T> Condition from(Key<T> key, @Nullable Object value) {
        return key.from(key.column().getType().cast(value));
    }

    private List<@Nullable Object> read(Cursor cursor) {
        byte[] position = cursor.position().orElseThrow(() -> foreign(cursor));
        List<@Nullable Object> values = new ArrayList<>();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(position);
            if (!name.equals(text(bytes))) {
                throw foreign(cursor);
            }
            for (Key<?> key : keys) {
                String text = text(bytes);
                if (text == null && !key.nullsLast()) {
                    throw foreign(cursor);
                }
                values.add(text == null ? null : parse(key.column().getDataType(), text));
            }
        } catch (BufferUnderflowException | DateTimeException | IllegalArgumentException | InvalidValueException e) {
            throw foreign(cursor);
        }
        // Another spelling of a value, such as an exponent or a leading zero, is none that this class wrote.
        if (!Arrays.equals(position, position(values))) {
            throw foreign(cursor);
        }
        return values;
    }

    private static @Nullable String text(ByteBuffer bytes) {
        int length = bytes.getShort();
        if (length == -1) {
            return null;
        }
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] utf8 = new byte[length];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static Object parse(DataType<?> column, String text) {
        Class<?> type = column.getType();
        if (type == Long.class) {
            return Long.valueOf(text);
        } else if (type == Integer.class) {
            return Integer.valueOf(text);
        } else if (type == BigDecimal.class) {
            return decimal(column, text);
        } else if (type == Double.class) {
            return Double.valueOf(text);
        } else if (type == LocalDate.class) {
            return Rules.date("cursor", LocalDate.parse(text));
        } else if (type == Instant.class) {
            return Rules.moment("cursor", Instant.parse(text));
        } else if (type != String.class) {
            throw new IllegalStateException("a cursor has no form for " + type.getName());
        }
        return Objects.requireNonNull(Rules.optional("cursor", text, Cursor.MAX_POSITION));
    }

    /** {@return a number of the column's digits, in plain notation} */
    private static BigDecimal decimal(DataType<?> column, String text) {
        BigDecimal value = Decimals.parse(text);
        if (value == null
                || value.scale() != column.scale()
                || value.precision() > column.precision()
                || !value.toPlainString().equals(text)) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private InvalidCursorException foreign(Cursor cursor) {
        return new InvalidCursorException("cursor " + Rules.shown(cursor.token())
                + " does not belong to this query in the order " + name
                + "; use the cursor of a page of the same query and order, or start at the first page");
    }
}
