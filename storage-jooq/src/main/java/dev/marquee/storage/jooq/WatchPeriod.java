package dev.marquee.storage.jooq;

import dev.marquee.storage.jooq.generated.tables.HistoryPlay;
import dev.marquee.taste.WatchedAt.Precision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Days in UTC in which plays may be. Immutable.
 *
 * @param from the first day, or null for no limit
 * @param to the last day, or null for no limit
 */
record WatchPeriod(@Nullable LocalDate from, @Nullable LocalDate to) {

    static WatchPeriod year(@Nullable Integer year) {
        return year == null
                ? new WatchPeriod(null, null)
                : new WatchPeriod(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    boolean isLimited() {
        return from != null || to != null;
    }

    /** {@return the condition that a play is in the period; of a play known to the year, all of the year must be} */
    Condition of(HistoryPlay plays) {
        Condition condition = from == null ? DSL.noCondition() : plays.WATCHED_AT.ge(start(from));
        LocalDate end = to == null ? null : to.plusDays(1);
        if (end == null || !StoredRows.isIn(end.getYear())) {
            return condition;
        }
        condition = condition.and(plays.WATCHED_AT.lt(start(end)));
        return end.getDayOfYear() == 1
                ? condition
                : condition.and(plays.ACCURACY
                        .ne(DSL.inline(PlayRows.stored(Precision.YEAR)))
                        .or(plays.WATCHED_AT.lt(start(end.withDayOfYear(1)))));
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
