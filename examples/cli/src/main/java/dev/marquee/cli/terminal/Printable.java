package dev.marquee.cli.terminal;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Makes text from files, databases and the command line safe to print on a terminal: what a terminal would carry out or
 * hide instead of showing is made visible. These are control characters, such as the start of an escape sequence, DEL
 * and the controls from U+0080 on; formats, such as marks of direction and zero-width characters; line and paragraph
 * separators; and unpaired surrogates. Joiners stay where a script or an emoji needs them. Stateless.
 */
public final class Printable {

    private static final String REPLACEMENT = "\uFFFD";
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    /** Hides itself and keeps its neighbors apart, though Unicode counts it among the marks. */
    private static final int GRAPHEME_JOINER = 0x034F;

    /** The scripts whose letters join, so that a joiner after them changes what is drawn. */
    private static final Set<UnicodeScript> JOINING = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.NKO,
            UnicodeScript.MANDAIC);

    private Printable() {}

    /** What to write in place of an unprintable character. */
    private interface Replacement {
        String of(int codePoint, String text, int index);
    }

    /**
     * Replaces each unprintable character by U+FFFD, line ends and tabs too.
     *
     * @param text the text of one line
     * @return the text on one line
     */
    public static String line(String text) {
        return replaced(text, (codePoint, all, index) -> REPLACEMENT);
    }

    /**
     * Replaces each unprintable character by U+FFFD, but not tabs and line ends. A carriage return is a line end only
     * before a line feed; alone it would let a line overwrite itself.
     *
     * @param text the text of any number of lines
     * @return the text with as many lines
     */
    static String lines(String text) {
        return replaced(
                text,
                (codePoint, all, index) ->
                        isLayout(codePoint, all, index) ? String.valueOf((char) codePoint) : REPLACEMENT);
    }

    /**
     * Writes each unprintable character of JSON as an escape, which means the same. They are only in strings there, but
     * for the line ends between values.
     *
     * @param json the JSON
     * @return the same value
     */
    static String json(String json) {
        return replaced(
                json,
                (codePoint, all, index) ->
                        isLayout(codePoint, all, index) ? String.valueOf((char) codePoint) : escape(codePoint));
    }

    private static String escape(int codePoint) {
        StringBuilder escape = new StringBuilder();
        for (char unit : Character.toChars(codePoint)) {
            escape.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
        }
        return escape.toString();
    }

    private static String replaced(String text, Replacement replacement) {
        StringBuilder printable = null;
        int before = 0;
        int codePoint;
        for (int k = 0; k < text.length(); k += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(k);
            boolean unprintable = isUnprintable(codePoint, before);
            if (unprintable && printable == null) {
                printable = new StringBuilder(text.length() + 16).append(text, 0, k);
            }
            if (printable != null) {
                if (unprintable) {
                    printable.append(replacement.of(codePoint, text, k));
                } else {
                    printable.appendCodePoint(codePoint);
                }
            }
            before = codePoint;
        }
        return printable == null ? text : printable.toString();
    }

    private static boolean isLayout(int codePoint, String text, int index) {
        return codePoint == '\n' || codePoint == '\t' || (codePoint == '\r' && text.startsWith("\n", index + 1));
    }

    private static boolean isUnprintable(int codePoint, int before) {
        if (codePoint >= ' ' && codePoint <= '~') {
            return false;
        }
        if (codePoint == JOINER || codePoint == NON_JOINER) {
            return !isJoined(before);
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT -> !isDrawn(codePoint);
            default -> codePoint == GRAPHEME_JOINER;
        };
    }

    /** {@return whether a joiner after a character shapes what is drawn: a mark, an emoji, or a letter that joins} */
    private static boolean isJoined(int before) {
        return switch (Character.getType(before)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.OTHER_SYMBOL -> true;
            case Character.MODIFIER_SYMBOL -> before >= 0x1F3FB && before <= 0x1F3FF;
            default -> JOINING.contains(UnicodeScript.of(before));
        };
    }

    /** {@return whether a format is drawn, as the number signs of Arabic are} */
    private static boolean isDrawn(int format) {
        return (format >= 0x0600 && format <= 0x0605)
                || format == 0x06DD
                || format == 0x070F
                || format == 0x0890
                || format == 0x0891
                || format == 0x08E2
                || format == 0x110BD
                || format == 0x110CD;
    }
}
