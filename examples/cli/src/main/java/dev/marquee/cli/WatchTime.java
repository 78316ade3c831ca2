package dev.marquee.cli;

import dev.marquee.InvalidValueException;
import dev.marquee.taste.WatchedAt;
import dev.marquee.validation.Rules;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Reads the time of a play from the command line. */
final class WatchTime {

    private static final String YEAR = "\\d{4}";

    private WatchTime() {}

    /**
     * {@return the time that a year, a day or a moment with its offset names}
     *
     * @throws InvalidValueException if the text is none of these, or the time is out of its range
     */
    static WatchedAt of(String text) {
        if (text.matches(YEAR)) {
            return WatchedAt.year(Integer.parseInt(text));
        }
        try {
            return text.indexOf('T') < 0
                    ? WatchedAt.day(LocalDate.parse(text))
                    : WatchedAt.instant(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new InvalidValueException("a time must be like 2026-11-02, 2026 or 2026-11-02T20:15:00+01:00, was "
                    + Rules.shown(text) + "; correct it");
        }
    }

    /** {@return the day that a text names, as {@link #of} reads it} */
    static LocalDate day(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidValueException(
                    option + " must be a day like 2026-11-02, was " + Rules.shown(text) + "; correct it");
        }
    }
}
