package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Colors and bars are for a terminal that shows them, and for nothing else. */
@DisabledOnOs(OS.WINDOWS)
class ColorsTest {

    private static final String ESCAPE = "\u001b";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void fill() {
        new Cli(folder.resolve("test.db")).run("migrate", "--sample-data").succeeded();
        MovieLensFiles.good(folder.resolve("data")).write();
    }

    /** Returns what a pseudo terminal gets from a line of a shell, in which {@code $M} is the command line. */
    private String screen(Map<String, String> environment, String line) throws IOException, InterruptedException {
        Path out = folder.resolve("screen");
        Path script = Files.writeString(
                folder.resolve("line.sh"),
                "M=\"'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -cp '"
                        + System.getProperty("java.class.path") + "' dev.marquee.cli.Main --db '"
                        + folder.resolve("test.db") + "'\"\n" + line + "\n");
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", "sh '" + script + "'", "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("TERM", "xterm");
        builder.environment().remove("NO_COLOR");
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out);
    }

    @Test
    void headingsAreBoldAndErrorsRedOnATerminal() throws IOException, InterruptedException {
        String screen = screen(Map.of(), "eval $M user list; eval $M movie show nothing; eval $M recommend cinephile");

        assertThat(screen.lines().filter(line -> line.startsWith(ESCAPE + "[1m")))
                .hasSize(2)
                .allMatch(line -> line.contains(ESCAPE + "[0m"));
        assertThat(screen).contains(ESCAPE + "[31mthere is no movie");
        assertThat(screen(Map.of("COLUMNS", "40"), "eval $M movie show nothing").lines())
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.replaceAll(ESCAPE + "\\[[0-9]*m|\r", "").length() <= 40);
    }

    @Test
    void nothingIsColoredForWhoeverWantsNone() throws IOException, InterruptedException {
        String line = "eval $M user list; eval $M movie show nothing; eval $M --help";

        assertThat(screen(Map.of("NO_COLOR", "1"), line)).contains("username").doesNotContain(ESCAPE);
        assertThat(screen(Map.of("TERM", "dumb"), line)).contains("username").doesNotContain(ESCAPE);
        assertThat(screen(Map.of("NO_COLOR", ""), "eval $M user list")).contains(ESCAPE + "[1m");
    }

    @Test
    void pipesFilesAndJsonGetNoEscapes() throws IOException, InterruptedException {
        screen(
                Map.of(),
                "eval $M user list | cat >list; eval $M user list --json >json; eval $M movie show nothing 2>error;"
                        + " eval $M import movielens data 2>bar");

        for (String name : new String[] {"list", "json", "error", "bar"}) {
            assertThat(Files.readString(folder.resolve(name))).doesNotContain(ESCAPE, "\r");
        }
        assertThat(Files.readString(folder.resolve("list"))).contains("username");
        assertThat(Files.readString(folder.resolve("error"))).contains("there is no movie");
        assertThat(screen(Map.of(), "eval $M user list --json"))
                .contains("\"username\"")
                .doesNotContain(ESCAPE);
    }

    @Test
    void barIsOnATerminalThatMovesItsCursor() throws IOException, InterruptedException {
        String line = "eval $M import movielens data";

        assertThat(screen(Map.of("NO_COLOR", "1"), line)).contains("100%");
        assertThat(screen(Map.of(), line + " >result")).contains("100%");
        assertThat(screen(Map.of("TERM", "dumb"), line)).doesNotContain("100%").contains("movies");
    }
}
