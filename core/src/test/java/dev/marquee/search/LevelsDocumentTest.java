package dev.marquee.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The levels that {@code docs/search.md} states are those of {@link Ranking}. */
class LevelsDocumentTest {

    private static final Pattern EXAMPLE = Pattern.compile("`(.+)` → (.+)");

    /** The kinds of each column; those of one column have the same level. */
    private static final List<List<EntryKind>> COLUMNS = List.of(
            List.of(EntryKind.TITLE),
            List.of(EntryKind.ORIGINAL_TITLE),
            List.of(EntryKind.ALIAS),
            List.of(EntryKind.PERSON, EntryKind.COLLECTION),
            List.of(EntryKind.KEYWORD));

    /**
     * A row of the table.
     *
     * @param match the name of the match, or an empty text if the row above has it
     * @param typed what was typed
     * @param text the text that matched
     * @param levels the level for each column
     */
    record Row(String match, String typed, String text, List<Integer> levels) {}

    private static List<String> lines() throws IOException {
        return Files.readAllLines(Path.of("../docs/search.md"));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList();
    }

    static Stream<Row> rows() throws IOException {
        return lines().stream()
                .filter(line -> line.contains("` → "))
                .map(LevelsDocumentTest::cells)
                .map(cells -> {
                    Matcher example = EXAMPLE.matcher(cells.get(1));
                    assertThat(example.matches()).as(cells.get(1)).isTrue();
                    return new Row(
                            cells.get(0),
                            example.group(1),
                            example.group(2),
                            cells.subList(2, cells.size()).stream()
                                    .map(Integer::valueOf)
                                    .toList());
                });
    }

    @Test
    void tableHasEachMatch() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(10);
        assertThat(rows().map(row -> score(row, EntryKind.TITLE).match()).distinct())
                .containsExactlyInAnyOrder(Ranking.Match.values());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void exampleHasTheLevelsThatTheTableStates(Row row) {
        assertThat(row.levels()).hasSameSizeAs(COLUMNS);
        for (int column = 0; column < COLUMNS.size(); column++) {
            for (EntryKind kind : COLUMNS.get(column)) {
                // Whether a title is more than the same words is decided by its text, which the index does not have.
                boolean exact = kind == EntryKind.TITLE && row.typed().equalsIgnoreCase(row.text());
                assertThat(exact ? Ranking.EXACT : score(row, kind).level())
                        .as("%s %s", kind, row)
                        .isEqualTo(row.levels().get(column));
            }
        }
    }

    @Test
    void otherLevelsAreThoseThatTheDocumentStates() throws IOException {
        assertThat(lines())
                .contains(
                        "| a title, people, a collection and keywords of the movie have all words together | "
                                + Ranking.spread(0).level() + ", and 1 for each typo up to 4 |",
                        "| the overview has all words | " + Ranking.OVERVIEW + " |",
                        "| the overview has most words | " + Ranking.PARTIAL_OVERVIEW + " |",
                        "| a year was typed that is not the movie's | " + Ranking.OTHER_YEAR + " more |");
        assertThat(Ranking.spread(4).level() - Ranking.spread(0).level()).isEqualTo(4);
        assertThat(Ranking.spread(5)).isEqualTo(Ranking.spread(4));
    }

    private static Ranking.Score score(Row row, EntryKind kind) {
        Ranking.Score score = new Ranking(QueryForm.of(row.typed())).score(kind, SearchForm.of(row.text()));
        assertThat(score).as("%s", row).isNotNull();
        return Objects.requireNonNull(score);
    }
}
