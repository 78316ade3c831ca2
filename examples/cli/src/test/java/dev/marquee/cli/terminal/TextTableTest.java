package dev.marquee.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {

    @Test
    void columnAfterWideTitlesIsAligned() {
        List<String> lines = TextTable.lines(
                List.of("id", "title", "year"),
                List.of(
                        List.of("1", "七人の侍", "1954"),
                        List.of("22", "Amélie", "2001"),
                        List.of("3", "Ame\u0301lie", "2001"),
                        List.of("4", "👨‍👩‍👧 🎬", "2020"),
                        List.of("5", "A film", "1999")));

        assertThat(lines)
                .containsExactly(
                        "id  title     year",
                        " 1  七人の侍  1954",
                        "22  Amélie    2001",
                        " 3  Ame\u0301lie    2001",
                        " 4  👨‍👩‍👧 🎬     2020",
                        " 5  A film    1999");
    }

    @Test
    void controlCharactersOfACellAreShownAndNotCarriedOut() {
        List<String> lines = TextTable.lines(
                List.of("title", "year"),
                List.of(List.of("\u001b[31mRed\n2", "1999"), List.of("a\u202Eb\u2028c\u009Bd\te", "2000")));

        assertThat(lines)
                .containsExactly(
                        "title       year", "\uFFFD[31mRed\uFFFD2  1999", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe   2000");
    }

    @Test
    void tableWithoutRowsIsNone() {
        assertThat(TextTable.lines(List.of("id"), List.of())).containsExactly("(none)");
    }

    @ParameterizedTest
    @CsvSource({
        "Heat, 4",
        "'', 0",
        "千と千尋の神隠し, 16",
        "ﾊﾝｶｸ, 4",
        "Ｗｉｄｅ, 8",
        "기생충, 6",
        "\u1100\u1161\u11a8, 2",
        "e\u0301, 1",
        "か\u3099, 2",
        "😀, 2",
        "🙏🏽, 2",
        "👨‍👩‍👧, 2",
        "🇫🇷, 2",
        "\u2764, 1",
        "\u2764\uFE0F, 2",
        "𠀀, 2",
        "a\tb, 2",
    })
    void widthIsThatOfTheTerminal(String text, int columns) {
        assertThat(DisplayWidth.of(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({
        "Heat, 4, Heat",
        "Alien, 4, Ali…",
        "七人の侍, 8, 七人の侍",
        "七人の侍, 7, 七人の…",
        "七人の侍, 6, 七人…",
        "e\u0301e\u0301e\u0301, 2, e\u0301…",
        "a👨‍👩‍👧b, 3, a…",
        "a👨‍👩‍👧b, 4, a👨‍👩‍👧b",
    })
    void shortenedTextFitsAndKeepsWholeCharacters(String text, int columns, String shortened) {
        assertThat(DisplayWidth.shortened(text, columns)).isEqualTo(shortened);
        assertThat(DisplayWidth.of(shortened)).isLessThanOrEqualTo(columns);
    }
}
