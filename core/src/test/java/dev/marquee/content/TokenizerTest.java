package dev.marquee.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenizerTest {

    @Test
    void wordsAreRunsOfLettersAndDigitsInLowerCase() {
        assertThat(Tokenizer.of("A Ticking-time-bomb INSOMNIAC, 1999!"))
                .containsExactly("ticking", "time", "bomb", "insomniac", "1999");
    }

    @Test
    void accentsAndWidthsAreIgnored() {
        assertThat(Tokenizer.of("Amélie Façade ﬁlm ＡＢＣ")).containsExactly("amelie", "facade", "film", "abc");
        assertThat(Tokenizer.of("Zażółć Ёлка")).containsExactly("zazołc", "елка");
    }

    @Test
    void commonWordsOfSeveralLanguagesAreLeftOut() {
        assertThat(Tokenizer.of("The man who knew him and der Mann und la femme de Paris"))
                .containsExactly("man", "knew", "mann", "femme", "paris");
    }

    @Test
    void singleCharactersAndOverlongWordsAreLeftOut() {
        assertThat(Tokenizer.of("M x " + "y".repeat(41) + " " + "z".repeat(40))).containsExactly("z".repeat(40));
    }

    @Test
    void scriptsWithoutSpacesGivePairs() {
        assertThat(Tokenizer.of("千と千尋の神隠し")).containsExactly("千と", "と千", "千尋", "尋の", "の神", "神隠", "隠し");
        assertThat(Tokenizer.of("映画 Heat")).containsExactly("映画", "heat");
        assertThat(Tokenizer.of("犬")).isEmpty();
    }

    @Test
    void vowelSignsDoNotSplitWords() {
        assertThat(Tokenizer.of("हिन्दी फ़िल्म")).hasSize(2);
    }

    @Test
    void textWithoutWordsHasNone() {
        assertThat(Tokenizer.of("")).isEmpty();
        assertThat(Tokenizer.of(" … — !? \ud83c\udfac ")).isEmpty();
    }
}
