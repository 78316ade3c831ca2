package dev.marquee.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void wordsAreRunsOfLettersAndDigitsInSmallLetters() {
        assertThat(Words.of("A Ticking-time-bomb INSOMNIAC, 1999!"))
                .containsExactly("ticking", "time", "bomb", "insomniac", "1999");
    }

    @Test
    void accentsAndWidthsMakeNoDifference() {
        assertThat(Words.of("Amélie Façade ﬁlm ＡＢＣ")).containsExactly("amelie", "facade", "film", "abc");
        assertThat(Words.of("Zażółć Ёлка")).containsExactly("zazołc", "елка");
    }

    @Test
    void commonWordsOfSeveralLanguagesAreLeftOut() {
        assertThat(Words.of("The man who knew him and der Mann und la femme de Paris"))
                .containsExactly("man", "knew", "mann", "femme", "paris");
    }

    @Test
    void singleCharactersAndMonstersAreLeftOut() {
        assertThat(Words.of("M x " + "y".repeat(41) + " " + "z".repeat(40))).containsExactly("z".repeat(40));
    }

    @Test
    void scriptsWithoutSpacesGivePairs() {
        assertThat(Words.of("千と千尋の神隠し")).containsExactly("千と", "と千", "千尋", "尋の", "の神", "神隠", "隠し");
        assertThat(Words.of("映画 Heat")).containsExactly("映画", "heat");
        assertThat(Words.of("犬")).isEmpty();
    }

    @Test
    void vowelSignsStayInTheirWords() {
        assertThat(Words.of("हिन्दी फ़िल्म")).hasSize(2);
    }

    @Test
    void textWithoutWordsHasNone() {
        assertThat(Words.of("")).isEmpty();
        assertThat(Words.of(" … — !? \ud83c\udfac ")).isEmpty();
    }
}
