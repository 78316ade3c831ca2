package dev.marquee.cli.terminal;

import java.util.regex.Pattern;

/** Makes text from files and databases safe to print on a terminal. */
public final class Printable {

    /** Control characters, line and paragraph separators, and the marks that turn the direction of what follows. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private Printable() {}

    /**
     * Replaces each character that a terminal would carry out instead of showing, such as a line end or the start of an
     * escape sequence, by U+FFFD.
     *
     * @param text the text of one line
     * @return the text on one line
     */
    public static String line(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
    }
}
