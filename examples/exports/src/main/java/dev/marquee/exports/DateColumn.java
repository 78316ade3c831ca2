package dev.marquee.exports;

import dev.marquee.InvalidValueException;
import dev.marquee.taste.WatchedAt;
import dev.marquee.validation.Rules;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The dates of a column, as services and spreadsheets write them: ISO 8601, {@code 3/12/2026}, {@code 12.03.26}, {@code
 * Mon Jan 23 00:00:00 2017}, with or without a time. Whether day or month is first is decided from the whole column: a
 * number above 12 is a day; if there is none, the order in which the dates go up or down, else what varies more is the
 * day, else the separator tells. Immutable.
 */
final class DateColumn {

    private static final Pattern NUMBERS =
            Pattern.compile("(\\d{1,4})\\s*([./-])\\s*(\\d{1,2})\\s*\\2\\s*(\\d{1,4})\\.?(?:(?:[ ,]+|T)(\\d.*))?");

    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,2}):(\\d{2})(?::(\\d{2})(\\.\\d{1,9})?)?\\s*([AaPp][Mm])?\\s*(Z|UTC|[+-]\\d{2}(?::?\\d{2})?)?");

    private static final Pattern MONTH_NAME =
            Pattern.compile("(?:\\p{L}{3,9},? )?(\\p{L}{3,9})\\.? +(\\d{1,2})(?: \\d\\d:\\d\\d:\\d\\d|,)? (\\d{4})");

    private static final Pattern DAY_BEFORE_NAME =
            Pattern.compile("(\\d{1,2})[- ](\\p{L}{3,9})\\.?[- ,]+(\\d{2}|\\d{4})");

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final int MONTHS_OF_A_YEAR = 12;
    private static final int CENTURY = 2000;

    private final boolean dayFirst;
    private final boolean undecided;

    private DateColumn(boolean dayFirst, boolean undecided) {
        this.dayFirst = dayFirst;
        this.undecided = undecided;
    }

    /**
     * A date.
     *
     * @param day the day
     * @param moment the moment in UTC, or null if there is no time of the day
     */
    record Stamp(LocalDate day, @Nullable Instant moment) {

        /** {@return the moment, or the start of the day in UTC} */
        Instant instant() {
            return moment != null ? moment : day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        WatchedAt watchedAt() {
            return moment != null ? WatchedAt.instant(moment) : WatchedAt.day(day);
        }
    }

    /** Decides the order from columns that one program wrote, of which the first matters most. */
    static DateColumn of(List<List<String>> columns) {
        boolean day = false;
        boolean month = false;
        boolean open = false;
        for (String value : columns.stream().flatMap(List::stream).toList()) {
            Matcher date = NUMBERS.matcher(value);
            if (date.matches() && date.group(1).length() <= 2) {
                boolean dayThere = Integer.parseInt(date.group(1)) > MONTHS_OF_A_YEAR;
                boolean monthThere = Integer.parseInt(date.group(3)) > MONTHS_OF_A_YEAR;
                day |= dayThere;
                month |= monthThere;
                open |= !dayThere && !monthThere && !date.group(1).equals(date.group(3));
            }
        }
        if (day != month) {
            return new DateColumn(day, false);
        }
        return byOrder(columns.get(0), open);
    }

    private static DateColumn byOrder(List<String> column, boolean open) {
        boolean byDay = isSorted(column, new DateColumn(true, false));
        boolean byMonth = isSorted(column, new DateColumn(false, false));
        if (byDay != byMonth) {
            return new DateColumn(byDay, false);
        }
        long first = distinct(column, 1);
        long second = distinct(column, 3);
        // Days vary more than months. Else the separator says what is usual.
        boolean dayFirst = first != second
                ? first > second
                : column.stream().anyMatch(value -> value.matches("\\d{1,2}\\s*[.-].*|0\\d/\\d.*"));
        return new DateColumn(dayFirst, open);
    }

    private static long distinct(List<String> column, int part) {
        return column.stream()
                .map(NUMBERS::matcher)
                .filter(Matcher::matches)
                .map(date -> date.group(part))
                .distinct()
                .count();
    }

    private static boolean isSorted(List<String> column, DateColumn reader) {
        List<LocalDate> days = new ArrayList<>();
        for (String value : column) {
            if (!value.isBlank()) {
                Stamp stamp = reader.parse(value);
                if (stamp == null) {
                    return false;
                }
                days.add(stamp.day());
            }
        }
        boolean up = true;
        boolean down = true;
        for (int k = 1; k < days.size(); k++) {
            int order = days.get(k).compareTo(days.get(k - 1));
            up &= order >= 0;
            down &= order <= 0;
        }
        return up || down;
    }

    /** {@return whether nothing in the column tells day and month apart, so that the order is only the usual one} */
    boolean isUndecided() {
        return undecided;
    }

    /** Adds a notice to an export if the order is only the usual one. */
    void note(ExportRows rows, String file) {
        if (undecided) {
            rows.notice(file + ": nothing tells day and month apart; dates such as 3/4/2026 are read as "
                    + (dayFirst ? "day and month" : "month and day"));
        }
    }

    /**
     * {@return the date of a field, or null if it is blank}
     *
     * @throws InvalidValueException if the field is no date
     */
    @Nullable
    Stamp read(String name, String value) {
        if (value.isBlank()) {
            return null;
        }
        Stamp stamp = parse(value);
        if (stamp == null) {
            throw new InvalidValueException(
                    name + " must be a date, such as 2026-11-02, was " + Rules.shown(value) + "; correct the row");
        }
        return stamp;
    }

    /** {@return the date of a field as a moment, or null if it is blank} */
    @Nullable
    Instant instant(String name, String value) {
        Stamp stamp = read(name, value);
        return stamp == null ? null : stamp.instant();
    }

    private @Nullable Stamp parse(String value) {
        try {
            Matcher numbers = NUMBERS.matcher(value);
            if (numbers.matches()) {
                return stamp(numbers);
            }
            Matcher name = MONTH_NAME.matcher(value);
            if (name.matches()) {
                return new Stamp(day(name.group(3), name.group(1), name.group(2)), null);
            }
            name = DAY_BEFORE_NAME.matcher(value);
            return name.matches() ? new Stamp(day(name.group(3), name.group(2), name.group(1)), null) : null;
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private @Nullable Stamp stamp(Matcher numbers) {
        String first = numbers.group(1);
        int middle = Integer.parseInt(numbers.group(3));
        LocalDate day;
        if (first.length() == 4) {
            day = LocalDate.of(Integer.parseInt(first), middle, Integer.parseInt(numbers.group(4)));
        } else if (first.length() > 2 || numbers.group(4).length() == 3) {
            return null;
        } else {
            int year = year(numbers.group(4));
            int start = Integer.parseInt(first);
            day = dayFirst ? LocalDate.of(year, middle, start) : LocalDate.of(year, start, middle);
        }
        if (numbers.group(5) == null) {
            return new Stamp(day, null);
        }
        Matcher time = TIME.matcher(numbers.group(5).strip());
        return time.matches() ? new Stamp(day, moment(day, time)) : null;
    }

    private static Instant moment(LocalDate day, Matcher time) {
        int hour = Integer.parseInt(time.group(1));
        if (time.group(5) != null) {
            hour = hour % 12 + (time.group(5).toLowerCase(Locale.ROOT).startsWith("p") ? 12 : 0);
        }
        String seconds =
                Objects.requireNonNullElse(time.group(3), "00") + Objects.requireNonNullElse(time.group(4), "");
        LocalTime clock = LocalTime.of(hour, Integer.parseInt(time.group(2)))
                .plusNanos(new BigDecimal(seconds).movePointRight(9).longValue());
        String zone = time.group(6);
        ZoneOffset offset =
                zone == null || zone.equals("Z") || zone.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(zone);
        return day.atTime(clock).toInstant(offset);
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() == 4 ? year : CENTURY + year;
    }

    private static LocalDate day(String year, String month, String day) {
        int number = MONTHS.indexOf(month.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
        return LocalDate.of(year(year), number, Integer.parseInt(day));
    }
}
