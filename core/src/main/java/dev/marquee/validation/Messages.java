package dev.marquee.validation;

import java.util.Locale;
import java.util.regex.Pattern;

/** Makes the values of callers safe to show in a message. Stateless and thread-safe. */
public final class Messages {

    /** The greatest length of a message. */
    public static final int MAX_LENGTH = 500;

    private static final String GAP = " … ";

    /** How much of a longer message is kept at its start; the rest is kept at its end, which names the way out. */
    private static final int START = 300;

    /** Controls, formats such as marks of direction, line and paragraph separators, and unpaired surrogates. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private Messages() {}

    /**
     * Writes each character that a terminal would carry out or not show, such as the start of an escape sequence, a
     * line end or a mark of direction, as its code point, such as {@code <U+001B>}.
     *
     * @param text the text
     * @return the text on one line
     */
    public static String visible(String text) {
        return INVISIBLE
                .matcher(text)
                .replaceAll(found ->
                        String.format(Locale.ROOT, "<U+%04X>", found.group().codePointAt(0)));
    }

    /**
     * Bounds a message: makes it {@linkplain #visible visible} and leaves out the middle if it is longer than
     * {@value #MAX_LENGTH} characters. A bounded message stays as it is.
     *
     * @param message the message
     * @return at most {@value #MAX_LENGTH} characters on one line
     */
    public static String bounded(String message) {
        // Cut twice, since a long text must not be searched and a character gets longer when it is made visible.
        return cut(visible(cut(message)));
    }

    private static String cut(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int start = START;
        int end = text.length() - (MAX_LENGTH - START - GAP.length());
        if (Character.isHighSurrogate(text.charAt(start - 1))) {
            start--;
        }
        if (Character.isLowSurrogate(text.charAt(end))) {
            end++;
        }
        return text.substring(0, start) + GAP + text.substring(end);
    }
}
