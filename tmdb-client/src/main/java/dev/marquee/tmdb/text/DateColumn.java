package dev.marquee.tmdb.text;

import dev.marquee.validation.Rules;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of one column. The order of day and month is decided by the whole column: first {@link #add} each
 * cell, then {@link #problem} says whether the column can be read, and {@link #date} reads its cells.
 *
 * <p>A year has four digits. A date is a year, month and day, with hyphens, slashes or points between them or, in eight
 * digits, nothing; or a day and a month in either order before the year; or a day and an English month's name in
 * either order before the year. A time of day after the date is passed over. Dates that begin with the year may stand
 * among the others: spreadsheets leave years before 1900 as they are.
 *
 * <p>The order of day and month is the one that all cells allow. If they allow both, points mean that the day comes
 * first, and slashes and hyphens mean that the column can't be read, unless day and month are equal in each cell. After
 * a year comes the month: a column in which only the day can follow it can't be read.
 *
 * <p>Takes constant memory. Confined to one thread.
 */
public final class DateColumn {

    private static final int MAX_LENGTH = 64;
    private static final String TIME =
            "(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?: ?[AaPp][Mm])?(?: ?(?:Z|UTC|[-+]\\d{2}:?\\d{2}))?)?";
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})" + TIME + "|(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})" + TIME);
    private static final Pattern SHORT_YEAR =
            Pattern.compile("\\d{1,2}([-/.])(?:\\d{1,2}|\\p{Alpha}{3,9})\\1\\d{2}" + TIME);
    private static final Pattern DAY_AND_NAME =
            Pattern.compile("(\\d{1,2})[- ](\\p{Alpha}{3,9})\\.?,?[- ](\\d{4})" + TIME);
    private static final Pattern NAME_AND_DAY = Pattern.compile("(\\p{Alpha}{3,9})\\.? (\\d{1,2}),? (\\d{4})" + TIME);
    private static final String[] MONTHS = {
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december"
    };

    private final String name;
    private @Nullable String dayFirst;
    private @Nullable String monthFirst;
    private @Nullable String ambiguous;
    private @Nullable String dayAfterYear;
    private boolean monthAfterYear;
    private @Nullable String shortYear;
    private @Nullable String unreadable;
    private boolean points = true;
    private long read;
    private long shortYears;
    private long failed;

    /**
     * Creates a column without cells.
     *
     * @param name the column's name in messages
     */
    public DateColumn(String name) {
        this.name = name;
    }

    /**
     * Adds a cell to those by which the order is decided.
     *
     * @param cell the cell; one without a value is passed over
     * @param line the line of the file, for messages
     */
    public void add(String cell, long line) {
        if (EmptyText.isEmpty(cell)) {
            return;
        }
        String text = EmptyText.strip(cell);
        Matcher last = matcher(YEAR_LAST, text);
        Matcher first = last == null ? matcher(YEAR_FIRST, text) : null;
        if (last != null) {
            addYearLast(last, text, line);
        } else if (first != null) {
            addYearFirst(first, text, line);
        } else if (named(text) != null) {
            read++;
        } else if (matcher(SHORT_YEAR, text) != null) {
            shortYears++;
            shortYear = first(shortYear, text, line);
        } else {
            failed(text, line);
        }
    }

    private void addYearFirst(Matcher cell, String text, long line) {
        LocalDate date = yearFirst(cell);
        if (date != null) {
            read++;
            monthAfterYear |= date.getDayOfMonth() > 12;
            return;
        }
        if ((cell.group(1) == null ? date(cell, 5, 7, 6) : date(cell, 1, 4, 3)) != null) {
            dayAfterYear = first(dayAfterYear, text, line);
        }
        failed(text, line);
    }

    private void addYearLast(Matcher cell, String text, long line) {
        boolean day = date(cell, 4, 3, 1) != null;
        boolean month = date(cell, 4, 1, 3) != null;
        if (!day && !month) {
            failed(text, line);
            return;
        }
        read++;
        if (day && month) {
            if (Integer.parseInt(cell.group(1)) != Integer.parseInt(cell.group(3))) {
                ambiguous = first(ambiguous, text, line);
                points &= cell.group(2).equals(".");
            }
        } else if (day) {
            dayFirst = first(dayFirst, text, line);
        } else {
            monthFirst = first(monthFirst, text, line);
        }
    }

    private void failed(String text, long line) {
        failed++;
        unreadable = first(unreadable, text, line);
    }

    /** {@return the place of the first such cell, for a message} */
    private static String first(@Nullable String before, String text, long line) {
        return before == null ? Rules.shown(text) + " in line " + line : before;
    }

    /**
     * Returns why the column can't be read, after all cells were added.
     *
     * @return the reason, which names the column, a cell and the way out; null if the column can be read. A cell that
     *     is no date is no reason, unless there are several and no dates
     */
    public @Nullable String problem() {
        if (dayFirst != null && monthFirst != null) {
            return "the column " + name + " has dates that begin with the day (" + dayFirst + ") and with the month ("
                    + monthFirst + "); write them as 2009-12-31";
        }
        if (dayAfterYear != null && !monthAfterYear) {
            return "the column " + name + " has dates with the day after the year (" + dayAfterYear
                    + "); write them as 2009-12-31";
        }
        if (ambiguous != null && dayFirst == null && monthFirst == null && !points) {
            return "the column " + name + " does not show whether the day or the month comes first (" + ambiguous
                    + "); write the dates as 2009-12-31";
        }
        if (shortYears > 0 && shortYears >= read) {
            return "the column " + name + " has years of two digits (" + shortYear + "), which are in an unknown"
                    + " century; write the dates as 2009-12-31";
        }
        if (read == 0 && failed > 1) {
            return "the column " + name + " has no dates, but " + unreadable + "; write the dates as 2009-12-31";
        }
        return null;
    }

    /**
     * Reads a cell in the column's order.
     *
     * @param cell the cell
     * @return the date, in the years 1 to 9999, or null if the cell has no value or is no date
     */
    public @Nullable LocalDate date(String cell) {
        String text = EmptyText.strip(cell);
        Matcher last = matcher(YEAR_LAST, text);
        if (last == null) {
            Matcher first = matcher(YEAR_FIRST, text);
            return first == null ? named(text) : yearFirst(first);
        }
        return monthFirst != null ? date(last, 4, 1, 3) : date(last, 4, 3, 1);
    }

    private static @Nullable LocalDate yearFirst(Matcher cell) {
        return cell.group(1) == null ? date(cell, 5, 6, 7) : date(cell, 1, 3, 4);
    }

    private static @Nullable LocalDate named(String text) {
        Matcher cell = matcher(DAY_AND_NAME, text);
        if (cell != null) {
            return date(cell.group(3), month(cell.group(2)), cell.group(1));
        }
        cell = matcher(NAME_AND_DAY, text);
        return cell == null ? null : date(cell.group(3), month(cell.group(1)), cell.group(2));
    }

    private static int month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.length; i++) {
            if (MONTHS[i].equals(lower) || (lower.length() == 3 && MONTHS[i].startsWith(lower))) {
                return i + 1;
            }
        }
        return 0;
    }

    private static @Nullable Matcher matcher(Pattern pattern, String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? matcher : null;
    }

    private static @Nullable LocalDate date(Matcher cell, int year, int month, int day) {
        return date(cell.group(year), Integer.parseInt(cell.group(month)), cell.group(day));
    }

    private static @Nullable LocalDate date(String year, int month, String day) {
        try {
            LocalDate date = LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day));
            return date.getYear() < 1 ? null : date;
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }
}
