package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.HISTORY_PLAY;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.RATINGS_USERRATING;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.page.Page;
import dev.marquee.storage.jooq.generated.tables.HistoryPlay;
import dev.marquee.taste.DiaryEntry;
import dev.marquee.taste.DiaryQuery;
import dev.marquee.taste.WatchedAt.Precision;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/**
 * Reads pages of diaries. A page walks an index from the cursor on and, without a filter, reads a few entries for each
 * play that it has; with one, the walk asks each movie on its way. Thread-safe.
 */
final class DiaryPages {

    /** The plays that the index is walked for; {@code history_play} itself is the page. */
    private static final HistoryPlay WALKED = HISTORY_PLAY.as("walked");

    private static final KeysetOrder ORDER = order(HISTORY_PLAY);
    private static final KeysetOrder WALK = order(WALKED);

    private final DSLContext sql;
    private final Dialect dialect;
    private final MovieReader reader;

    DiaryPages(DSLContext sql, Dialect dialect, MovieReader reader) {
        this.sql = sql;
        this.dialect = dialect;
        this.reader = reader;
    }

    private static KeysetOrder order(HistoryPlay plays) {
        return new KeysetOrder(
                "history.LATEST",
                List.of(
                        new KeysetOrder.Key<>(plays.WATCHED_AT, plays.WATCHED_AT, true, true),
                        KeysetOrder.Key.descending(plays.ID)));
    }

    Page<DiaryEntry> page(UserId user, DiaryQuery query) {
        List<Record> rows = select(ids(user, query))
                .orderBy(ORDER.orderBy())
                .limit(query.page().limit() + 1)
                .fetch();
        return ORDER.page(rows, query.page().limit(), this::entries);
    }

    /** {@return the first or the last play of a period that is known to the day, or empty if there is none} */
    Optional<DiaryEntry> edge(UserId user, WatchPeriod period, boolean first) {
        List<SortField<?>> order =
                first ? List.of(WALKED.WATCHED_AT.asc().nullsFirst(), WALKED.ID.asc()) : List.copyOf(WALK.orderBy());
        return entries(select(DSL.select(WALKED.ID)
                                .from(WALKED)
                                .where(WALKED.USER_ID.eq(user.value()))
                                .and(period.of(WALKED))
                                .and(WALKED.ACCURACY.in(
                                        DSL.inline(PlayRows.stored(Precision.INSTANT)),
                                        DSL.inline(PlayRows.stored(Precision.DAY))))
                                .and(stands(MovieFilter.all()))
                                .orderBy(order)
                                .limit(DSL.inline(1)))
                        .fetch())
                .stream()
                .findFirst();
    }

    private SelectConditionStep<Record> select(Select<Record1<Long>> ids) {
        return sql.select(MovieReader.columns())
                .select(PlayRows.columns())
                .select(RATINGS_USERRATING.RATING)
                .from(MovieReader.with(HISTORY_PLAY, HISTORY_PLAY.MOVIE_ID))
                .leftJoin(RATINGS_USERRATING)
                .on(RATINGS_USERRATING.USER_ID.eq(HISTORY_PLAY.USER_ID))
                .and(RATINGS_USERRATING.MOVIE_ID.eq(HISTORY_PLAY.MOVIE_ID))
                .where(HISTORY_PLAY.ID.in(ids));
    }

    /** {@return the ids of the first plays of each range after the cursor, among which are those of the page} */
    private Select<Record1<Long>> ids(UserId user, DiaryQuery query) {
        WatchPeriod period = new WatchPeriod(query.from(), query.to());
        Condition wanted =
                WALKED.USER_ID.eq(user.value()).and(period.of(WALKED)).and(stands(query.filter()));
        List<Select<Record1<Long>>> ranges = new ArrayList<>();
        for (KeysetOrder.Range range : WALK.ranges(query.page().after())) {
            Condition condition = period.isLimited() && range.ofNulls() ? DSL.falseCondition() : range.condition();
            ranges.add(DSL.select(WALKED.ID)
                    .from(WALKED)
                    .where(wanted)
                    .and(condition)
                    // Also where it is null or not: PostgreSQL uses an index only for an order that places nulls alike.
                    .orderBy(WALK.orderBy())
                    .limit(query.page().limit() + 1));
        }
        return ranges.stream().reduce(Select::unionAll).orElseThrow();
    }

    /**
     * Returns the condition that the walk takes a play. As a value it is asked for each entry of the index; a join or
     * {@code EXISTS} could be read in another order.
     */
    private Condition stands(MovieFilter filter) {
        if (filter.equals(MovieFilter.all()) && dialect.keepsReferences()) {
            return DSL.noCondition();
        }
        return DSL.condition(DSL.field(DSL.select(DSL.inline(true))
                .from(MOVIES_MOVIE)
                .where(MOVIES_MOVIE.ID.eq(WALKED.MOVIE_ID))
                .and(MovieConditions.passes(filter))));
    }

    private List<DiaryEntry> entries(List<Record> rows) {
        List<Movie> movies = reader.movies(rows);
        List<DiaryEntry> entries = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            entries.add(new DiaryEntry(
                    PlayRows.play(rows.get(i)), movies.get(i), rows.get(i).get(RATINGS_USERRATING.RATING)));
        }
        return entries;
    }
}
