package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.HISTORY_PLAY;
import static dev.marquee.storage.jooq.generated.Tables.HISTORY_PROGRESS;
import static dev.marquee.storage.jooq.generated.Tables.WATCHLIST_ITEM;
import static dev.marquee.storage.jooq.generated.Tables.WATCHLIST_SETTING;

import dev.marquee.taste.WatchedAt.Precision;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What a new play changes besides the history. Thread-safe. */
final class PlayEffects {

    private final DSLContext sql;
    private final Dialect dialect;

    PlayEffects(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    /** Changes what the new plays, which meet a condition on {@code history_play}, change. */
    void of(Condition newPlays) {
        endProgress(newPlays);
        dropWatched(newPlays);
    }

    /** Ends the progress in the movies, where it is not later than the play. */
    private void endProgress(Condition newPlays) {
        sql.deleteFrom(HISTORY_PROGRESS)
                .where(HISTORY_PROGRESS.ID.in(DSL.select(HISTORY_PROGRESS.ID)
                        .from(HISTORY_PLAY)
                        .join(HISTORY_PROGRESS)
                        .on(HISTORY_PROGRESS.USER_ID.eq(HISTORY_PLAY.USER_ID))
                        .and(HISTORY_PROGRESS.MOVIE_ID.eq(HISTORY_PLAY.MOVIE_ID))
                        .where(newPlays)
                        .and(is(Precision.UNKNOWN)
                                .or(is(Precision.INSTANT).and(HISTORY_PROGRESS.STOPPED_AT.le(HISTORY_PLAY.WATCHED_AT)))
                                .or(is(Precision.DAY).and(isNotAfterDay(HISTORY_PROGRESS.STOPPED_AT)))
                                .or(is(Precision.YEAR).and(isNotAfterYear(HISTORY_PROGRESS.STOPPED_AT))))))
                .execute();
    }

    /** Takes the movies off the watchlists of the users who want it, unless they were put there after the play. */
    private void dropWatched(Condition newPlays) {
        sql.deleteFrom(WATCHLIST_ITEM)
                .where(WATCHLIST_ITEM.ID.in(DSL.select(WATCHLIST_ITEM.ID)
                        .from(HISTORY_PLAY)
                        .join(WATCHLIST_SETTING)
                        .on(WATCHLIST_SETTING.USER_ID.eq(HISTORY_PLAY.USER_ID))
                        .join(WATCHLIST_ITEM)
                        .on(WATCHLIST_ITEM.USER_ID.eq(HISTORY_PLAY.USER_ID))
                        .and(WATCHLIST_ITEM.MOVIE_ID.eq(HISTORY_PLAY.MOVIE_ID))
                        .where(newPlays)
                        .and(WATCHLIST_SETTING.DROPS_WATCHED.eq(true))
                        .and(is(Precision.INSTANT)
                                .or(is(Precision.DAY))
                                .and(isNotAfterDay(WATCHLIST_ITEM.ADDED_AT))
                                .or(is(Precision.YEAR).and(isNotAfterYear(WATCHLIST_ITEM.ADDED_AT))))))
                .execute();
    }

    private Condition isNotAfterDay(Field<Instant> moment) {
        return dialect.date(moment).le(dialect.date(HISTORY_PLAY.WATCHED_AT));
    }

    private Condition isNotAfterYear(Field<Instant> moment) {
        return year(moment).le(year(HISTORY_PLAY.WATCHED_AT));
    }

    private Field<String> year(Field<Instant> moment) {
        return DSL.left(dialect.date(moment), DSL.inline(4));
    }

    private static Condition is(Precision precision) {
        return HISTORY_PLAY.ACCURACY.eq(DSL.inline(PlayRows.stored(precision)));
    }
}
