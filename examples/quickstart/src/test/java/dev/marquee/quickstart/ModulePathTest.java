package dev.marquee.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the quickstart with every jar on the module path and none on the class path. */
class ModulePathTest {

    /** The entries of the class path that only tests need; on the module path they would all be resolved. */
    private static final String TEST_ONLY =
            "test-classes|(junit|opentest4j|apiguardian|assertj|byte-buddy|surefire)[-.\\w]*\\.jar";

    @TempDir
    private Path directory;

    @Test
    void programRunsOnTheModulePath() throws Exception {
        Path output = directory.resolve("output.txt");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        modulePath(),
                        "--module",
                        "dev.marquee.quickstart/dev.marquee.quickstart.Quickstart",
                        directory.resolve("quickstart.db").toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        boolean ended = program.waitFor(2, TimeUnit.MINUTES);
        program.destroyForcibly();

        assertThat(ended).as("ended within two minutes").isTrue();
        assertThat(program.exitValue()).as(text(output)).isZero();
        assertThat(text(output))
                .contains(
                        "For ada, who likes ten films:",
                        "Films like My Neighbor Totoro:",
                        "  The Empire Strikes Back ");
    }

    private static String modulePath() {
        Pattern testOnly = Pattern.compile(TEST_ONLY);
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !testOnly.matcher(Path.of(entry).getFileName().toString())
                        .matches())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, UTF_8);
    }
}
