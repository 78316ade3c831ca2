package dev.marquee.toy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.contract.BasicStorageContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

// @start region="toy-test"
class ToyStorageTest extends BasicStorageContract {

    @Override
    protected MarqueeBuilder database() {
        return Marquee.builder().url("jdbc:toy:");
    }

    @Override
    protected Storage storage() {
        return new ToyStorage.Provider().open(StorageConfig.of("jdbc:toy:"));
    }
    // @end region="toy-test"

    /** Lines with code: without imports, comments, blank lines and lines of brackets only. */
    @Test
    void hasFewerThan600LinesOfCode() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/java/dev/marquee/toy/ToyStorage.java"));

        assertThat(lines.stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty()
                                && !line.startsWith("//")
                                && !line.startsWith("/*")
                                && !line.startsWith("*")
                                && !line.startsWith("import ")
                                && line.chars().anyMatch(Character::isLetterOrDigit)))
                .hasSizeLessThan(600);
    }
}
