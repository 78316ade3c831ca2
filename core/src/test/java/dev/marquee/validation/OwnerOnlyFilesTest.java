package dev.marquee.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyFilesTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void fileSystemWithoutPermissionsIsNoFailure() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            Path file = OwnerOnlyFiles.create(zip.getPath("/movies.db"));

            OwnerOnlyFiles.restrict(file);

            assertThat(Files.isRegularFile(file)).isTrue();
        }
    }
}
