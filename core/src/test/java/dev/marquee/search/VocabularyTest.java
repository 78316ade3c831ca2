package dev.marquee.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    @Test
    void typosAreOneInFourLettersAndTwoInEight() {
        Vocabulary words = of("heat", "interstellar", "up", "2049", "matrix", "schindlers");

        assertThat(words.similar("haet", false)).containsExactly("heat");
        assertThat(words.similar("hrat", false)).containsExactly("heat");
        // A letter was left out of four, and two of nine.
        assertThat(words.similar("het", false)).containsExactly("heat");
        assertThat(words.similar("het", true)).containsExactly("heat");
        assertThat(words.similar("intrstlar", false)).isEmpty();
        assertThat(of("casablanca", "gladiator").similar("gladitr", false)).containsExactly("gladiator");
        assertThat(words.similar("hut", false)).isEmpty();
        assertThat(words.similar("u", false)).isEmpty();
        assertThat(words.similar("matricks", false)).isEmpty();
        assertThat(words.similar("intersteler", false)).containsExactly("interstellar");
        assertThat(words.similar("schindler", false)).containsExactly("schindlers");
        assertThat(words.similar("2048", false)).isEmpty();
        assertThat(words.similar("heat", false)).isEmpty();
    }

    @Test
    void startOfAWordMayHaveTypos() {
        Vocabulary words = of("interstellar", "international", "star");

        assertThat(words.similar("intersetl", true)).containsExactly("interstellar");
        assertThat(words.similar("inetr", true)).containsExactlyInAnyOrder("interstellar", "international");
        assertThat(words.similar("inetr", false)).isEmpty();
    }

    @Test
    void searchFindsWhatComparingAllWordsFinds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<String> all = new HashSet<>();
        Vocabulary words = new Vocabulary();
        for (int i = 0; i < 300; i++) {
            Set<String> added = new HashSet<>();
            for (int k = 0; k < 10; k++) {
                added.add(word(random));
            }
            words.add(added);
            all.addAll(added);
        }
        assertThat(words.size()).isEqualTo(all.size());
        for (int i = 0; i < 500; i++) {
            String typed = word(random);
            boolean prefix = random.nextBoolean();
            List<String> expected = all.stream()
                    .filter(word -> !word.equals(typed))
                    .filter(word -> !prefix || !word.startsWith(typed))
                    .filter(word -> distance(typed, word, false) <= allowed(typed, word.length())
                            || (prefix && distance(typed, word, true) <= allowed(typed, typed.length())))
                    .sorted(Comparator.naturalOrder())
                    .toList();
            List<String> found = words.similar(typed, prefix);
            assertThat(found)
                    .as("seed %d, %s, prefix %s", seed, typed, prefix)
                    .doesNotHaveDuplicates()
                    .hasSize(Math.min(expected.size(), Vocabulary.MAX_SIMILAR));
            assertThat(expected)
                    .as("seed %d, %s, prefix %s", seed, typed, prefix)
                    .containsAll(found);
            assertThat(words.contains(typed)).isEqualTo(all.contains(typed));
        }
    }

    private static int allowed(String typed, int length) {
        return Typos.allowed(typed.codePoints().toArray(), length);
    }

    /** The distance by its definition, without bounds. */
    private static int distance(String typed, String word, boolean prefix) {
        if (prefix) {
            int least = typed.length();
            for (int end = 0; end <= word.length(); end++) {
                least = Math.min(least, distance(typed, word.substring(0, end), false));
            }
            return least;
        }
        int[][] d = new int[typed.length() + 1][word.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= word.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = typed.charAt(i - 1) == word.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
                if (i > 1
                        && j > 1
                        && typed.charAt(i - 1) == word.charAt(j - 2)
                        && typed.charAt(i - 2) == word.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[typed.length()][word.length()];
    }

    private static String word(Random random) {
        return random.ints(1 + random.nextInt(12), 0, 4)
                .mapToObj("abж7"::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    private static Vocabulary of(String... words) {
        Vocabulary vocabulary = new Vocabulary();
        vocabulary.add(List.of(words));
        return vocabulary;
    }

    @Test
    void wordsThatStartWithLettersAreFoundUpToANumber() {
        Vocabulary vocabulary = new Vocabulary();
        vocabulary.add(List.of(
                "inter", "interstellar", "internal", "winter", "in", "\u0441\u0442\u0430\u043B\u043A\u0435\u0440"));

        assertThat(vocabulary.starting("inter", 3)).containsExactlyInAnyOrder("inter", "interstellar", "internal");
        assertThat(vocabulary.starting("inter", 2)).isNull();
        assertThat(vocabulary.starting("\u0441\u0442", 3))
                .containsExactly("\u0441\u0442\u0430\u043B\u043A\u0435\u0440");
        assertThat(vocabulary.starting("zz", 3)).isEmpty();
    }

    @Test
    void eachWordIsFoundHoweverManyThereAre() {
        Vocabulary vocabulary = new Vocabulary();
        List<String> words = IntStream.range(0, 5_000).mapToObj(i -> "w" + i).toList();
        vocabulary.add(words.subList(0, 3_000));
        vocabulary.add(words);

        assertThat(words).allMatch(vocabulary::contains);
        assertThat(vocabulary.size()).isEqualTo(5_000);
        assertThat(vocabulary.contains("w5000")).isFalse();
    }
}
