package dev.marquee.taste;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a movie was watched, as precisely as it is known. Immutable.
 *
 * @param precision how precisely it is known
 * @param start the moment, or the first moment of the day or year in UTC; with microseconds, in the years 1 to 9999;
 *     null if and only if the precision is {@link Precision#UNKNOWN}
 */
public record WatchedAt(Precision precision, @Nullable Instant start) {

    private static final WatchedAt NOBODY_KNOWS = new WatchedAt(Precision.UNKNOWN, null);

    /** How precisely a time is known. */
    public enum Precision {
        /** To the moment. */
        INSTANT,
        /** To the day, wherever on earth the person was. */
        DAY,
        /** To the year. */
        YEAR,
        /** Not at all. */
        UNKNOWN
    }

    /**
     * Checks that time and precision agree, and cuts the time to microseconds.
     *
     * @throws InvalidValueException if they do not agree, or the time is in another year
     */
    public WatchedAt {
        if ((start == null) != (precision == Precision.UNKNOWN)) {
            throw new InvalidValueException("a play at an unknown time has no time, and every other play has one, was "
                    + precision + " and " + start + "; use the methods of WatchedAt");
        }
        if (start != null) {
            start = Rules.moment("watched_at", start).truncatedTo(ChronoUnit.MICROS);
            LocalDate day = start.atZone(ZoneOffset.UTC).toLocalDate();
            LocalDate first = switch (precision) {
                case DAY -> day;
                case YEAR -> day.withDayOfYear(1);
                case INSTANT, UNKNOWN -> null;
            };
            if (first != null && !start.equals(startOf(first))) {
                throw new InvalidValueException("watched_at must be the first moment of its " + precision
                        + " in UTC, was " + start + "; use the methods of WatchedAt");
            }
        }
    }

    /**
     * Creates the time of a play that is known to the moment.
     *
     * @param moment the moment, in the years 1 to 9999 in UTC
     * @return the time
     * @throws InvalidValueException if the moment is in another year
     */
    public static WatchedAt instant(Instant moment) {
        return new WatchedAt(Precision.INSTANT, moment);
    }

    /**
     * Creates the time of a play that is known to the day.
     *
     * @param day the day, in the years 1 to 9999
     * @return the time
     * @throws InvalidValueException if the day is in another year
     */
    public static WatchedAt day(LocalDate day) {
        return new WatchedAt(Precision.DAY, startOf(day));
    }

    /**
     * Creates the time of a play that is known to the year.
     *
     * @param year the year, 1 to 9999
     * @return the time
     * @throws InvalidValueException if the year is out of its range
     */
    public static WatchedAt year(int year) {
        return new WatchedAt(Precision.YEAR, startOf(LocalDate.of(Rules.range("year", year, 1, 9999), 1, 1)));
    }

    /** {@return the time of a play of which no time is known} */
    public static WatchedAt unknown() {
        return NOBODY_KNOWS;
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** {@return the day, of a moment that in UTC; empty if it is not known to the day} */
    public Optional<LocalDate> day() {
        return precision == Precision.INSTANT || precision == Precision.DAY
                ? Optional.ofNullable(start).map(s -> s.atZone(ZoneOffset.UTC).toLocalDate())
                : Optional.empty();
    }

    /** {@return the year, of a moment that in UTC; empty if no time is known} */
    public Optional<Integer> year() {
        return Optional.ofNullable(start).map(s -> s.atZone(ZoneOffset.UTC).getYear());
    }

    /** {@return the moment, day or year in ISO 8601, such as {@code 2026-11-02}; or {@code unknown}} */
    @Override
    public String toString() {
        return switch (precision) {
            case INSTANT -> String.valueOf(start);
            case DAY -> day().map(LocalDate::toString).orElse("");
            case YEAR -> year().map(String::valueOf).orElse("");
            case UNKNOWN -> "unknown";
        };
    }
}
