package dev.marquee.taste;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.MovieFilter;
import dev.marquee.page.Cursor;
import dev.marquee.page.PageRequest;
import dev.marquee.validation.Rules;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A query for one page of a user's diary: filter, period and page. Immutable; each method returns a changed copy. The
 * latest play is first; plays at an unknown time are last; plays at the same time are in the order in which they were
 * added, the last one first.
 *
 * @param filter the conditions on the movies
 * @param from the first day in UTC, in the years 1 to 9999, or null for no limit; with a limit, plays at an unknown
 *     time are left out, and so are those that are known to a year of which not all is in the period
 * @param to the last day in UTC, in the years 1 to 9999, or null for no limit
 * @param page the page
 */
public record DiaryQuery(
        MovieFilter filter,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        PageRequest page) {

    /**
     * Checks the period.
     *
     * @throws InvalidValueException if the last day is before the first, or a day is not in the years 1 to 9999
     */
    public DiaryQuery {
        from = from == null ? null : Rules.date("from", from);
        to = to == null ? null : Rules.date("to", to);
        if (from != null && to != null && to.isBefore(from)) {
            throw new InvalidValueException("the last day must not be before the first, was " + to + " before " + from);
        }
    }

    /** {@return a query for the latest 20 plays} */
    public static DiaryQuery all() {
        return new DiaryQuery(MovieFilter.all(), null, null, PageRequest.first(20));
    }

    /**
     * Sets the filter, replacing the previous one.
     *
     * @param filter the conditions on the movies
     * @return a copy with the filter
     */
    public DiaryQuery filter(MovieFilter filter) {
        return new DiaryQuery(filter, from, to, page);
    }

    /**
     * Sets the period.
     *
     * @param from the first day, or null for no limit
     * @param to the last day, or null for no limit
     * @return a copy with the period
     * @throws InvalidValueException if the last day is before the first, or a day is not in the years 1 to 9999
     */
    public DiaryQuery period(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new DiaryQuery(filter, from, to, page);
    }

    /**
     * Sets the length of the page.
     *
     * @param limit the greatest number of plays, 1 to 1000
     * @return a copy with the limit
     * @throws InvalidValueException if the limit is not 1 to 1000
     */
    public DiaryQuery limit(int limit) {
        return new DiaryQuery(filter, from, to, new PageRequest(limit, page.after()));
    }

    /**
     * Continues after a page; filter and period must be the same as for that page.
     *
     * @param cursor the position at which the page ended
     * @return a copy with the position
     */
    public DiaryQuery after(Cursor cursor) {
        return new DiaryQuery(filter, from, to, page.after(cursor));
    }
}
