package dev.marquee.storage.jooq;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.exception.DataTypeException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.NullUnmarked;

/**
 * Binds times in UTC with microseconds: {@code TIMESTAMPTZ} in PostgreSQL, and text with exactly six fraction digits in
 * SQLite, so that equal times are equal texts and texts sort like times. Immutable.
 */
@NullUnmarked
public final class InstantBinding implements Binding<LocalDateTime, Instant> {

    private static final long serialVersionUID = 1L;

    /** The form that the defaults of the SQLite migrations write and their checks require. */
    private static final int[] POWERS = {1, 10, 100, 1000, 10_000, 100_000};

    private static final DateTimeFormatter SQLITE_PARSER =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxx", Locale.ROOT);

    /** Creates a binding; generated code calls it. */
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
            ctx.render().visit(DSL.inline(format(ctx.value())));
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
            ctx.statement().setString(ctx.index(), value == null ? null : format(value));
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
        ctx.value(read(Dialect.of(ctx.dialect()), ctx.resultSet(), ctx.index()));
    }

    /**
     * {@return a time of the present row, or null}
     *
     * @param column the number of the column, from 1
     * @throws DataTypeException if it is malformed
     */
    static Instant read(Dialect dialect, ResultSet rows, int column) throws SQLException {
        if (dialect == Dialect.SQLITE) {
            String text = rows.getString(column);
            return text == null ? null : parse(text);
        }
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** {@return a time as SQLite's columns have it, such as {@code 2026-11-24 10:00:00.123456+00:00}} */
    static String format(Instant moment) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC);
        if (time.getYear() < 0 || time.getYear() > 9999) {
            return SQLITE_PARSER.format(time.atOffset(ZoneOffset.UTC));
        }
        StringBuilder text = new StringBuilder(32);
        digits(text, time.getYear(), 4).append('-');
        digits(text, time.getMonthValue(), 2).append('-');
        digits(text, time.getDayOfMonth(), 2).append(' ');
        digits(text, time.getHour(), 2).append(':');
        digits(text, time.getMinute(), 2).append(':');
        digits(text, time.getSecond(), 2).append('.');
        return digits(text, time.getNano() / 1000, 6).append("+00:00").toString();
    }

    private static StringBuilder digits(StringBuilder text, int number, int count) {
        for (int unit = POWERS[count - 1]; unit > 0; unit /= 10) {
            text.append((char) ('0' + number / unit % 10));
        }
        return text;
    }

    /** {@return the time of a text in the form of SQLite's columns} */
    static Instant parse(String text) {
        Instant plain = plain(text);
        if (plain != null) {
            return plain;
        }
        try {
            return OffsetDateTime.parse(text, SQLITE_PARSER).toInstant();
        } catch (DateTimeException malformed) {
            throw new DataTypeException("a time of the database is malformed", malformed);
        }
    }

    /** {@return the time of a text in the form that the library writes, or null if the general parser must decide} */
    private static Instant plain(String text) {
        if (text.length() != 32 || !text.endsWith("+00:00") || text.charAt(10) != ' ' || text.charAt(19) != '.') {
            return null;
        }
        int year = LocalDateBinding.digits(text, 0, 4);
        int month = LocalDateBinding.digits(text, 5, 2);
        int day = LocalDateBinding.digits(text, 8, 2);
        int hour = LocalDateBinding.digits(text, 11, 2);
        int minute = LocalDateBinding.digits(text, 14, 2);
        int second = LocalDateBinding.digits(text, 17, 2);
        int micros = LocalDateBinding.digits(text, 20, 6);
        boolean isPlain = text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && year >= 0
                && (month >= 1 && month <= 12)
                && (day >= 1 && day <= 28)
                && (hour >= 0 && hour <= 23)
                && (minute >= 0 && minute <= 59)
                && (second >= 0 && second <= 59)
                && micros >= 0;
        return isPlain
                ? Instant.ofEpochSecond(
                        LocalDate.of(year, month, day).toEpochDay() * 86_400 + (hour * 60L + minute) * 60 + second,
                        micros * 1000L)
                : null;
    }

    @Override
    public void set(BindingSetSQLOutputContext<Instant> ctx) throws SQLException {
        throw new SQLFeatureNotSupportedException("SQLData is not supported");
    }

    @Override
    public void get(BindingGetStatementContext<Instant> ctx) throws SQLException {
        throw new SQLFeatureNotSupportedException("stored procedures are not supported");
    }

    @Override
    public void get(BindingGetSQLInputContext<Instant> ctx) throws SQLException {
        throw new SQLFeatureNotSupportedException("SQLData is not supported");
    }
}
