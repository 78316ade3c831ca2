package dev.marquee.validation;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The one form in which texts are stored, so that equal texts have equal characters: Unicode normalization form C, in
 * which keyboards write and searches are made, without blanks and invisible characters at the ends. NUL and unpaired
 * surrogates stay, for {@link Rules} to refuse. Stateless and thread-safe.
 */
public final class TextForm {

    private TextForm() {}

    /**
     * Returns a title or a name in its stored form: each line end, control character and Unicode line or paragraph
     * separator inside becomes a blank.
     *
     * @param text the text
     * @return the text on one line, possibly empty
     */
    public static String line(String text) {
        if (isPlain(text)) {
            return strip(text);
        }
        StringBuilder line = new StringBuilder(Normalizer.normalize(text, Normalizer.Form.NFC));
        for (int i = 0; i < line.length(); i++) {
            if (isControl(line.charAt(i))) {
                line.setCharAt(i, ' ');
            }
        }
        return strip(line.toString());
    }

    /**
     * Returns a name in its stored form. A name that was stored before and has no visible character can still be read.
     *
     * @param text the text
     * @return the text as {@link #line} returns it, or as it is if nothing would be left
     */
    public static String name(String text) {
        String line = line(text);
        return line.isEmpty() ? text : line;
    }

    /**
     * Returns a title or a name in its stored form, unless it is null.
     *
     * @param text the text, or null
     * @return the text as {@link #line} returns it; null if nothing is left
     */
    public static @Nullable String optionalLine(@Nullable String text) {
        String line = text == null ? "" : line(text);
        return line.isEmpty() ? null : line;
    }

    /**
     * Returns a text of several lines in its stored form; line ends and tabs stay.
     *
     * @param text the text, or null
     * @return the text; null if nothing is left
     */
    public static @Nullable String optionalLines(@Nullable String text) {
        String lines = text == null ? "" : strip(Normalizer.normalize(text, Normalizer.Form.NFC));
        return lines.isEmpty() ? null : lines;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isControl(char c) {
        return c != 0 && (Character.isISOControl(c) || c == '\u2028' || c == '\u2029');
    }

    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || isControl(c) || c == '\uFEFF' || c == '\u200B';
    }
}
