package dev.marquee.storage.jooq;

import dev.marquee.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.exception.DataTypeException;
import org.jspecify.annotations.Nullable;

/**
 * The present row of a large result: reads its columns as plain values, without an object for the row, and refuses what
 * {@link StoredRows} refuses. Confined to one thread.
 */
final class StoredRow {

    private final DSLContext sql;
    private final Dialect dialect;
    private final List<? extends Field<?>> columns;
    private final ResultSet values;

    /**
     * Creates the row of a result.
     *
     * @param columns the columns of the result, for messages; the first is the table's id, if it is among them
     */
    StoredRow(DSLContext sql, Dialect dialect, List<? extends Field<?>> columns, ResultSet values) {
        this.sql = sql;
        this.dialect = dialect;
        this.columns = columns;
        this.values = values;
    }

    /** {@return this row with its columns as the query of a union has them that the row is from} */
    StoredRow named(List<? extends Field<?>> own) {
        return new StoredRow(sql, dialect, own, values);
    }

    /**
     * {@return an id}
     *
     * @param column the number of the column, from 1, as in the other methods
     */
    long id(int column) throws SQLException {
        long value = values.getLong(column);
        if (!StoredRows.isId(value)) {
            throw values.wasNull() ? empty(column) : impossible(column, String.valueOf(value));
        }
        return value;
    }

    /** {@return a number, whatever it is; 0 if there is none} */
    long anyNumber(int column) throws SQLException {
        return values.getLong(column);
    }

    /**
     * {@return the seconds from 1970 to a time that is never null}
     *
     * @param column the number of the column with the seconds, as {@link Dialect#epochSecond} has them
     * @param time the number of the column with the time itself, which is read only if that needs it
     */
    long epochSecond(int column, int time) throws SQLException {
        long seconds = values.getLong(column);
        boolean isKnown = seconds != 0 || !values.wasNull();
        return isKnown && StoredRows.isIn(Instant.ofEpochSecond(seconds))
                ? seconds
                : moment(time).getEpochSecond();
    }

    /** {@return a number that is never null} */
    int number(int column) throws SQLException {
        int value = values.getInt(column);
        if (value == 0 && values.wasNull()) {
            throw empty(column);
        }
        return value;
    }

    @Nullable
    Integer optionalNumber(int column) throws SQLException {
        int value = values.getInt(column);
        return value == 0 && values.wasNull() ? null : Integer.valueOf(value);
    }

    /** {@return a number with one decimal that is never null} */
    double decimal(int column) throws SQLException {
        double value = values.getDouble(column);
        if (value == 0) {
            requireNumber(column, values.getString(column));
        }
        if (!isDecimal(value)) {
            throw impossible(column, String.valueOf(value));
        }
        return withOneDecimal(value);
    }

    /** Refuses a text, which SQLite's driver gives as 0, and a null. */
    private void requireNumber(int column, @Nullable String value) throws SQLException {
        if (value == null) {
            throw empty(column);
        }
        boolean isZero;
        try {
            isZero = Double.parseDouble(value) == 0;
        } catch (NumberFormatException text) {
            isZero = false;
        }
        if (!isZero) {
            throw impossible(column, value);
        }
    }

    /** {@return whether a number is small enough for its first decimal to be kept} */
    static boolean isDecimal(double value) {
        return Math.abs(value) <= 1e6;
    }

    static double withOneDecimal(double value) {
        return Math.round(value * 10) / 10.0;
    }

    @Nullable
    String optionalText(int column) throws SQLException {
        return values.getString(column);
    }

    /** {@return a text that is never null} */
    String text(int column) throws SQLException {
        String text = values.getString(column);
        if (text == null) {
            throw empty(column);
        }
        return text;
    }

    @Nullable
    LocalDate optionalDate(int column) throws SQLException {
        try {
            LocalDate date = LocalDateBinding.read(dialect, values, column);
            if (date != null && !StoredRows.isIn(date.getYear())) {
                throw impossible(column, date.toString());
            }
            return date;
        } catch (DataTypeException malformed) {
            throw malformed(column, malformed);
        }
    }

    @Nullable
    Instant optionalMoment(int column) throws SQLException {
        try {
            Instant moment = InstantBinding.read(dialect, values, column);
            if (moment != null && !StoredRows.isIn(moment)) {
                throw impossible(column, moment.toString());
            }
            return moment;
        } catch (DataTypeException malformed) {
            throw malformed(column, malformed);
        }
    }

    /** {@return a time that is never null} */
    Instant moment(int column) throws SQLException {
        Instant moment = optionalMoment(column);
        if (moment == null) {
            throw empty(column);
        }
        return moment;
    }

    /** {@return the values of a column and all after it, as objects of their columns' types} */
    List<@Nullable Object> values(int first) throws SQLException {
        @Nullable Object[] row = new @Nullable Object[columns.size() - first + 1];
        for (int i = 0; i < row.length; i++) {
            row[i] = value(first + i);
        }
        return Arrays.asList(row);
    }

    private @Nullable Object value(int column) throws SQLException {
        Class<?> type = columns.get(column - 1).getType();
        if (type == String.class) {
            return values.getString(column);
        }
        if (type == LocalDate.class) {
            return optionalDate(column);
        }
        if (type == Instant.class) {
            return optionalMoment(column);
        }
        if (type == Integer.class) {
            return optionalNumber(column);
        }
        Object value = type == Long.class
                ? (Object) values.getLong(column)
                : type == Double.class ? (Object) values.getDouble(column) : (Object) values.getBoolean(column);
        return values.wasNull() ? null : value;
    }

    private StorageException empty(int column) throws SQLException {
        return problem(column, "the column " + columns.get(column - 1).getName() + " is empty", null);
    }

    private StorageException impossible(int column, String value) throws SQLException {
        return problem(column, "the column " + columns.get(column - 1).getName() + " is " + value, null);
    }

    /** {@return the exception for a value that can't be read} */
    StorageException malformed(int column, RuntimeException cause) throws SQLException {
        return problem(column, String.valueOf(cause.getMessage()), cause);
    }

    private StorageException problem(int column, String problem, @Nullable Throwable cause) throws SQLException {
        Table<?> table = columns.get(column - 1) instanceof TableField<?, ?> field ? field.getTable() : null;
        return StoredRows.impossible(ids(), table, problem, cause);
    }

    /** {@return the ids of this row, for a message} */
    private Record ids() throws SQLException {
        Record row = sql.newRecord(columns);
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).getName();
            if ((name.equals("id") || name.endsWith("_id"))
                    && Number.class.isAssignableFrom(columns.get(i).getType())) {
                set(row, columns.get(i), values.getLong(i + 1));
            }
        }
        row.changed(false);
        return row;
    }

    private static <T> void set(Record row, Field<T> column, long value) {
        row.set(column, column.getDataType().convert(value));
    }
}
