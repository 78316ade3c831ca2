package dev.marquee.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Map;

/**
 * Folds the characters of a text, so that what people type in different ways has the same characters: case, width,
 * accents, ligatures, digits of all scripts, apostrophes. Stateless and thread-safe.
 */
final class Folding {

    /** Before compatibility decomposition, which would make blanks, letters or other numbers of them. */
    private static final Map<Integer, String> BEFORE = Map.ofEntries(
            Map.entry(0x2018, "'"),
            Map.entry(0x2019, "'"),
            Map.entry(0x201B, "'"),
            Map.entry(0x02B9, "'"),
            Map.entry(0x02BB, "'"),
            Map.entry(0x02BC, "'"),
            Map.entry(0x02BD, "'"),
            Map.entry(0x02C8, "'"),
            Map.entry(0x00B4, "'"),
            Map.entry((int) '`', "'"),
            Map.entry(0x2032, "'"),
            Map.entry(0x2035, "'"),
            Map.entry(0xA78C, "'"),
            Map.entry(0x05F3, "'"),
            Map.entry(0x05F4, "'"),
            Map.entry(0xFF07, "'"),
            Map.entry(0x00A8, " "),
            Map.entry(0x00AF, " "),
            Map.entry(0x00B8, " "),
            Map.entry(0x00B0, " "),
            Map.entry(0x00A9, " "),
            Map.entry(0x00AE, " "),
            Map.entry(0x2117, " "),
            Map.entry(0x2120, " "),
            Map.entry(0x2122, " "));

    /** Letters that no decomposition takes apart. */
    private static final Map<Integer, String> LETTERS = Map.ofEntries(
            Map.entry(0x00DF, "ss"),
            Map.entry(0x00E6, "ae"),
            Map.entry(0x0153, "oe"),
            Map.entry(0x00F8, "o"),
            Map.entry(0x0142, "l"),
            Map.entry(0x0111, "d"),
            Map.entry(0x00F0, "d"),
            Map.entry(0x00FE, "th"),
            Map.entry(0x0127, "h"),
            Map.entry(0x0131, "i"),
            Map.entry(0x0138, "k"),
            Map.entry(0x014B, "n"),
            Map.entry(0x0167, "t"),
            Map.entry(0x0180, "b"),
            Map.entry(0x0192, "f"),
            Map.entry(0x0197, "i"),
            Map.entry(0x0268, "i"),
            Map.entry(0x0259, "e"),
            Map.entry(0x01DD, "e"),
            Map.entry(0x025B, "e"),
            Map.entry(0x0254, "o"),
            Map.entry(0x0289, "u"),
            // Arabic letters that are typed for one another.
            Map.entry(0x0671, "\u0627"),
            Map.entry(0x0649, "\u064A"),
            Map.entry(0x06CC, "\u064A"),
            Map.entry(0x06A9, "\u0643"),
            Map.entry(0x0629, "\u0647"),
            Map.entry(0x06C1, "\u0647"),
            Map.entry(0x06BE, "\u0647"));

    private Folding() {}

    /** {@return the text with its characters folded, in Unicode normalization form C} */
    static String fold(String text) {
        if (isAscii(text)) {
            return lowerCase(text);
        }
        String decomposed =
                Normalizer.normalize(prepared(Normalizer.normalize(text, Normalizer.Form.NFD)), Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(decomposed.length());
        UnicodeScript base = UnicodeScript.COMMON;
        for (int i = 0, c; i < decomposed.length(); i += Character.charCount(c)) {
            c = decomposed.codePointAt(i);
            UnicodeScript script = UnicodeScript.of(c);
            if (script != UnicodeScript.INHERITED) {
                base = script;
            }
            if (!isStripped(c, base)) {
                append(folded, c);
            }
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static String lowerCase(String ascii) {
        StringBuilder lower = new StringBuilder(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            char c = ascii.charAt(i);
            lower.append(c == '`' ? '\'' : c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return lower.toString();
    }

    private static CharSequence prepared(String text) {
        StringBuilder prepared = new StringBuilder(text.length());
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            String replaced = BEFORE.get(c);
            if (replaced != null) {
                prepared.append(replaced);
            } else if (isFraction(c)) {
                prepared.append(' ').appendCodePoint(c).append(' ');
            } else {
                prepared.appendCodePoint(c);
            }
        }
        return prepared;
    }

    /** {@return whether a character is a fraction such as ½, which isn't a part of the number before it} */
    private static boolean isFraction(int c) {
        return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215F) || c == 0x2189;
    }

    private static boolean isStripped(int c, UnicodeScript base) {
        return switch (base) {
                    case LATIN, GREEK, CYRILLIC, COMMON -> c >= 0x0300 && c <= 0x036F;
                    case HEBREW -> c >= 0x0591 && c <= 0x05C7 && Character.getType(c) == Character.NON_SPACING_MARK;
                    case ARABIC ->
                        (c >= 0x0610 && c <= 0x061A)
                                || (c >= 0x064B && c <= 0x065F)
                                || c == 0x0670
                                || (c >= 0x06D6 && c <= 0x06ED && Character.getType(c) == Character.NON_SPACING_MARK);
                    default -> false;
                }
                || isInvisible(c);
    }

    /** {@return whether a character has no shape and separates nothing} */
    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE
                || c == 0x034F
                || c == 0x0640
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0x1F3FB && c <= 0x1F3FF)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }

    private static void append(StringBuilder folded, int c) {
        int lower = Character.toLowerCase(Character.toUpperCase(c));
        String letters = LETTERS.get(lower);
        if (letters != null) {
            folded.append(letters);
        } else if (Character.getType(lower) == Character.DECIMAL_DIGIT_NUMBER) {
            folded.append((char) ('0' + Character.digit(lower, 10)));
        } else {
            folded.appendCodePoint(lower);
        }
    }
}
