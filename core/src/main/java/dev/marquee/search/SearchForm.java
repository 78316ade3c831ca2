package dev.marquee.search;

import dev.marquee.search.Tokens.Kind;
import dev.marquee.search.Tokens.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The normalized words of a text, by which it is indexed and searched. The same text has the same words at all times
 * and in all places: no locale, no database, no version of an extension takes part. A change of the rules requires
 * another {@link #VERSION}, since forms that are stored become stale. Stateless and thread-safe.
 *
 * <p>A word consists of {@code a} to {@code z}, {@code 0} to {@code 9} and characters beyond ASCII that are not blanks,
 * so that every tokenizer that splits at blanks gives the same words. The rules:
 *
 * <ul>
 *   <li>Case, width, accents of Latin, Greek and Cyrillic letters, points of Hebrew and Arabic, and ligatures are
 *       folded; digits of every script become ASCII digits.
 *   <li>Punctuation separates words. An apostrophe does so after a shortened article ({@code l'auberge}) and is left
 *       out elsewhere ({@code schindlers}); periods of acronyms are left out ({@code et}); {@code &} and {@code +}
 *       between words are {@code and}.
 *   <li>Roman numerals from 2 to 39 become digits, {@code v} and {@code x} unless they are the first word, and {@code
 *       i} if it is the last word and not the first one.
 *   <li>Scripts without blanks between words (Han, kana, Hangul, Thai, Lao, Khmer, Burmese) give each pair of
 *       neighboring characters, and the last one alone; blanks and punctuation between such characters don't count.
 *   <li>Symbols beyond ASCII, such as emoji, are words. A text of punctuation alone has it as one word.
 *   <li>Words that are joined by punctuation without blanks, or by a change from letters to digits at the end, are
 *       followed by what they are together, after all other words: {@code spider man 2 spiderman}.
 * </ul>
 */
public final class SearchForm {

    /** The version of the rules. */
    public static final int VERSION = 2;

    /** The greatest length of the form of a title or a name, in bytes of UTF-8. */
    public static final int MAX_BYTES = 2_000;

    /** The greatest length of the form of a longer text, in bytes of UTF-8. */
    public static final int MAX_LONG_BYTES = 16_000;

    private static final int MAX_WORD = 60;
    private static final int FULL_WIDTH = 0xFEE0;

    private SearchForm() {}

    /**
     * Returns the words of a title or a name.
     *
     * @param text the text; what can't be stored as text, such as NUL, is left out
     * @return the words in their order, separated by one blank, at most {@value #MAX_BYTES} bytes of UTF-8; empty if
     *     the text has no visible character
     */
    public static String of(String text) {
        return form(text, MAX_BYTES);
    }

    /**
     * Returns the words of a longer text, such as an overview.
     *
     * @param text the text
     * @return the words in their order, separated by one blank, at most {@value #MAX_LONG_BYTES} bytes of UTF-8
     */
    public static String ofLong(String text) {
        return form(text, MAX_LONG_BYTES);
    }

    /**
     * Returns a text with its characters folded and its words left as they are, so that the beginnings of texts can be
     * compared: case, width, accents and ligatures are folded, digits of every script become ASCII digits, and
     * characters without a shape are left out.
     *
     * @param text the text
     * @return the folded text, possibly empty
     */
    public static String folded(String text) {
        return Folding.fold(text);
    }

    private static String form(String text, int maxBytes) {
        // Each character gives one byte or more, so that the rest could not be in the form.
        String start = text.length() <= 2 * maxBytes ? text : text.substring(0, 2 * maxBytes);
        StringBuilder form = new StringBuilder();
        int bytes = 0;
        for (String word : split(start)) {
            bytes += word.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > maxBytes + 1) {
                break;
            }
            form.append(form.isEmpty() ? "" : " ").append(word);
        }
        return form.toString();
    }

    /**
     * Returns the words of a title or a name as a list.
     *
     * @param text the text
     * @return the words of {@link #of}
     */
    public static List<String> words(String text) {
        String form = of(text);
        return form.isEmpty() ? List.of() : Arrays.asList(form.split(" "));
    }

    private static List<String> split(String text) {
        String folded = Folding.fold(text);
        List<Token> tokens = Tokens.of(folded);
        if (tokens.isEmpty()) {
            String marks = punctuation(folded);
            return marks.isEmpty() ? List.of() : List.of(marks);
        }
        return new Words(tokens).all();
    }

    /** {@return the visible characters of a text without words as one word, those of ASCII at full width} */
    private static String punctuation(String folded) {
        StringBuilder marks = new StringBuilder();
        folded.codePoints()
                .filter(c -> c > ' ' && !Character.isISOControl(c) && !Character.isSpaceChar(c))
                .limit(MAX_WORD)
                .forEach(c -> marks.appendCodePoint(c <= '~' ? c + FULL_WIDTH : c));
        return marks.toString();
    }

    /** Makes words of tokens. Confined to one thread. */
    private static final class Words {

        private final List<Token> tokens;
        private final List<String> words = new ArrayList<>();
        private final Set<String> together = new LinkedHashSet<>();

        Words(List<Token> tokens) {
            this.tokens = tokens;
        }

        List<String> all() {
            int i = 0;
            while (i < tokens.size()) {
                i = switch (tokens.get(i).kind()) {
                    case WORD -> compound(i);
                    case RUN -> run(i);
                    case SYMBOL -> symbol(i);
                };
            }
            List<String> all = new ArrayList<>();
            for (String word : words) {
                all.add(numeral(word, all.isEmpty(), all.size() == words.size() - 1));
            }
            together.removeAll(new HashSet<>(all));
            all.addAll(together);
            return all;
        }

        private static String numeral(String word, boolean first, boolean last) {
            String digits = Numerals.digitsOfRoman(word);
            boolean numeral = word.length() > 1 || (!first && (!word.equals("i") || last));
            return digits != null && numeral ? digits : word;
        }

        private int symbol(int i) {
            words.add(tokens.get(i).text());
            return i + 1;
        }

        /** Adds the words from i on that no blank separates. */
        private int compound(int i) {
            int before = words.size();
            int end = i;
            do {
                part(tokens.get(end).text());
                end++;
            } while (end < tokens.size()
                    && tokens.get(end).joined()
                    && tokens.get(end).kind() == Kind.WORD);
            together(before);
            return end;
        }

        private void part(String text) {
            String word = cut(text);
            int digits = word.length();
            while (digits > 0 && word.charAt(digits - 1) >= '0' && word.charAt(digits - 1) <= '9') {
                digits--;
            }
            boolean splits = digits > 0 && digits < word.length() && hasNoDigit(word.substring(0, digits));
            if (splits) {
                int before = words.size();
                words.add(word.substring(0, digits));
                words.add(word.substring(digits));
                together(before);
            } else {
                words.add(word);
            }
        }

        private static boolean hasNoDigit(String text) {
            return text.chars().noneMatch(c -> c >= '0' && c <= '9');
        }

        private void together(int start) {
            if (words.size() - start > 1) {
                String joined = String.join("", words.subList(start, words.size()));
                if (joined.length() <= MAX_WORD) {
                    together.add(joined);
                }
            }
        }

        private int run(int i) {
            StringBuilder run = new StringBuilder();
            int end = i;
            while (end < tokens.size() && tokens.get(end).kind() == Kind.RUN) {
                run.append(tokens.get(end).text());
                end++;
            }
            int[] characters = run.codePoints().toArray();
            for (int k = 0; k < characters.length; k++) {
                words.add(new String(characters, k, Math.min(2, characters.length - k)));
            }
            return end;
        }

        private static String cut(String word) {
            return word.codePointCount(0, word.length()) <= MAX_WORD
                    ? word
                    : word.substring(0, word.offsetByCodePoints(0, MAX_WORD));
        }
    }
}
