package dev.marquee.storage.jooq;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.impl.DSL;
import org.jspecify.annotations.NullUnmarked;

/**
 * Moments in UTC with microseconds: {@code TIMESTAMPTZ} in PostgreSQL; in SQLite text with always six digits of fraction, so
 * that equal moments are equal texts and the order of texts is the order of moments, whoever wrote them.
 */
@NullUnmarked
public final class InstantBinding implements Binding<LocalDateTime, Instant> {

    private static final long serialVersionUID = 1L;

    /** The form that the SQLite migrations' default writes and their checks demand. */
    private static final DateTimeFormatter SQLITE_FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter SQLITE_READ = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxx");

    /** Made by generated code. */
    public InstantBinding() {}

    @Override
    public Converter<LocalDateTime, Instant> converter() {
        return Converter.ofNullable(
                LocalDateTime.class,
                Instant.class,
                time -> time.toInstant(ZoneOffset.UTC),
                moment -> LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
    }

    @Override
    public void sql(BindingSQLContext<Instant> ctx) {
        if (ctx.render().paramType() == org.jooq.conf.ParamType.INLINED) {
            ctx.render().visit(DSL.inline(SQLITE_FORM.format(ctx.value())));
        } else {
            ctx.render().sql(ctx.variable());
        }
    }

    @Override
    public void register(BindingRegisterContext<Instant> ctx) throws SQLException {
        ctx.statement().registerOutParameter(ctx.index(), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    public void set(BindingSetStatementContext<Instant> ctx) throws SQLException {
        Instant value = ctx.value() == null ? null : ctx.value().truncatedTo(ChronoUnit.MICROS);
        if (Dialect.of(ctx.dialect()) == Dialect.SQLITE) {
            ctx.statement().setString(ctx.index(), value == null ? null : SQLITE_FORM.format(value));
        } else {
            ctx.statement()
                    .setObject(
                            ctx.index(),
                            value == null ? null : value.atOffset(ZoneOffset.UTC),
                            Types.TIMESTAMP_WITH_TIMEZONE);
        }
    }

    @Override
    public void get(BindingGetResultSetContext<Instant> ctx) throws SQLException {
        if (Dialect.of(ctx.dialect()) == Dialect.SQLITE) {
            String text = ctx.resultSet().getString(ctx.index());
            ctx.value(
                    text == null
                            ? null
                            : OffsetDateTime.parse(text, SQLITE_READ).toInstant());
        } else {
            OffsetDateTime time = ctx.resultSet().getObject(ctx.index(), OffsetDateTime.class);
            ctx.value(time == null ? null : time.toInstant());
        }
    }

    @Override
    public void set(BindingSetSQLOutputContext<Instant> ctx) throws SQLException {
        throw new SQLFeatureNotSupportedException("no SQLData here");
    }

    @Override
    public void get(BindingGetStatementContext<Instant> ctx) throws SQLException {
        throw new SQLFeatureNotSupportedException("no stored procedures here");
    }

    @Override
    public void get(BindingGetSQLInputContext<Instant> ctx) throws SQLException {
        throw new SQLFeatureNotSupportedException("no SQLData here");
    }
}
