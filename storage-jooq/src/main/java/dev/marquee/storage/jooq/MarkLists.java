package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.HISTORY_PLAY;

import dev.marquee.movie.MovieId;
import dev.marquee.storage.jooq.JooqTastes.Columns;
import dev.marquee.storage.jooq.JooqTastes.Marks;
import dev.marquee.taste.Taste;
import dev.marquee.taste.WatchedMovie;
import dev.marquee.user.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record5;
import org.jooq.Select;
import org.jooq.exception.DataTypeException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything that one user did from SQLite in one statement of five rows: one for each kind of mark, and one for
 * the plays. Each has its movies, times and numbers as lists: a row of its own for each mark takes some calls of native
 * code for each column. This understands what the library writes. Of a list with anything that it doesn't understand,
 * it gives nothing, and the caller reads row by row, which tells what is wrong with which row (decision 39).
 * Thread-safe.
 */
final class MarkLists {

    private static final int PLAYS = 4;
    private static final Field<String> NO_LIST = DSL.inline("");

    /** Stands for no time in a list. */
    private static final String NO_TIME = "-";

    private final RowReader reader;
    private final UserQuery query;

    MarkLists(DSLContext sql, RowReader reader) {
        this.reader = reader;
        query = new UserQuery(sql, MarkLists::lists);
    }

    private static Select<?> lists(UserId user) {
        Select<Record5<Integer, Integer, String, String, String>> lists = plays(user);
        for (int kind = 0; kind < PLAYS; kind++) {
            Columns columns = JooqTastes.COLUMNS.get(kind);
            lists = lists.unionAll(DSL.select(
                            DSL.inline(kind),
                            DSL.count(),
                            list(columns.movie()),
                            kind == JooqTastes.DISMISSAL ? NO_LIST : list(columns.time()),
                            kind == JooqTastes.RATING ? list(columns.rating()) : NO_LIST)
                    .from(columns.user().getTable())
                    .where(columns.user().eq(user.value())));
        }
        return lists;
    }

    private static Select<Record5<Integer, Integer, String, String, String>> plays(UserId user) {
        Field<Long> movie = HISTORY_PLAY.MOVIE_ID.as("movie");
        Field<Integer> number = DSL.count().as("number");
        Field<Instant> last = DSL.max(HISTORY_PLAY.WATCHED_AT).as("last");
        return DSL.select(
                        DSL.inline(PLAYS),
                        DSL.count(),
                        list(DSL.field(movie.getUnqualifiedName())),
                        list(DSL.field(
                                "coalesce({0}, {1})",
                                String.class, DSL.field(last.getUnqualifiedName()), DSL.inline(NO_TIME))),
                        list(DSL.field(number.getUnqualifiedName())))
                .from(DSL.select(movie, number, last)
                        .from(HISTORY_PLAY)
                        .where(HISTORY_PLAY.USER_ID.eq(user.value()))
                        .groupBy(HISTORY_PLAY.MOVIE_ID)
                        .asTable("watched"));
    }

    private static Field<String> list(Field<?> column) {
        return DSL.field("group_concat({0})", String.class, column);
    }

    /** {@return what a user did, nothing included; empty if a list has what the library doesn't write} */
    Optional<Taste> of(UserId user) {
        Marks marks = new Marks();
        List<WatchedMovie> plays = new ArrayList<>();
        try {
            reader.read(query.of(user), row -> add(row, marks, plays));
            return Optional.of(marks.with(plays));
        } catch (DataTypeException | NumberFormatException unusual) {
            return Optional.empty();
        }
    }

    private static void add(StoredRow row, Marks marks, List<WatchedMovie> plays) throws SQLException {
        int kind = row.number(1);
        int count = row.number(2);
        if (count == 0) {
            return;
        }
        String[] movies = values(row.optionalText(3), count);
        String[] times = kind == JooqTastes.DISMISSAL ? movies : values(row.optionalText(4), count);
        String[] numbers = kind == JooqTastes.RATING || kind == PLAYS ? values(row.optionalText(5), count) : movies;
        for (int i = 0; i < count; i++) {
            MovieId movie = movie(movies[i]);
            switch (kind) {
                case JooqTastes.DISMISSAL -> marks.add(movie, kind, 0, 0);
                case JooqTastes.RATING ->
                    marks.add(movie, kind, rating(numbers[i]), time(times[i]).getEpochSecond());
                case PLAYS ->
                    plays.add(new WatchedMovie(
                            movie, Integer.parseInt(numbers[i]), times[i].equals(NO_TIME) ? null : time(times[i])));
                default -> marks.add(movie, kind, 0, time(times[i]).getEpochSecond());
            }
        }
    }

    /** {@return the values of a list, one for each row: a null has none, and a stray text may have a comma} */
    private static String[] values(@Nullable String list, int count) {
        String[] values = list == null ? new String[0] : list.split(",", -1);
        if (values.length != count) {
            throw new DataTypeException(values.length + " values of " + count + " rows");
        }
        return values;
    }

    private static MovieId movie(String text) {
        long id = Long.parseLong(plain(text));
        if (!StoredRows.isId(id)) {
            throw new DataTypeException("no id: " + text);
        }
        return new MovieId(id);
    }

    /** Returns a number as SQLite writes it; Java reads others, too, such as hexadecimal ones and Arabic digits. */
    private static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-') {
                throw new DataTypeException("no plain number: " + text);
            }
        }
        return text;
    }

    private static double rating(String text) {
        double rating = Double.parseDouble(plain(text));
        if (!StoredRow.isDecimal(rating)) {
            throw new DataTypeException("no rating: " + text);
        }
        return StoredRow.withOneDecimal(rating);
    }

    private static Instant time(String text) {
        Instant time = InstantBinding.parse(text);
        if (!StoredRows.isIn(time)) {
            throw new DataTypeException("no time: " + text);
        }
        return time;
    }
}
