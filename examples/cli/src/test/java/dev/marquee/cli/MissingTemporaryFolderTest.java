package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver unpacks SQLite's library once in a process, so a process of its own shows what a new one says. */
class MissingTemporaryFolderTest {

    @TempDir
    private Path folder;

    @Test
    void missingTemporaryFolderIsNamedAsTheCause() throws IOException, InterruptedException {
        Path missing = folder.resolve("missing");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + missing,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.marquee.cli.Main",
                        "--db",
                        folder.resolve("x.db").toString(),
                        "search",
                        "x")
                .start();
        String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(error).contains("the folder for temporary files, " + missing, "-Djava.io.tmpdir");
        assertThat(error).doesNotContain("password");
    }
}
