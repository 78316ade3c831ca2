package dev.marquee.benchmarks.finding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What people type when they look for a film. The same for the same seed. Immutable. */
final class TypedTexts {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final int LONG_WORD = 4;

    private TypedTexts() {}

    /**
     * A way to type a title.
     *
     * @return what is typed, or null if the title can't be typed so
     */
    @FunctionalInterface
    interface Way {

        @Nullable
        String typed(String title, SplittableRandom random);
    }

    /** {@return the beginnings of a text, each one character longer, as it is typed} */
    static List<String> beginnings(String text, int longest) {
        List<String> beginnings = new ArrayList<>();
        int characters = Math.min(longest, text.codePointCount(0, text.length()));
        for (int i = 1; i <= characters; i++) {
            String beginning = text.substring(0, text.offsetByCodePoints(0, i));
            if (!beginning.endsWith(" ")) {
                beginnings.add(beginning);
            }
        }
        return beginnings;
    }

    /** {@return the title in small letters without accents} */
    static String plain(String title) {
        return Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("[\\u0300-\\u036f]", "")
                .toLowerCase(Locale.ROOT);
    }

    /** {@return the title with one wrong, missing, doubled or swapped letter, or null if it has no long Latin word} */
    static @Nullable String mistyped(String title, SplittableRandom random) {
        String[] words = plain(title).split(" ");
        int[] candidates = IntStream.range(0, words.length)
                .filter(i -> words[i].matches("[a-z]{" + LONG_WORD + ",}"))
                .toArray();
        if (candidates.length == 0) {
            return null;
        }
        int at = candidates[random.nextInt(candidates.length)];
        StringBuilder word = new StringBuilder(words[at]);
        int i = 1 + random.nextInt(word.length() - 1);
        switch (random.nextInt(4)) {
            case 0 -> word.setCharAt(i, LETTERS.charAt(random.nextInt(LETTERS.length())));
            case 1 -> word.deleteCharAt(i);
            case 2 -> word.insert(i, word.charAt(i));
            default -> {
                char swapped = word.charAt(i);
                word.setCharAt(i, word.charAt(i - 1));
                word.setCharAt(i - 1, swapped);
            }
        }
        words[at] = word.toString();
        return String.join(" ", words);
    }

    /** {@return the title without one of its words, or null if it has fewer than four} */
    static @Nullable String withoutWord(String title, SplittableRandom random) {
        List<String> words = new ArrayList<>(Arrays.asList(plain(title).split(" ")));
        if (words.size() < 4) {
            return null;
        }
        words.remove(1 + random.nextInt(words.size() - 2));
        return String.join(" ", words);
    }

    /** {@return the title up to the middle of its last word, or null if it has one word only} */
    static @Nullable String unfinished(String title, SplittableRandom random) {
        int blank = title.lastIndexOf(' ');
        if (blank < 0) {
            return null;
        }
        int length = title.codePointCount(blank, title.length());
        return plain(title.substring(0, title.offsetByCodePoints(blank, (length + 1) / 2))
                .strip());
    }
}
