package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.FAVORITES_USERFAVORITE;
import static dev.marquee.storage.jooq.generated.Tables.HISTORY_PLAY;
import static dev.marquee.storage.jooq.generated.Tables.HISTORY_PROGRESS;
import static dev.marquee.storage.jooq.generated.Tables.RATINGS_USERRATING;
import static dev.marquee.storage.jooq.generated.Tables.WATCHLIST_DISMISSAL;
import static dev.marquee.storage.jooq.generated.Tables.WATCHLIST_ITEM;

import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectForUpdateStep;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** The tables that an import may change, and what of their rows can change or be removed. */
@SuppressWarnings("ImmutableEnumChecker") // Generated tables do not change, and the functions have no state.
enum TasteTable {
    FAVORITE(
            FAVORITES_USERFAVORITE,
            FAVORITES_USERFAVORITE.ID,
            FAVORITES_USERFAVORITE.USER_ID,
            FAVORITES_USERFAVORITE.MOVIE_ID,
            row -> Values.NONE),
    RATING(
            RATINGS_USERRATING,
            RATINGS_USERRATING.ID,
            RATINGS_USERRATING.USER_ID,
            RATINGS_USERRATING.MOVIE_ID,
            row -> new Values(
                    row.get(RATINGS_USERRATING.RATING), row.get(RATINGS_USERRATING.RATED_AT), null, null, null)),
    PLAY(HISTORY_PLAY, HISTORY_PLAY.ID, HISTORY_PLAY.USER_ID, HISTORY_PLAY.MOVIE_ID, row -> Values.NONE),
    WATCHLIST(
            WATCHLIST_ITEM,
            WATCHLIST_ITEM.ID,
            WATCHLIST_ITEM.USER_ID,
            WATCHLIST_ITEM.MOVIE_ID,
            row -> new Values(
                    null,
                    row.get(WATCHLIST_ITEM.ADDED_AT),
                    null,
                    row.get(WATCHLIST_ITEM.RANK),
                    row.get(WATCHLIST_ITEM.NOTE))),
    DISMISSAL(
            WATCHLIST_DISMISSAL,
            WATCHLIST_DISMISSAL.ID,
            WATCHLIST_DISMISSAL.USER_ID,
            WATCHLIST_DISMISSAL.MOVIE_ID,
            row -> Values.NONE),
    PROGRESS(
            HISTORY_PROGRESS,
            HISTORY_PROGRESS.ID,
            HISTORY_PROGRESS.USER_ID,
            HISTORY_PROGRESS.MOVIE_ID,
            row -> new Values(
                    null, row.get(HISTORY_PROGRESS.STOPPED_AT), row.get(HISTORY_PROGRESS.POSITION), null, null));

    private final Table<?> table;
    private final TableField<?, Long> id;
    private final TableField<?, Long> user;
    private final TableField<?, Long> movie;

    private final Function<Record, Values> values;

    TasteTable(
            Table<?> table,
            TableField<?, Long> id,
            TableField<?, Long> user,
            TableField<?, Long> movie,
            Function<Record, Values> values) {
        this.table = table;
        this.id = id;
        this.user = user;
        this.movie = movie;
        this.values = values;
    }

    /** What of a row can be changed, or must be known to write it again. The place on a watchlist is no value. */
    record Values(
            @Nullable BigDecimal rating,
            @Nullable Instant at,
            @Nullable Integer position,
            @Nullable String rank,
            @Nullable String note) {

        static final Values NONE = new Values(null, null, null, null, null);

        /** {@return the values by which a row is the same, wherever it stands on a watchlist} */
        Values withoutRank() {
            return new Values(rating, at, position, null, note);
        }
    }

    /** A row of the table. */
    record Row(long id, MovieId movie, Values values) {}

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TasteTable of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /** {@return a user's rows of some movies by their ids, locked or not} */
    Map<Long, Row> ofMovies(
            DSLContext sql, Dialect dialect, UserId user, Collection<MovieId> movies, boolean areLocked) {
        TreeSet<Long> ids = new TreeSet<>();
        movies.forEach(each -> ids.add(each.value()));
        return rows(sql, dialect, user, dialect.isAmong(movie, ids), areLocked);
    }

    /** {@return those of a user's rows that have one of these ids, locked} */
    Map<Long, Row> withIds(DSLContext sql, Dialect dialect, UserId user, Collection<Long> ids) {
        return rows(sql, dialect, user, dialect.isAmong(id, ids), true);
    }

    private Map<Long, Row> rows(DSLContext sql, Dialect dialect, UserId owner, Condition condition, boolean areLocked) {
        SelectForUpdateStep<Record> query = sql.select(table.fields())
                .from(table)
                .where(user.eq(owner.value()))
                .and(condition)
                .orderBy(id);
        Map<Long, Row> rows = new LinkedHashMap<>();
        (areLocked ? dialect.locking(query) : query).forEach(row -> {
            Row read = StoredRows.read(
                    table, row, found -> new Row(found.get(id), new MovieId(found.get(movie)), values.apply(found)));
            rows.put(read.id(), read);
        });
        return rows;
    }

    /** {@return the number of rows that were deleted} */
    int delete(DSLContext sql, Dialect dialect, Collection<Long> ids) {
        return sql.deleteFrom(table).where(dialect.isAmong(id, ids)).execute();
    }
}
