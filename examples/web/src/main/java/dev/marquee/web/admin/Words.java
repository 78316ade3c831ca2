package dev.marquee.web.admin;

import dev.marquee.web.server.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times, sizes and numbers as pages show them, the same in every locale. */
public final class Words {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double MEGABYTE = 1e6;
    private static final double KILOBYTE = 1e3;

    private Words() {}

    /** {@return a time to the minute, such as {@code 2026-11-26 19:20}, in UTC} */
    public static String minute(Instant time) {
        return MINUTE.format(time);
    }

    /** {@return a time to the second, such as {@code 2026-11-26 19:20:31}, in UTC} */
    public static String second(Instant time) {
        return SECOND.format(time);
    }

    /** {@return a number with its noun, such as {@code 1 movie} or {@code 2,000 movies}} */
    public static String count(long number, String noun) {
        return Numbers.count(number, noun, noun + "s");
    }

    /** {@return a size in megabytes, such as {@code 3.2 MB}, or below one in kilobytes} */
    public static String size(long bytes) {
        if (bytes < MEGABYTE) {
            return String.format(Locale.ROOT, "%,.0f kB", Math.ceil(bytes / KILOBYTE));
        }
        return String.format(Locale.ROOT, "%,.1f MB", bytes / MEGABYTE);
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

    /** {@return how long ago a time was, such as {@code 3 days ago}} */
    public static String ago(Instant time, Instant now) {
        Duration age = Duration.between(time, now);
        if (age.toMinutes() < 1) {
            return "just now";
        }
        if (age.toHours() < 1) {
            return count(age.toMinutes(), "minute") + " ago";
        }
        return age.toDays() < 1 ? count(age.toHours(), "hour") + " ago" : count(age.toDays(), "day") + " ago";
    }
}
