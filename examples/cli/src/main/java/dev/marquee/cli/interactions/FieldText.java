package dev.marquee.cli.interactions;

import dev.marquee.tmdb.text.NumberText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads ids and moments as people's tools write them. Thread-safe. */
public final class FieldText {

    private static final Pattern DECIMAL_ID = Pattern.compile("(\\d{1,18})\\.0+");

    private static final Pattern MOMENT = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})"
            + "(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?) ?(Z|UTC|[+-]\\d{2}(?::?\\d{2})?)?)?");

    /** The first count of each unit; a count below is of the unit before. 10¹¹ milliseconds are March 1973. */
    private static final long MILLIS = 100_000_000_000L;

    private static final int MAX_DIGITS = 18;

    private static final long MICROS = MILLIS * 1000;
    private static final long NANOS = MICROS * 1000;

    private FieldText() {}

    /** {@return an id in one form: in NFC, and {@code 862.0} as {@code 862}} Other text stays as it is. */
    public static String id(String field) {
        Matcher decimal = DECIMAL_ID.matcher(field);
        return decimal.matches() ? decimal.group(1) : Normalizer.normalize(field, Normalizer.Form.NFC);
    }

    /**
     * Reads a moment: a count of seconds since 1970, of milliseconds from 10¹¹ on, of microseconds from 10¹⁴ and of
     * nanoseconds from 10¹⁷; or an ISO 8601 date, or date and time, with {@code T} or a blank between, in UTC unless it
     * has an offset.
     *
     * @param field the text
     * @return the seconds since 1970, rounded down; null if the text is no moment
     */
    public static @Nullable Long epochSecond(String field) {
        BigDecimal number = NumberText.decimal(field);
        if (number != null) {
            BigDecimal floor = number.setScale(0, RoundingMode.FLOOR);
            if (floor.precision() > MAX_DIGITS) {
                return null;
            }
            long count = floor.longValueExact();
            long size = Math.abs(count);
            return Math.floorDiv(
                    count, size < MILLIS ? 1L : size < MICROS ? 1000L : size < NANOS ? 1_000_000L : 1_000_000_000L);
        }
        Matcher moment = MOMENT.matcher(field);
        if (!moment.matches()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(moment.group(1));
            LocalTime time = moment.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(moment.group(2));
            String zone = moment.group(3);
            ZoneOffset offset =
                    zone == null || zone.equals("Z") || zone.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(zone);
            Instant instant = date.atTime(time).toInstant(offset);
            return instant.getEpochSecond();
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }
}
