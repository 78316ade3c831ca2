package dev.marquee.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts beside the module, copied to a folder where a jar that names the class path under test is built. */
@EnabledOnOs(OS.LINUX)
class ScriptsTest {

    private static final List<String> SCRIPTS = List.of("small", "compare", "long", "train", "class-path");

    @TempDir
    private Path folder = Path.of("");

    private Path scripts = Path.of("");
    private Path temporary = Path.of("");
    private Path home = Path.of("");

    private record Printed(int exit, String out, String err) {}

    @BeforeEach
    void copy() throws IOException {
        scripts = Files.createDirectories(folder.resolve("a clone/examples/spark-training"));
        temporary = Files.createDirectories(folder.resolve("tmp"));
        home = Path.of(System.getProperty("java.home"));
        for (String script : SCRIPTS) {
            Files.copy(Path.of(script), scripts.resolve(script));
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
        Path target = Files.createDirectories(scripts.resolve("target"));
        new JarOutputStream(Files.newOutputStream(target.resolve("marquee-spark-training-0.jar")), manifest).close();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(part -> Path.of(part).toUri().toString())
                .collect(Collectors.joining(" "));
    }

    /** Makes the scripts run a program of the shell in place of Java. */
    private void inPlaceOfJava(String program) throws IOException {
        home = folder.resolve("jdk");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + program + "\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    private Process start(String... line) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("JAVA_HOME", home.toString());
        builder.environment().put("TMPDIR", temporary.toString());
        // Java prints a line about them.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        return builder.start();
    }

    private Printed end(Process process) throws IOException, InterruptedException {
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS))
                    .as("the script ends")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Printed(
                process.exitValue(),
                Files.readString(folder.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
    }

    private Printed run(String script, String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(scripts.resolve(script).toString()));
        line.addAll(List.of(words));
        return end(start(line.toArray(String[]::new)));
    }

    private void assertThatNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("marquee-")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"small, 0", "small, 1", "compare, 0", "compare, 1", "long, 0", "long, 1", "train, 0", "train, 1"})
    void exitCodeOfTheProgramIsThatOfTheScript(String script, int code) throws IOException, InterruptedException {
        inPlaceOfJava("exit " + code);

        Printed printed = run(script);

        assertThat(printed.exit()).as(printed.err()).isEqualTo(code);
        assertThat(printed.err()).isEmpty();
        assertThatNothingIsLeft();
    }

    @Test
    void comparisonGoesOnAfterDataThatFailedAndEndsWithOne() throws IOException, InterruptedException {
        inPlaceOfJava("case $* in *first*) exit 1 ;; *) echo \"| second |\" ;; esac");

        Printed printed = run("compare", "--data", "first", "--data", "second", "ease");

        assertThat(printed.exit()).isOne();
        assertThat(printed.out()).endsWith("| second |\n");
        assertThatNothingIsLeft();
    }

    @Test
    void comparisonTakesPathsWithBlanksAndModelsOneByOne() throws IOException, InterruptedException {
        inPlaceOfJava("for word; do echo \"word: $word\"; done");

        Printed printed = run("compare", "--data", "my *likes", "ease", "als,rank=8");

        assertThat(printed.exit()).as(printed.err()).isZero();
        assertThat(printed.out()).endsWith("word: --data\nword: my *likes\nword: ease\nword: als,rank=8\n");
        assertThatNothingIsLeft();
    }

    /** Java refuses such a heap at once, so that each step fails. */
    @Test
    void comparisonWhoseStepsFailSaysSoAndEndsWithOne() throws IOException, InterruptedException {
        Printed printed = run("compare", "--heap", "1k", "--data", "20x20x100", "ease");

        assertThat(printed.exit()).as(printed.err()).isOne();
        assertThat(printed.out())
                .contains(
                        "| 20x20x100 |  | writing of Parquet | failed |",
                        "| 20x20x100 | ease | Spark | failed |",
                        "| 20x20x100 | ease | the library | failed |");
        assertThat(printed.err()).contains("Too small maximum heap");
        assertThatNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "compare", "long"})
    void wrongOptionIsRefusedBeforeAnythingRuns(String script) throws IOException, InterruptedException {
        inPlaceOfJava("touch \"$TMPDIR/marquee-ran\"");

        Printed printed = run(script, "--nothing");

        assertThat(printed.exit()).isEqualTo(2);
        assertThat(printed.err()).contains(script);
        assertThatNothingIsLeft();
    }

    /** A terminal signals the whole group of processes, {@code kill} the script alone. */
    @ParameterizedTest
    @CsvSource({
        "small, INT, -, 130",
        "small, TERM, -, 143",
        "small, TERM, '', 143",
        "compare, INT, -, 130",
        "compare, TERM, '', 143",
        "compare, HUP, '', 129",
        "long, INT, '', 130",
        "long, TERM, '', 143",
        "train, INT, -, 130",
        "train, TERM, '', 143"
    })
    void signalEndsTheProgramAndTheScript(String script, String signal, String group, int code)
            throws IOException, InterruptedException {
        inPlaceOfJava("echo $$ >\"$TMPDIR/pid\" && exec sleep 300");
        Process process = start(
                "env",
                "--default-signal=INT,TERM,HUP",
                "setsid",
                scripts.resolve(script).toString());
        long program = pid(process);

        new ProcessBuilder("kill", "-s", signal, "--", group + process.pid())
                .start()
                .waitFor();

        assertThat(end(process).exit()).isEqualTo(code);
        assertThat(ProcessHandle.of(program)).isEmpty();
        assertThatNothingIsLeft();
    }

    /** {@return the number of the process that wrote it to a file} */
    private long pid(Process process) throws IOException, InterruptedException {
        Path file = temporary.resolve("pid");
        for (int look = 0; look < 2400; look++) {
            if (Files.exists(file) && Files.readString(file).endsWith("\n")) {
                return Long.parseLong(Files.readString(file).strip());
            }
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(50);
        }
        throw new AssertionError("the program did not start");
    }
}
