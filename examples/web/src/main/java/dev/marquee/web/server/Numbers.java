package dev.marquee.web.server;

import java.util.Locale;

/** Numbers as every page shows them, the same in every locale. */
public final class Numbers {

    private Numbers() {}

    /** {@return a number with commas, such as {@code 9,742}} */
    public static String text(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@return a number with what it counts, such as {@code 1 film} or {@code 38 films}} */
    public static String count(long number, String one, String many) {
        return text(number) + " " + (number == 1 ? one : many);
    }
}
