package dev.marquee.storage.jooq;

import dev.marquee.InvalidValueException;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.validation.Rules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
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
            return value == null ? column.isNull() : column.eq(value);
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(name);
            for (Key<?> key : keys) {
                Object value = last.get(key.column());
                out.writeBoolean(value != null);
                if (value != null) {
                    out.writeUTF(value.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray()));
    }

    /**
     * {@return the condition that a row comes after the cursor's row}
     *
     * @throws InvalidValueException if the cursor belongs to another order or was not written by this class
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
        List<@Nullable Object> values = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(cursor.token())))) {
            if (!in.readUTF().equals(name)) {
                throw foreign(cursor);
            }
            for (Key<?> key : keys) {
                boolean present = in.readBoolean();
                if (!present && !key.nullsLast()) {
                    throw foreign(cursor);
                }
                values.add(present ? parse(key.column().getType(), in.readUTF()) : null);
            }
            if (in.read() != -1) {
                throw foreign(cursor);
            }
        } catch (IOException | DateTimeException | IllegalArgumentException damaged) {
            throw foreign(cursor);
        }
        return values;
    }

    private static Object parse(Class<?> type, String text) {
        if (type == Long.class) {
            return Long.valueOf(text);
        } else if (type == Integer.class) {
            return Integer.valueOf(text);
        } else if (type == BigDecimal.class) {
            return new BigDecimal(text);
        } else if (type == LocalDate.class) {
            return checked(LocalDate.parse(text));
        } else if (type == Instant.class) {
            Instant moment = Instant.parse(text);
            checked(LocalDate.ofInstant(moment, ZoneOffset.UTC));
            return moment;
        }
        return Rules.required("cursor", text, 1000);
    }

    /** Checks that both databases can store a date. {@return the date} */
    private static LocalDate checked(LocalDate date) {
        Rules.range("year in cursor", date.getYear(), 1, 9999);
        return date;
    }

    private InvalidValueException foreign(Cursor cursor) {
        return new InvalidValueException("cursor " + Rules.shown(cursor.token())
                + " does not belong to this query in the order " + name
                + "; use the cursor of a page of the same query and order, or start at the first page");
    }
}
