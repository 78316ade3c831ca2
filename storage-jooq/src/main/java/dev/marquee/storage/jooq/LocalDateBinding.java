package dev.marquee.storage.jooq;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.Converters;
import org.jooq.exception.DataTypeException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.NullUnmarked;

/**
 * Binds dates without {@link java.sql.Date}, which is a moment in the default time zone and the Julian calendar before
 * 1582-10-15: it has no date on a day that the zone skipped, and another one before the change of calendars. PostgreSQL
 * gets the date itself, SQLite its text, such as {@code 1995-12-15}, which sorts like the date. Immutable.
 */
@NullUnmarked
public final class LocalDateBinding implements Binding<LocalDate, LocalDate> {

    private static final long serialVersionUID = 1L;

    /** Creates a binding; generated code calls it. */
    public LocalDateBinding() {}

    @Override
    public Converter<LocalDate, LocalDate> converter() {
        return Converters.identity(LocalDate.class);
    }

    @Override
    public void sql(BindingSQLContext<LocalDate> ctx) {
        if (ctx.render().paramType() == org.jooq.conf.ParamType.INLINED) {
            ctx.render()
                    .visit(DSL.inline(ctx.value() == null ? null : ctx.value().toString()));
        } else {
            ctx.render().sql(ctx.variable());
        }
    }

    @Override
    public void register(BindingRegisterContext<LocalDate> ctx) throws SQLException {
        ctx.statement().registerOutParameter(ctx.index(), Types.DATE);
    }

    @Override
    public void set(BindingSetStatementContext<LocalDate> ctx) throws SQLException {
        if (Dialect.of(ctx.dialect()) == Dialect.SQLITE) {
            ctx.statement()
                    .setString(
                            ctx.index(),
                            ctx.value() == null ? null : ctx.value().toString());
        } else {
            ctx.statement().setObject(ctx.index(), ctx.value(), Types.DATE);
        }
    }

    @Override
    public void get(BindingGetResultSetContext<LocalDate> ctx) throws SQLException {
        ctx.value(read(Dialect.of(ctx.dialect()), ctx.resultSet(), ctx.index()));
    }

    /**
     * {@return a date of the present row, or null}
     *
     * @param column the number of the column, from 1
     * @throws DataTypeException if it is malformed
     */
    static LocalDate read(Dialect dialect, ResultSet rows, int column) throws SQLException {
        if (dialect == Dialect.SQLITE) {
            String text = rows.getString(column);
            return text == null ? null : parse(text);
        }
        return rows.getObject(column, LocalDate.class);
    }

    private static LocalDate parse(String text) {
        if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
            int year = digits(text, 0, 4);
            int month = digits(text, 5, 2);
            int day = digits(text, 8, 2);
            if (year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= 28) {
                return LocalDate.of(year, month, day);
            }
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw new DataTypeException("a date of the database is malformed", malformed);
        }
    }

    /** {@return the number of ASCII digits at a place of a text, or -1 if there are others} */
    static int digits(String text, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    @Override
    public void set(BindingSetSQLOutputContext<LocalDate> ctx) throws SQLException {
        throw new SQLFeatureNotSupportedException("SQLData is not supported");
    }

    @Override
    public void get(BindingGetStatementContext<LocalDate> ctx) throws SQLException {
        throw new SQLFeatureNotSupportedException("stored procedures are not supported");
    }

    @Override
    public void get(BindingGetSQLInputContext<LocalDate> ctx) throws SQLException {
        throw new SQLFeatureNotSupportedException("SQLData is not supported");
    }
}
