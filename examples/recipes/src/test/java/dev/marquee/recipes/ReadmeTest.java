package dev.marquee.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.recipes.pages.ReadmeBlocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first program of the README, exactly as it stands there. */
class ReadmeTest {

    @Test
    void programOfTheReadmeRunsTwiceOnTheSameFile(@TempDir Path folder) throws Exception {
        Path source = folder.resolve("Films.java");
        Files.write(source, ReadmeBlocks.first("package com.example;"));

        assertThat(run(folder, source)).isEqualTo("Collateral because you often like Crime and Drama\n");
        assertThat(folder.resolve("films.db")).exists();
        assertThat(run(folder, source)).isEqualTo("Collateral because you often like Crime and Drama\n");
    }

    private static String run(Path folder, Path source) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        source.toString())
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed.replace("\r\n", "\n");
    }
}
