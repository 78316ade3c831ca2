package dev.marquee.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as titles write them: roman numerals from I to XXXIX, English words from zero to twenty, and ordinals from
 * first to twentieth. Immutable.
 */
final class Numerals {

    private static final int MAX_ROMAN = 39;
    private static final List<String> UNITS = List.of("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix");
    private static final List<String> WORDS = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty");

    private static final List<String> ORDINALS = List.of(
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth");

    private static final Map<String, String> OTHER_ORDINALS = otherOrdinals();

    private static final List<String> ROMANS = romans();
    private static final Map<String, String> DIGITS_OF_ROMANS = digits(ROMANS);
    private static final Map<String, String> DIGITS_OF_WORDS = digits(WORDS);

    private Numerals() {}

    private static List<String> romans() {
        List<String> romans = new ArrayList<>();
        for (int n = 0; n <= MAX_ROMAN; n++) {
            romans.add("x".repeat(n / 10) + UNITS.get(n % 10));
        }
        return List.copyOf(romans);
    }

    /** {@return the ordinals from first to twentieth, each with the same in digits such as 1st, and the reverse} */
    private static Map<String, String> otherOrdinals() {
        Map<String, String> others = new HashMap<>();
        for (int n = 1; n <= ORDINALS.size(); n++) {
            String suffix = n == 1 ? "st" : n == 2 ? "nd" : n == 3 ? "rd" : "th";
            others.put(ORDINALS.get(n - 1), n + suffix);
            others.put(n + suffix, ORDINALS.get(n - 1));
        }
        return Map.copyOf(others);
    }

    /** {@return an English ordinal from first to twentieth written the other way, or null if the word is none} */
    static @Nullable String otherOrdinal(String word) {
        return OTHER_ORDINALS.get(word);
    }

    private static Map<String, String> digits(List<String> numerals) {
        Map<String, String> digits = new HashMap<>();
        for (int n = 0; n < numerals.size(); n++) {
            digits.put(numerals.get(n), Integer.toString(n));
        }
        digits.remove("");
        return Map.copyOf(digits);
    }

    /** {@return the number of a roman numeral in lower case in digits, or null if the word is none} */
    static @Nullable String digitsOfRoman(String word) {
        return DIGITS_OF_ROMANS.get(word);
    }

    /** {@return the roman numeral of a number in digits, or null if it has none} */
    static @Nullable String roman(String digits) {
        int n = small(digits);
        return n >= 1 && n <= MAX_ROMAN ? ROMANS.get(n) : null;
    }

    /** {@return the number of an English word in digits, or null if the word is none} */
    static @Nullable String digitsOfWord(String word) {
        return DIGITS_OF_WORDS.get(word);
    }

    /** {@return the English word of a number in digits, or null if it has none} */
    static @Nullable String word(String digits) {
        int n = small(digits);
        return n >= 0 && n < WORDS.size() ? WORDS.get(n) : null;
    }

    private static int small(String digits) {
        boolean small = (digits.length() == 1 || (digits.length() == 2 && digits.charAt(0) != '0'))
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return small ? Integer.parseInt(digits) : -1;
    }
}
