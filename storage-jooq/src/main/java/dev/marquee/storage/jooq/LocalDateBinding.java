package dev.marquee.storage.jooq;

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
        if (Dialect.of(ctx.dialect()) == Dialect.SQLITE) {
            String text = ctx.resultSet().getString(ctx.index());
            try {
                ctx.value(text == null ? null : LocalDate.parse(text));
            } catch (DateTimeException malformed) {
                throw new DataTypeException("a date of the database is malformed", malformed);
            }
        } else {
            ctx.value(ctx.resultSet().getObject(ctx.index(), LocalDate.class));
        }
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
