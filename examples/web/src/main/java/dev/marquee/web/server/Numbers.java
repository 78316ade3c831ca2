package dev.marquee.web.server;

import java.util.Locale;

/** Numbers as every page shows them, the same in every locale. */
public final class Numbers {

    private static final double MEGABYTE = 1e6;
    private static final double KILOBYTE = 1e3;

    private Numbers() {}

    /** {@return a number with commas, such as {@code 9,742}} */
    public static String text(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@return a number with what it counts, such as {@code 1 film} or {@code 38 films}} */
    public static String count(long number, String one, String many) {
        return text(number) + " " + (number == 1 ? one : many);
    }

    /** {@return a number with a noun that takes an s, such as {@code 1 movie} or {@code 2,000 movies}} */
    public static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    /** {@return a size in megabytes, such as {@code 3.2 MB}, or below one in kilobytes} */
    public static String size(long bytes) {
        if (bytes < MEGABYTE) {
            return String.format(Locale.ROOT, "%,.0f kB", Math.ceil(bytes / KILOBYTE));
        }
        return String.format(Locale.ROOT, "%,.1f MB", bytes / MEGABYTE);
    }
}
