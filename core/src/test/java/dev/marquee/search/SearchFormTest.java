package dev.marquee.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchFormTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    It                                  | it
                    M                                   | m
                    9                                   | 9
                    300                                 | 300
                    Se7en                               | se7en
                    (500) Days of Summer                | 500 days of summer
                    WALL·E                              | wall e walle
                    WALL-E                              | wall e walle
                    Alien³                              | alien 3 alien3
                    Alien 3                             | alien 3
                    [REC]²                              | rec 2 rec2
                    F9                                  | f 9 f9
                    K-9                                 | k 9 k9
                    M*A*S*H                             | m a s h mash
                    M3GAN                               | m3gan
                    Spider-Man: No Way Home             | spider man no way home spiderman
                    Schindler's List                    | schindlers list
                    Schindler’s List                    | schindlers list
                    Schindler`s List                    | schindlers list
                    L'auberge espagnole                 | l auberge espagnole lauberge
                    Dell’amore                          | dell amore dellamore
                    Rock'n'Roll                         | rock n roll rocknroll
                    Rock 'n' Roll                       | rock n roll
                    Don't Look Up                       | dont look up
                    O'Brien                             | obrien
                    E.T. the Extra-Terrestrial          | et the extra terrestrial extraterrestrial
                    L.A. Confidential                   | la confidential
                    J.J. Abrams                         | jj abrams
                    J. J. Abrams                        | jj abrams
                    Samuel L. Jackson                   | samuel l jackson
                    Mr. & Mrs. Smith                    | mr and mrs smith
                    Romeo + Juliet                      | romeo and juliet
                    Q&A                                 | q and a
                    10,000 BC                           | 10000 bc
                    1.000.000 Años                      | 1000000 anos
                    Rocky II                            | rocky 2
                    Rocky V                             | rocky 5
                    Rocky I                             | rocky 1
                    The King and I                      | the king and 1
                    I, Robot                            | i robot
                    V for Vendetta                      | v for vendetta
                    X-Men                               | x men xmen
                    Star Wars: Episode V                | star wars episode 5
                    Star Trek VI: Land                  | star trek 6 land
                    8½                                  | 8 1 2 12
                    8 1/2                               | 8 1 2 12
                    Amélie                              | amelie
                    İstanbul                            | istanbul
                    ıstanbul                            | istanbul
                    ISTANBUL                            | istanbul
                    Straße                              | strasse
                    STRASSE                             | strasse
                    Léon                                | leon
                    Ærø                                 | aero
                    Þór                                 | thor
                    Łódź                                | lodz
                    Đường                               | duong
                    ЁЖИК в тумане                       | ежик в тумане
                    Ζορμπάς                             | ζορμπασ
                    شَبَاب                              | شباب
                    إسكندرية                            | اسكندريه
                    שָׁלוֹם                             | שלום
                    कभी खुशी                            | कभी खुशी
                    千と千尋                            | 千と と千 千尋 尋
                    ゴジラ                              | ゴジ ジラ ラ
                    ｺﾞｼﾞﾗ                               | ゴジ ジラ ラ
                    기생충                              | 기생 생충 충
                    올드 보이                           | 올드 드보 보이 이
                    スター・ウォーズ                    | スタ ター ーウ ウォ ォー ーズ ズ
                    ワンピース FILM                     | ワン ンピ ピー ース ス film
                    鬼                                  | 鬼
                    Ⅱ                                   | 2
                    ＡＢＣ１２                          | abc 12 abc12
                    ١٢ رجل                              | 12 رجل
                    The Emoji 😀 Movie                  | the emoji 😀 movie
                    ❤️                                  | ❤
                    Tired 🫩 of It                       | tired 🫩 of it
                    I ♥ Huckabees                       | i ♥ huckabees
                    Barbie™                             | barbie
                    !!!                                 | ！！！
                    …                                   | ．．．
                    $                                   | ＄
                    —                                   | —
                    """)
    void titleHasTheseWords(String title, String form) {
        assertThat(SearchForm.of(title)).isEqualTo(form);
        assertThat(SearchForm.of(Normalizer.normalize(title, Normalizer.Form.NFD)))
                .isEqualTo(form);
    }

    @Test
    void textWithoutAVisibleCharacterHasNoWord() {
        assertThat(SearchForm.of("")).isEmpty();
        assertThat(SearchForm.words(" \t\n\u200B\u0000\uD800\uE000")).isEmpty();
    }

    @Test
    void wordsAreSafeForEveryTokenizerWhateverTheText() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(40), 0, i % 2 == 0 ? 0x3000 : 0x20000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String form = SearchForm.of(text);
            assertThat(form)
                    .as("seed %d, text %s", seed, text)
                    .matches("(?s)|[a-z0-9\\x{80}-\\x{10FFFF}]+( [a-z0-9\\x{80}-\\x{10FFFF}]+)*");
            assertThat(form.codePoints()
                            .filter(c -> c != ' ')
                            .noneMatch(c -> Character.isWhitespace(c)
                                    || Character.isSpaceChar(c)
                                    || Character.isISOControl(c)
                                    || Character.getType(c) == Character.SURROGATE))
                    .as("seed %d, text %s", seed, text)
                    .isTrue();
            assertThat(SearchForm.of(Normalizer.normalize(text, Normalizer.Form.NFD)))
                    .as("seed %d, text %s", seed, text)
                    .isEqualTo(SearchForm.of(Normalizer.normalize(text, Normalizer.Form.NFC)));
        }
    }

    @Test
    void lengthIsBoundedAtAWord() {
        String many = SearchForm.of("Überraschung ".repeat(1000));
        assertThat(many.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1900, SearchForm.MAX_BYTES);
        assertThat(many).endsWith("uberraschung");
        assertThat(SearchForm.of("x".repeat(10_000))).hasSizeLessThanOrEqualTo(60);
        assertThat(SearchForm.ofLong("北".repeat(10_000)).getBytes(StandardCharsets.UTF_8))
                .hasSizeBetween(15_900, SearchForm.MAX_LONG_BYTES);
    }
}
