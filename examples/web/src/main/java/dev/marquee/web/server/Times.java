package dev.marquee.web.server;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and durations as every page shows them, the same in every locale. */
public final class Times {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    /** {@return a time to the minute, such as {@code 2026-11-26 19:20}, in UTC} */
    public static String minute(Instant time) {
        return MINUTE.format(time);
    }

    /** {@return a time to the second, such as {@code 2026-11-26 19:20:31}, in UTC} */
    public static String second(Instant time) {
        return SECOND.format(time);
    }

    /** {@return a duration to the second, below ten seconds to the tenth} */
    public static String duration(Duration duration) {
        if (duration.toSeconds() < 10) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (duration.toMinutes() < 1) {
            return duration.toSeconds() + " s";
        }
        return duration.toHours() < 1
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }

    /** {@return how long ago a time was, such as {@code 1 minute ago} or {@code 3 days ago}} */
    public static String ago(Instant time, Instant now) {
        Duration age = Duration.between(time, now);
        if (age.toMinutes() < 1) {
            return "just now";
        }
        if (age.toHours() < 1) {
            return Numbers.count(age.toMinutes(), "minute") + " ago";
        }
        return age.toDays() < 1
                ? Numbers.count(age.toHours(), "hour") + " ago"
                : Numbers.count(age.toDays(), "day") + " ago";
    }
}
