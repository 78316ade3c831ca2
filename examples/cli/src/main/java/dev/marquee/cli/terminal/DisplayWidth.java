package dev.marquee.cli.terminal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/**
 * Measures and shortens text in the columns of a terminal. East Asian wide characters and emoji take two columns,
 * combining marks none, and what a reader sees as one character (a grapheme cluster of Unicode Standard Annex #29) two
 * at most.
 */
public final class DisplayWidth {

    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    private static final String ELLIPSIS = "…";
    private static final int WIDE = 2;

    /** The variation selector that shows the character before it as an emoji. */
    private static final int EMOJI_PRESENTATION = 0xFE0F;

    private DisplayWidth() {}

    /** {@return the number of columns that a text takes} */
    public static int of(String text) {
        return GRAPHEME.matcher(text)
                .results()
                .mapToInt(match -> ofGrapheme(match.group()))
                .sum();
    }

    private static int ofGrapheme(String grapheme) {
        if (grapheme.indexOf(EMOJI_PRESENTATION) > 0) {
            return WIDE;
        }
        // Control characters have width −1.
        int sum = grapheme.codePoints()
                .map(codePoint -> Math.max(0, WCWidth.wcwidth(codePoint)))
                .sum();
        return Math.min(WIDE, sum);
    }

    /**
     * Shortens a text to a number of columns.
     *
     * @param text the text
     * @param columns the number of columns, at least 1
     * @return the text, or its beginning and an ellipsis if it is wider
     */
    public static String shortened(String text, int columns) {
        int end = 0;
        int width = 0;
        Matcher graphemes = GRAPHEME.matcher(text);
        while (graphemes.find()) {
            width += ofGrapheme(graphemes.group());
            if (width > columns) {
                return text.substring(0, end) + ELLIPSIS;
            }
            if (width < columns) {
                end = graphemes.end();
            }
        }
        return text;
    }
}
