package dev.marquee.cli.terminal;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Breaks lines that are wider than the terminal between words. A word that is wider than the terminal, such as an
 * address, stays whole, so that it can be copied.
 */
public final class WrappedText {

    private static final String INDENT = "  ";

    private WrappedText() {}

    /**
     * Returns a line as one or more lines.
     *
     * @param line the line, printable
     * @param columns the number of columns of the terminal
     * @return the lines, the second and those after it indented
     */
    static List<String> lines(String line, int columns) {
        return lines(line, columns, INDENT);
    }

    /**
     * Returns a line as one or more lines.
     *
     * @param line the line, printable
     * @param columns the number of columns
     * @param indent what the second line and those after it begin with
     * @return the lines
     */
    public static List<String> lines(String line, int columns, String indent) {
        if (columns == Integer.MAX_VALUE || DisplayWidth.of(line) <= columns) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        int width = 0;
        for (String word : words(line)) {
            int wordWidth = DisplayWidth.of(word.stripTrailing());
            if (width > 0 && width + wordWidth > columns) {
                lines.add(current.toString().stripTrailing());
                current = new StringBuilder(indent);
                width = indent.length();
            }
            current.append(word);
            width += DisplayWidth.of(word);
        }
        lines.add(current.toString().stripTrailing());
        return lines;
    }

    /** Returns the parts between which a line may be broken, each with the blanks after it. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(line);
        int start = 0;
        breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            char before = line.charAt(end - 1);
            // Not after the hyphens and slashes of addresses and names, but between the characters of Japanese.
            if (Character.isWhitespace(before) || before > '~' || end == line.length()) {
                words.add(line.substring(start, end));
                start = end;
            }
        }
        return words;
    }
}
