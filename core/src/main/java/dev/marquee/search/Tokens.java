package dev.marquee.search;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes a folded text apart into words, runs of scripts without blanks, and symbols. Confined to one thread. */
final class Tokens {

    /** What a token is. */
    enum Kind {
        /** Letters, digits and their marks. */
        WORD,
        /** Characters of scripts that write no blanks between words. */
        RUN,
        /** One symbol, such as an emoji. */
        SYMBOL
    }

    /**
     * A piece of a text.
     *
     * @param text the characters
     * @param kind what it is
     * @param joined whether no blank stands between it and the token before it
     */
    record Token(String text, Kind kind, boolean joined) {}

    /** Articles, prepositions and pronouns that French, Italian and Catalan shorten before a vowel. */
    private static final Set<String> ELISIONS = Set.of(
            "l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quelqu", "un", "dell", "all",
            "nell", "dall", "sull", "coll", "quell", "quest", "bell", "sant", "gl", "degl", "dagl", "agl");

    private static final int END = -1;

    private final int[] text;
    private final List<Token> tokens = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private Kind kind = Kind.WORD;
    private boolean joined;
    private boolean acronym;

    private Tokens(String folded) {
        text = folded.codePoints().toArray();
    }

    /** {@return the tokens of a text that was folded} */
    static List<Token> of(String folded) {
        return new Tokens(folded).read();
    }

    private List<Token> read() {
        for (int i = 0; i < text.length; i++) {
            int c = text[i];
            if (isWordCharacter(c)) {
                extend(c, isWithoutBlanks(c) ? Kind.RUN : Kind.WORD);
            } else if (isSymbol(c)) {
                end();
                tokens.add(new Token(Character.toString(c), Kind.SYMBOL, joined));
                joined = true;
            } else {
                i = separator(i);
            }
        }
        end();
        return tokens;
    }

    private void extend(int c, Kind present) {
        if (isMark(c) && word.length() > 0) {
            word.appendCodePoint(c);
            return;
        }
        if (word.length() > 0 && kind != present) {
            end();
        }
        kind = present;
        word.appendCodePoint(c);
    }

    private void end() {
        if (word.length() > 0) {
            tokens.add(new Token(word.toString(), kind, joined));
            word.setLength(0);
            joined = true;
        }
        acronym = false;
    }

    /** Reads one character between words; returns the position of the last one that it used. */
    private int separator(int i) {
        int c = text[i];
        int next = at(i + 1);
        if (c == '\'' && word.length() > 0) {
            if (isWordCharacter(next) && splitsAt(i)) {
                end();
            }
            return i;
        }
        if (c == '.' && isInitial()) {
            int following = followingInitial(i + 1);
            if (following != END) {
                acronym = true;
                return following - 1;
            }
        }
        if ((c == '.' || c == ',') && isThousands(i)) {
            return i;
        }
        if ((c == '&' || c == '+') && (word.length() > 0 || !tokens.isEmpty()) && isWordCharacter(afterBlanks(i + 1))) {
            end();
            tokens.add(new Token("and", Kind.WORD, false));
            joined = false;
            return i;
        }
        end();
        joined &= !isBlank(c);
        return i;
    }

    /** {@return whether an apostrophe inside a word ends a shortened word, or stands before the n of rock'n'roll} */
    private boolean splitsAt(int i) {
        String before = word.toString();
        return ELISIONS.contains(before)
                || (at(i + 1) == 'n' && at(i + 2) == '\'' && isWordCharacter(at(i + 3)))
                || (before.equals("n") && joined && at(i - 2) == '\'');
    }

    private boolean isInitial() {
        return kind == Kind.WORD
                && (acronym || word.codePointCount(0, word.length()) == 1)
                && Character.isLetter(word.codePointAt(0));
    }

    /** {@return the position of the next letter of an acronym such as E.T. or J. J., or -1 if there is none} */
    private int followingInitial(int start) {
        int i = start;
        while (isBlank(at(i))) {
            i++;
        }
        int c = at(i);
        int next = at(i + 1);
        boolean initial = Character.isLetter(c) && !isWithoutBlanks(c) && !isWordCharacter(next) && next != '\'';
        return initial && (i == start || next == '.') ? i : END;
    }

    private boolean isThousands(int i) {
        return word.length() > 0
                && word.chars().allMatch(Tokens::isDigit)
                && isDigit(at(i + 1))
                && isDigit(at(i + 2))
                && isDigit(at(i + 3))
                && !isWordCharacter(at(i + 4))
                && (word.length() <= 3 || isThousandsSeparator(at(i - 4)));
    }

    private static boolean isThousandsSeparator(int c) {
        return c == '.' || c == ',';
    }

    private int afterBlanks(int start) {
        int i = start;
        while (isBlank(at(i))) {
            i++;
        }
        return at(i);
    }

    private int at(int i) {
        return i >= 0 && i < text.length ? text[i] : END;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isBlank(int c) {
        return c != END && (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c));
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isWordCharacter(int c) {
        return c != END
                && (Character.isLetterOrDigit(c)
                        || isMark(c)
                        || Character.getType(c) == Character.LETTER_NUMBER
                        || Character.getType(c) == Character.OTHER_NUMBER);
    }

    private static boolean isSymbol(int c) {
        int type = Character.getType(c);
        return c > '~'
                && (type == Character.OTHER_SYMBOL
                        // An emoji that is newer than this Java has the word that later versions give it.
                        || type == Character.UNASSIGNED
                        || type == Character.MATH_SYMBOL
                        || type == Character.CURRENCY_SYMBOL
                        || type == Character.MODIFIER_SYMBOL)
                && c != '\u2044';
    }

    private static boolean isWithoutBlanks(int c) {
        // The mark of a long vowel in kana belongs to no script.
        return c == '\u30FC'
                || switch (UnicodeScript.of(c)) {
                    case HAN, HIRAGANA, KATAKANA, BOPOMOFO, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
                    default -> false;
                };
    }
}
