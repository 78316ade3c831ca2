package dev.marquee.toy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.contract.BasicStorageContract;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    void toyHasFewerThan500Lines() throws IOException {
        int lines = 0;
        try (DirectoryStream<Path> sources = Files.newDirectoryStream(Path.of("src/test/java/dev/marquee/toy"))) {
            for (Path source : sources) {
                lines += source.endsWith("ToyStorageTest.java")
                        ? 0
                        : Files.readAllLines(source).size();
            }
        }

        assertThat(lines).isBetween(100, 499);
    }
}
