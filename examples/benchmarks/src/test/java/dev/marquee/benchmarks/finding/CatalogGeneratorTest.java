package dev.marquee.benchmarks.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.benchmarks.serving.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogGeneratorTest {

    private final CatalogGenerator catalog = new CatalogGenerator(Size.S);

    @Test
    void sharesOfLanguagesAreAHundred() {
        List<Language> languages = Language.all();

        assertThat(languages).hasSize(CatalogGenerator.LANGUAGES);
        assertThat(languages.stream().mapToInt(Language::share).sum()).isEqualTo(100);
    }

    @Test
    void sameFilmHasTheSameTextsEverywhere() {
        CatalogGenerator other = new CatalogGenerator(Size.S);

        for (int film = 0; film < 500; film++) {
            assertThat(other.texts(film)).isEqualTo(catalog.texts(film));
            assertThat(other.people(film)).isEqualTo(catalog.people(film));
        }
    }

    @Test
    void titlesAreInEightScriptsAndFewWordsAreFrequent() {
        Map<Character.UnicodeScript, Integer> scripts = new HashMap<>();
        Map<String, Integer> words = new HashMap<>();
        for (int film = 0; film < Size.S.movies(); film++) {
            CatalogGenerator.Texts texts = catalog.texts(film);
            assertThat(texts.title()).isNotBlank().hasSizeLessThanOrEqualTo(255);
            texts.original().codePoints().forEach(c -> scripts.merge(Character.UnicodeScript.of(c), 1, Integer::sum));
            for (String word : texts.title().split(" ")) {
                words.merge(word, 1, Integer::sum);
            }
        }

        assertThat(scripts.keySet())
                .contains(
                        Character.UnicodeScript.LATIN,
                        Character.UnicodeScript.HIRAGANA,
                        Character.UnicodeScript.HAN,
                        Character.UnicodeScript.HANGUL,
                        Character.UnicodeScript.CYRILLIC,
                        Character.UnicodeScript.DEVANAGARI,
                        Character.UnicodeScript.THAI,
                        Character.UnicodeScript.ARABIC);
        assertThat(words.values().stream().filter(count -> count == 1).count()).isGreaterThan(words.size() / 3);
        assertThat(words.get("The")).isGreaterThan(1_000);
    }

    @Test
    void votesHaveALongTail() {
        List<Integer> votes = IntStream.range(0, Size.S.movies())
                .map(catalog::votes)
                .sorted()
                .boxed()
                .toList();

        assertThat(votes.get(votes.size() / 2)).isLessThan(200);
        assertThat(votes.get(votes.size() - 1)).isGreaterThan(10_000);
    }

    @Test
    void mistypedTitleDiffersByOneWordThatIsLongEnough() {
        SplittableRandom random = new SplittableRandom(1);

        assertThat(TypedTexts.mistyped("M", random)).isNull();
        assertThat(TypedTexts.mistyped("夜の海", random)).isNull();
        for (int i = 0; i < 100; i++) {
            String typed = TypedTexts.mistyped("The Étranger", random);
            assertThat(typed).startsWith("the ");
            assertThat(typed.length()).isBetween("the etranger".length() - 1, "the etranger".length() + 1);
        }
    }

    @Test
    void beginningsGrowByOneCharacterAndEndWithTheText() {
        assertThat(TypedTexts.beginnings("A 😀b", 24)).containsExactly("A", "A 😀", "A 😀b");
    }
}
