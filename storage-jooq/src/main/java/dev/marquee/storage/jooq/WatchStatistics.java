package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.HISTORY_PLAY;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_GENRE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIECAST;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEGENRE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PERSON;

import dev.marquee.storage.jooq.generated.tables.HistoryPlay;
import dev.marquee.taste.WatchCount;
import dev.marquee.taste.WatchGrouping;
import dev.marquee.taste.WatchTotals;
import dev.marquee.taste.WatchedAt.Precision;
import dev.marquee.user.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Sums of plays. Each statement first counts the plays of each movie, and then looks at each movie once, however often
 * it was watched. Thread-safe.
 */
final class WatchStatistics {

    private static final HistoryPlay FIRST = HISTORY_PLAY.as("first_play");

    private static final Field<Long> MOVIE = DSL.field(DSL.name("watched", "movie_id"), Long.class);
    private static final Field<String> PERIOD = DSL.field(DSL.name("watched", "period"), String.class);
    private static final Field<Long> PLAYS = DSL.field(DSL.name("watched", "plays"), Long.class);
    private static final Field<Long> MINUTES = PLAYS.mul(DSL.coalesce(MOVIES_MOVIE.RUNTIME, DSL.inline(0)));

    private final DSLContext sql;
    private final Dialect dialect;

    WatchStatistics(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    /** Which groups come first, if they have no order of their own. */
    enum Most {
        PLAYS,
        MOVIES
    }

    WatchTotals totals(UserId user, @Nullable Integer year) {
        return sql.select(sum(PLAYS), DSL.count(), sum(isFirst(user, year)), sum(MINUTES))
                .from(watched(user, year, null, DSL.noCondition()))
                .fetchSingle(StoredRows.mapper(
                        HISTORY_PLAY,
                        row -> new WatchTotals(row.value1(), row.value2(), row.value1() - row.value3(), row.value4())));
    }

    /** {@return 1 if one of the counted plays of a movie is the first one that the user has, and otherwise 0} */
    private static Field<Long> isFirst(UserId user, @Nullable Integer year) {
        if (year == null) {
            return DSL.inline(1L);
        }
        Field<Instant> first = DSL.field(DSL.select(FIRST.WATCHED_AT)
                .from(FIRST)
                .where(FIRST.USER_ID.eq(user.value()))
                .and(FIRST.MOVIE_ID.eq(MOVIE))
                .orderBy(FIRST.WATCHED_AT.asc().nullsFirst(), FIRST.ID)
                .limit(DSL.inline(1)));
        return DSL.when(first.ge(WatchPeriod.start(LocalDate.of(year, 1, 1))), DSL.inline(1L))
                .otherwise(DSL.inline(0L));
    }

    List<WatchCount> counts(UserId user, WatchGrouping grouping, @Nullable Integer year, int limit, Most most) {
        return read(
                switch (grouping) {
                    case MONTH ->
                        ofPeriods(user, year, 7, HISTORY_PLAY.ACCURACY.ne(DSL.inline(PlayRows.stored(Precision.YEAR))));
                    case YEAR -> ofPeriods(user, year, 4, DSL.noCondition());
                    case GENRE -> ofGenres(user, year);
                    case DECADE ->
                        ofMovies(
                                user,
                                year,
                                steps(DSL.year(MOVIES_MOVIE.RELEASE_DATE).cast(SQLDataType.INTEGER), 10),
                                true);
                    case DIRECTOR ->
                        ofPeople(
                                user,
                                year,
                                MOVIES_MOVIECAST
                                        .CAST_TYPE
                                        .eq(DSL.inline("crew"))
                                        .and(MOVIES_MOVIECAST.JOB.eq(DSL.inline("Director"))));
                    case ACTOR -> ofPeople(user, year, MOVIES_MOVIECAST.CAST_TYPE.eq(DSL.inline("cast")));
                    case LANGUAGE -> ofMovies(user, year, MOVIES_MOVIE.ORIGINAL_LANGUAGE, false);
                    case RUNTIME -> ofMovies(user, year, steps(MOVIES_MOVIE.RUNTIME, 30), true);
                },
                limit,
                most);
    }

    private static Field<Integer> steps(Field<Integer> number, int step) {
        return number.div(DSL.inline(step)).mul(DSL.inline(step));
    }

    /**
     * What is counted, each movie of a group once.
     *
     * @param key what a group is known by
     * @param label what a group is called
     * @param rows the movies with the number of their plays
     * @param plays the number of a movie's plays
     * @param minutes the running time of these plays
     * @param isAscending whether the groups have an order of their own
     */
    private record Counted(
            Field<?> key,
            Field<String> label,
            Table<?> rows,
            Field<Long> plays,
            Field<Long> minutes,
            boolean isAscending) {}

    private Counted ofPeriods(UserId user, @Nullable Integer year, int length, Condition known) {
        Field<String> period = DSL.left(dialect.date(HISTORY_PLAY.WATCHED_AT), DSL.inline(length));
        return new Counted(
                PERIOD,
                PERIOD,
                watched(user, year, period, HISTORY_PLAY.WATCHED_AT.isNotNull().and(known)),
                PLAYS,
                MINUTES,
                true);
    }

    private Counted ofMovies(UserId user, @Nullable Integer year, Field<?> key, boolean isAscending) {
        return new Counted(
                key,
                key.cast(SQLDataType.VARCHAR),
                watched(user, year, null, DSL.noCondition()),
                PLAYS,
                MINUTES,
                isAscending);
    }

    private Counted ofGenres(UserId user, @Nullable Integer year) {
        return new Counted(
                MOVIES_GENRE.ID,
                MOVIES_GENRE.NAME,
                watched(user, year, null, DSL.noCondition())
                        .join(MOVIES_MOVIEGENRE)
                        .on(MOVIES_MOVIEGENRE.MOVIE_ID.eq(MOVIE))
                        .join(MOVIES_GENRE)
                        .on(MOVIES_GENRE.ID.eq(MOVIES_MOVIEGENRE.GENRE_ID)),
                PLAYS,
                MINUTES,
                false);
    }

    /** A person may have several credits of a kind in a movie. */
    private Counted ofPeople(UserId user, @Nullable Integer year, Condition credited) {
        Field<Integer> person = DSL.field(DSL.name("credited", "person_id"), Integer.class);
        return new Counted(
                person,
                DSL.coalesce(MOVIES_PERSON.NAME, person.cast(SQLDataType.VARCHAR)),
                DSL.selectDistinct(MOVIES_MOVIECAST.PERSON_ID, MOVIE, PLAYS, MINUTES.as("minutes"))
                        .from(watched(user, year, null, DSL.noCondition())
                                .join(MOVIES_MOVIECAST)
                                .on(MOVIES_MOVIECAST.MOVIE_ID.eq(MOVIE)))
                        .where(credited)
                        .asTable("credited")
                        .leftJoin(MOVIES_PERSON)
                        .on(MOVIES_PERSON.TMDB_ID.eq(person)),
                DSL.field(DSL.name("credited", "plays"), Long.class),
                DSL.field(DSL.name("credited", "minutes"), Long.class),
                false);
    }

    /** {@return the movies that a user watched, each once for each period, with the number of plays} */
    private static Table<Record> watched(
            UserId user, @Nullable Integer year, @Nullable Field<String> period, Condition counted) {
        List<Field<?>> columns = new ArrayList<>(List.of(HISTORY_PLAY.MOVIE_ID));
        if (period != null) {
            columns.add(period);
        }
        return DSL.select(HISTORY_PLAY.MOVIE_ID, DSL.count().as("plays"))
                .select(period == null ? List.of() : List.of(period.as("period")))
                .from(HISTORY_PLAY)
                .where(HISTORY_PLAY.USER_ID.eq(user.value()))
                .and(WatchPeriod.year(year).of(HISTORY_PLAY))
                .and(counted)
                .groupBy(columns)
                .asTable("watched")
                .join(MOVIES_MOVIE)
                .on(MOVIES_MOVIE.ID.eq(MOVIE));
    }

    private List<WatchCount> read(Counted counted, int limit, Most most) {
        Field<Long> plays = sum(counted.plays());
        Field<Integer> movies = DSL.count();
        List<OrderField<?>> order = new ArrayList<>();
        if (counted.isAscending()) {
            order.add(counted.key().desc());
        } else {
            order.addAll(most == Most.PLAYS ? List.of(plays.desc()) : List.of(movies.desc(), plays.desc()));
            order.add(dialect.byCodePoint(counted.label()));
            order.add(counted.key());
        }
        List<WatchCount> counts =
                new ArrayList<>(sql.select(counted.key(), counted.label(), plays, movies, sum(counted.minutes()))
                        .from(counted.rows())
                        .where(counted.key().isNotNull())
                        .groupBy(counted.key(), counted.label())
                        .orderBy(order)
                        .limit(limit)
                        .fetch(StoredRows.mapper(
                                HISTORY_PLAY,
                                row -> new WatchCount(
                                        String.valueOf(row.value1()),
                                        row.value2(),
                                        row.value3(),
                                        row.value4(),
                                        row.value5()))));
        if (counted.isAscending()) {
            Collections.reverse(counts);
        }
        return List.copyOf(counts);
    }

    private static Field<Long> sum(Field<Long> numbers) {
        return DSL.coalesce(DSL.sum(numbers).cast(SQLDataType.BIGINT), DSL.inline(0L));
    }
}
