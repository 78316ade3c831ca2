package dev.marquee.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of choices. */
class ChoicesTest {

    @TempDir
    private Path folder = Path.of("");

    private Choices read(String text) {
        return Choices.read(new Written(folder).file("choices.csv", text));
    }

    @Test
    void linesAreRowsAndIds() {
        Choices choices = read("""
                \uFEFFrow,tmdb_id\r
                12,949\r
                \r
                # a remark\r
                "diary, old.csv:3", -5 \r
                diary.csv:4,none\r
                12,949\r
                """);

        assertThat(choices.movies())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "12", Optional.of(949), "diary, old.csv:3", Optional.of(-5), "diary.csv:4", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "12,", ",949", "12,Heat", "12,949,", "12,99999999999", "12,949\n12,950"})
    void otherLinesAreRefusedWithTheirPlace(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("choices.csv:");
    }

    @Test
    void fileThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Choices.read(folder.resolve("nothing")))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("can't read");
    }
}
