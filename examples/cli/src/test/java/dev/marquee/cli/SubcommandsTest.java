package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cli.terminal.TerminalWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Which commands picocli is given for a command line. */
class SubcommandsTest {

    private static final List<String> ALL = Subcommands.ALL;

    @TempDir
    private Path folder = Path.of("");

    private static CommandLine parser(List<String> subcommands) {
        TerminalWriter nowhere = new TerminalWriter(new StringWriter());
        return Main.commandLine(Map.of(), nowhere, nowhere, subcommands);
    }

    private static String usage(List<String> subcommands, String name) {
        return Objects.requireNonNull(parser(subcommands).getSubcommands().get(name), name)
                .getUsageMessage();
    }

    @Test
    void namesAreThoseOfTheCommandsInTheirOrder() {
        assertThat(parser(ALL).getSubcommands().keySet()).containsExactlyElementsOf(ALL);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void helpOfACommandIsTheSameWithoutTheOthers(String name) {
        assertThat(usage(List.of(name), name)).isEqualTo(usage(ALL, name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search alien",
                "search --help",
                "search train --db train",
                "--db movies.db search alien",
                "--db=train --json --verbose search alien"
            })
    void commandThatIsNamedStandsAlone(String line) {
        assertThat(Subcommands.neededBy(line.split(" "))).containsExactly("search");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version search",
                "serch alien",
                "completion bash",
                "--db search alien",
                "--db train search alien",
                "--db --json search",
                "--db @words search",
                "@words search",
                "-- search",
                "--db",
                ""
            })
    void lineThatMayMeanAnotherCommandNeedsAll(String line) {
        assertThat(Subcommands.neededBy(line.split(" "))).isEqualTo(ALL);
    }

    @Test
    void databaseWithTheNameOfACommandIsRefusedAsAMissingValue() {
        Cli.Result result = Cli.runPlain("--db", "train", "search", "alien");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--db needs a value");
    }

    @Test
    void searchLoadsTheClassesOfNoOtherCommand() throws Exception {
        List<String> loaded = loadedBy("--db", folder.resolve("movies.db").toString(), "search", "alien");

        assertThat(loaded).contains("dev.marquee.cli.SearchCommand");
        assertThat(loaded)
                .filteredOn(
                        name -> !name.contains("Lambda") && name.matches("dev\\.marquee\\.cli\\.\\w+Commands?(\\$.*)?"))
                .allMatch(name -> name.matches(".*\\.(Search|Database|Result)Command"));
    }

    /** {@return the names of the classes that a process of the program loads} */
    private List<String> loadedBy(String... words) throws IOException, InterruptedException {
        Path log = folder.resolve("classes.log");
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xlog:class+load:file=" + log,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()),
                        Stream.of(words))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("output.log")))
                .isZero();
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" source: "))
                    .map(line -> line.replaceFirst(".*\\] (\\S+) source: .*", "$1"))
                    .toList();
        }
    }
}
