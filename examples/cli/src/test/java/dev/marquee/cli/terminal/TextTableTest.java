package dev.marquee.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
    void tableIsAsWideAsTheTerminalAtMost() {
        long seed = System.nanoTime();
        System.out.println("TextTableTest.tableIsAsWideAsTheTerminalAtMost seed " + seed);
        Random random = new Random(seed);
        String[] pieces = {
            "a",
            "Heat ",
            "七",
            "👨‍👩‍👧",
            "e\u0301",
            "\u0301",
            "\n",
            "\r\n",
            "\t",
            "\u001b[2J",
            "\u202e",
            "\u200b",
            "שלום",
            "\u2028",
            "\uD800",
            "\u1100\u1161",
            "🇫🇷",
            "𠀀",
            " "
        };
        for (int k = 0; k < 500; k++) {
            List<List<String>> rows = new ArrayList<>();
            for (int row = 0; row < 4; row++) {
                StringBuilder title = new StringBuilder();
                for (int length = random.nextInt(60); length > 0; length--) {
                    title.append(pieces[random.nextInt(pieces.length)]);
                }
                rows.add(List.of("7", title.toString(), "1999", title.reverse().toString(), "|"));
            }

            List<String> lines = TextTable.lines(List.of("id", "title\n", "year", "because", "x"), rows, 80);

            assertThat(lines).hasSize(5).allMatch(line -> DisplayWidth.of(line) <= 80);
            assertThat(lines)
                    .allMatch(line -> !line.contains("\n") && !line.contains("\r") && !line.contains("\u001b"));
            assertThat(lines.stream()
                            .skip(1)
                            .map(line -> DisplayWidth.of(line.substring(0, line.length() - 1)))
                            .distinct())
                    .as("the last column begins at one place in every row: %s", lines)
                    .hasSize(1);
        }
    }

    @Test
    void columnThatNamesTheRowKeepsMoreThanTheOthers() {
        List<String> lines = TextTable.lines(
                List.of("id", "title", "because"), List.of(List.of("1", "x".repeat(40), "y".repeat(40))), 55);

        assertThat(lines.get(1)).isEqualTo(" 1  " + "x".repeat(28) + "…  " + "y".repeat(19) + "…");
    }

    @Test
    void lastColumnIsBrokenBetweenWordsUnderItself() {
        List<String> lines = TextTable.brokenLines(
                List.of("id", "title", "because"),
                List.of(
                        List.of("1", "千と千尋の神隠し", "you liked My Neighbor and The Castle of Somebody"),
                        List.of("22", "Heat", "well rated")),
                44);

        assertThat(lines)
                .containsExactly(
                        "id  title             because",
                        " 1  千と千尋の神隠し  you liked My Neighbor",
                        "                      and The Castle of",
                        "                      Somebody",
                        "22  Heat              well rated");
        assertThat(lines).allMatch(line -> DisplayWidth.of(line) <= 44);
    }

    @Test
    void lastColumnTakesWhatTheOthersLeave() {
        List<List<String>> rows = List.of(List.of("1", "Heat", "you liked Alien, Aliens and Another One"));

        assertThat(TextTable.brokenLines(List.of("id", "title", "because"), rows, 50))
                .containsExactly("id  title  because", " 1  Heat   you liked Alien, Aliens and Another One");
        assertThat(TextTable.brokenLines(List.of("id", "title", "because"), rows, 49))
                .containsExactly(
                        "id  title  because", " 1  Heat   you liked Alien, Aliens and Another", "           One");
        assertThat(TextTable.brokenLines(List.of("id", "title", "because"), rows, Integer.MAX_VALUE))
                .hasSize(2);
    }

    @Test
    void titlesGiveWayToAReasonUntilTheyAreNarrow() {
        List<String> lines = TextTable.brokenLines(
                List.of("id", "title", "because"),
                List.of(List.of("1", "A Title That Is Long Enough", "it is Action and Drama like The Other")),
                40);

        assertThat(lines)
                .containsExactly(
                        "id  title               because",
                        " 1  A Title That Is L…  it is Action and",
                        "                        Drama like The",
                        "                        Other");
    }

    @Test
    void reasonStandsUnderItsRowWhereNoColumnIsLeft() {
        List<String> lines = TextTable.brokenLines(
                List.of("id", "title", "year", "because"),
                List.of(List.of("1", "A Title That Is Long", "1999", "it is Action and Drama like The Other")),
                30);

        assertThat(lines)
                .containsExactly(
                        "id  title                 year",
                        "    because",
                        " 1  A Title That Is Long  1999",
                        "    it is Action and Drama",
                        "    like The Other");
    }

    @Test
    void wordsAreNeverBroken() {
        long seed = System.nanoTime();
        System.out.println("TextTableTest.wordsAreNeverBroken seed " + seed);
        Random random = new Random(seed);
        for (int k = 0; k < 300; k++) {
            int columns = 40 + random.nextInt(80);
            StringBuilder reason = new StringBuilder();
            for (int words = random.nextInt(20); words >= 0; words--) {
                reason.append("abcdefgh", 0, 1 + random.nextInt(8)).append(' ');
            }
            String title = "word ".repeat(random.nextInt(10)) + "x";

            List<String> lines = TextTable.brokenLines(
                    List.of("id", "title", "because"),
                    List.of(List.of("7", title, reason.toString().strip())),
                    columns);

            assertThat(lines).allMatch(line -> DisplayWidth.of(line) <= columns);
            int start = Math.max(lines.get(0).indexOf("because"), lines.get(1).indexOf("because"));
            boolean below = lines.get(1).strip().equals("because");
            String again = lines.stream()
                    .skip(below ? 3 : 1)
                    .map(line -> line.substring(start).strip())
                    .reduce("", (all, part) -> all + " " + part)
                    .strip();
            assertThat(again).isEqualTo(reason.toString().strip());
        }
    }

    @Test
    void headingsOfNumbersGiveWayLast() {
        List<String> lines = TextTable.lines(
                List.of("id", "title", "a-long-heading", "another-heading"),
                List.of(List.of("1", "A very long title indeed", "0.5", "0.25")),
                30);

        assertThat(lines).allMatch(line -> DisplayWidth.of(line) <= 30);
        assertThat(lines.get(1)).contains("0.5").endsWith("0.25");
    }

    @Test
    void numbersAreNeverShortened() {
        List<String> lines = TextTable.lines(
                List.of("id", "title"), List.of(List.of("123456789012345678901234567890", "A very long title")), 30);

        assertThat(lines)
                .containsExactly("                            id  title", "123456789012345678901234567890  A very …");
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
