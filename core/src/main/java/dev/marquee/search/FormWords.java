package dev.marquee.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a form, and what neighboring ones are together: {@code spider man spiderman} has two words and one that
 * stands for both. Immutable.
 */
final class FormWords {

    /**
     * A word and the words of the form that it stands for.
     *
     * @param text the word
     * @param from the first of the words
     * @param to the position after the last of the words
     */
    record Piece(String text, int from, int to) {}

    private final List<String> words;
    private final List<Piece> pieces;

    private FormWords(List<String> words, List<Piece> pieces) {
        this.words = words;
        this.pieces = pieces;
    }

    static FormWords of(String form) {
        return of(form.isEmpty() ? List.of() : List.of(form.split(" ")));
    }

    static FormWords of(List<String> all) {
        int count = all.size();
        List<Piece> pieces = new ArrayList<>();
        while (count > 2) {
            Piece together = together(all, count - 1);
            if (together == null) {
                break;
            }
            pieces.add(together);
            count--;
        }
        for (int i = 0; i < count; i++) {
            pieces.add(new Piece(all.get(i), i, i + 1));
        }
        return new FormWords(all.subList(0, count), pieces);
    }

    /** {@return the piece that a word is if it consists of neighboring words before it, or null} */
    private static @Nullable Piece together(List<String> all, int last) {
        String joined = all.get(last);
        for (int from = 0; from + 1 < last; from++) {
            int end = 0;
            int to = from;
            while (to < last && end < joined.length()) {
                int next = after(joined, end, all.get(to));
                if (next < 0) {
                    break;
                }
                end = next;
                to++;
            }
            if (end == joined.length() && to - from > 1) {
                return new Piece(joined, from, to);
            }
        }
        return null;
    }

    /** {@return the position after a word that stands at a position, as it is or as a roman numeral; or -1} */
    private static int after(String joined, int start, String word) {
        if (joined.startsWith(word, start)) {
            return start + word.length();
        }
        String roman = Numerals.roman(word);
        return roman != null && joined.startsWith(roman, start) ? start + roman.length() : -1;
    }

    /** {@return the words without those that stand for several} */
    List<String> words() {
        return words;
    }

    /** {@return the words and those that stand for several} */
    List<Piece> pieces() {
        return pieces;
    }
}
