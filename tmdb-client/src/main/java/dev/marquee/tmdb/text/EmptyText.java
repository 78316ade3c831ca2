package dev.marquee.tmdb.text;

import java.util.Locale;
import java.util.Set;

/**
 * Recognizes cells that say that there is no value. Files have no null, so tools write a word for it: pandas
 * {@code NaN}, {@code nan}, {@code None} and {@code <NA>}, R {@code NA}, SQL clients {@code NULL} and {@code \N}.
 * Stateless.
 */
public final class EmptyText {

    private static final Set<String> WORDS = Set.of(
            "nan", "-nan", "nat", "none", "null", "\\n", "na", "n/a", "#n/a", "#na", "<na>", "1.#qnan", "-1.#ind");

    /** What tools write, letter for letter: "Nan", "Null" and "N/A" may be titles. */
    private static final Set<String> IN_TITLES =
            Set.of("NaN", "nan", "NaT", "None", "null", "NULL", "\\N", "#N/A", "<NA>");

    private EmptyText() {}

    /**
     * Returns whether a cell has no value. Not for titles and names, which may be such a word.
     *
     * @param cell the cell
     * @return whether it is blank or a word for a missing value, in any case
     */
    public static boolean isEmpty(String cell) {
        String word = cell.length() > 40 ? cell : strip(cell);
        return word.isEmpty() || word.isBlank() || WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    /**
     * Returns whether a cell of a column of titles or names has no value. A movie may be called "Nan", "Null", "NA" or
     * "N/A", so only the exact spellings count that tools write for a missing value.
     *
     * @param cell the cell
     * @return whether it is blank or {@code NaN}, {@code nan}, {@code NaT}, {@code None}, {@code null}, {@code NULL},
     *     {@code \N}, {@code #N/A} or {@code <NA>}
     */
    public static boolean isEmptyTitle(String cell) {
        String word = cell.length() > 40 ? cell : strip(cell);
        return word.isEmpty() || word.isBlank() || IN_TITLES.contains(word);
    }

    /**
     * Removes blanks of all kinds and invisible characters from both ends.
     *
     * @param text the text
     * @return the text without them
     */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isInvisible(text.charAt(start))) {
            start++;
        }
        while (end > start && isInvisible(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isInvisible(char c) {
        return c <= ' '
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
