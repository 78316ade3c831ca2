package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.cli.terminal.DisplayWidth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program sends to a terminal, in a process of its own. */
class TerminalProcessTest {

    private static final Pattern FOREIGN_DIGIT = Pattern.compile("[\\p{Nd}&&[^0-9]]");
    private static final Pattern CONTROL =
            Pattern.compile("[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]");

    @TempDir
    private Path folder = Path.of("");

    private Path data = folder;

    @BeforeEach
    void dataSet() {
        data = folder.resolve("data");
    }

    private record Printed(int exit, String out, String err) {}

    private Printed run(Map<String, String> environment, List<String> java, String... args)
            throws IOException, InterruptedException {
        return run(folder.resolve("out"), environment, java, args);
    }

    private Printed run(Path out, Map<String, String> environment, List<String> java, String... args)
            throws IOException, InterruptedException {
        Process process = start(out, environment, java, args);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return printed(process, out);
    }

    private Process start(Path out, Map<String, String> environment, List<String> java, String... args)
            throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(java);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Dsun.jnu.encoding=UTF-8"));
        line.addAll(List.of(
                "dev.marquee.cli.Main", "--db", folder.resolve("test.db").toString()));
        line.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Printed printed(Process process, Path out) throws IOException {
        return new Printed(
                process.exitValue(),
                Files.isRegularFile(out) ? Files.readString(out, StandardCharsets.UTF_8) : "",
                Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "th-TH-u-nu-thai", "hi-IN-u-nu-deva", "fa-IR"})
    void digitsAreLatinAndPointsArePoints(String tag) throws IOException, InterruptedException {
        MovieLensFiles.good(data).ratings("x,1,4.0,1").write();
        String[] parts = tag.split("-", 3);
        List<String> java = new ArrayList<>(List.of("-Duser.language=" + parts[0], "-Duser.country=" + parts[1]));
        if (parts.length > 2) {
            java.add("-Duser.extensions=" + parts[2]);
        }
        String ratings = data.resolve("ratings.csv").toString();
        String[][] lines = {
            {"import", "movielens", data.toString(), "--verbose"},
            {"search", "Suspects"},
            {"search", "a", "--limit", "\u0663"},
            parts[0].equals("ar")
                    ? new String[] {"evaluate", "--train", ratings, "--test", ratings, "--model", "popularity"}
                    : new String[] {"recommend", "movielens-1", "--debug"},
        };
        for (String[] line : lines) {
            Printed printed = run(Map.of(), java, line);

            assertThat(printed.exit()).as(printed.err()).isLessThanOrEqualTo(2);
            assertThat(printed.out() + printed.err().replace("'\u0663'", ""))
                    .doesNotContainPattern(FOREIGN_DIGIT)
                    .doesNotContain("٫", "\u066C");
            if (line[1].equals("Suspects")) {
                assertThat(printed.out()).contains("9.0");
            }
        }
    }

    @Test
    void logAndStackTraceAreAsSafeAsTheResult() throws IOException, InterruptedException {
        Printed printed = run(
                Map.of(),
                List.of(),
                "--verbose",
                "import",
                "movielens",
                data + "/a\u001b]0;owned\u0007\u009b2J\n\u202e");

        assertThat(printed.exit()).isEqualTo(1);
        assertThat(printed.err()).contains("does not exist", "\tat dev.marquee");
        assertThat(printed.out() + printed.err()).doesNotContainPattern(CONTROL);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void resultThatCantBeWrittenIsAFailure() throws IOException, InterruptedException {
        Printed printed = run(Path.of("/dev/full"), Map.of(), List.of(), "user", "list");

        assertThat(printed.exit()).isEqualTo(1);
        assertThat(printed.err()).startsWith("standard output can't be written: ");
    }

    /** Another process holds the right to write, so that the import waits while it is stopped. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void stoppedImportSaysThatNothingIsHalfWritten() throws IOException, InterruptedException, SQLException {
        MovieLensFiles.good(data).ratings("x,1,4.0,1").write();
        assertThat(run(Map.of(), List.of(), "migrate").exit()).isZero();
        Path database = folder.resolve("test.db");
        Path out = folder.resolve("out");

        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = writer.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            Process process = start(out, Map.of(), List.of(), "import", "movielens", data.toString());
            awaitOpen(process, database);
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(printed(process, out).exit()).isEqualTo(143);
            assertThat(printed(process, out).out()).isEmpty();
            assertThat(printed(process, out).err())
                    .contains("stopped; an import is written as a whole or not at all: start it again");
        }
        assertThat(run(Map.of(), List.of(), "count").out().strip()).isEqualTo("0");
    }

    private static void awaitOpen(Process process, Path file) throws IOException, InterruptedException {
        Path descriptors = Path.of("/proc", Long.toString(process.pid()), "fd");
        while (true) {
            assertThat(process.isAlive()).isTrue();
            try (Stream<Path> open = Files.list(descriptors)) {
                if (open.map(TerminalProcessTest::target).anyMatch(file.toRealPath()::equals)) {
                    return;
                }
            }
            Thread.sleep(5);
        }
    }

    /** {@return the file of a descriptor, or the descriptor if it is closed already} */
    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException closed) {
            return descriptor;
        }
    }

    @Test
    void missingFolderForTemporaryFilesIsNamed() throws IOException, InterruptedException {
        Path missing = folder.resolve("missing");

        Printed printed = run(Map.of(), List.of("-Djava.io.tmpdir=" + missing), "user", "list");

        assertThat(printed.exit()).isEqualTo(1);
        assertThat(printed.err().lines())
                .singleElement()
                .asString()
                .contains(
                        "the folder for temporary files, " + missing + ", is missing or not writable",
                        "-Djava.io.tmpdir")
                .doesNotContain("password");
    }

    @Test
    void shortMemoryIsOneLine() throws IOException, InterruptedException {
        StringBuilder rows = new StringBuilder();
        for (int user = 0; user < 100_000; user++) {
            rows.append("user").append(user).append(",item").append(user % 50).append('\n');
        }
        Path file = folder.resolve("many.csv");
        MovieLensFiles.write(file, rows.toString());

        Printed printed = run(Map.of(), List.of("-Xmx16m"), "evaluate", "--data", file.toString());

        assertThat(printed.exit()).isEqualTo(1);
        assertThat(printed.err().lines()).singleElement().asString().startsWith("out of memory");
    }

    @Test
    void tableFitsTheColumnsThatTheEnvironmentGives() throws IOException, InterruptedException {
        MovieLensFiles.latest(data)
                .movies("1,\"" + "七人の侍 ".repeat(20)
                        + "(1954)\",Action|Adventure|Comedy|Crime|Documentary|Drama|Fantasy")
                .links("1,1,346")
                .ratings("1,1,4.0,1")
                .write();
        run(Map.of(), List.of(), "import", "movielens", data.toString());

        String narrow = run(Map.of("COLUMNS", "80"), List.of(), "search", "侍").out();
        String wide = run(Map.of(), List.of(), "search", "侍").out();

        assertThat(narrow.lines()).hasSize(2).allMatch(line -> line.length() <= 80);
        assertThat(narrow).contains("1954", "…");
        assertThat(wide).contains("Fantasy");
    }

    @Test
    void tablesOfTheCommunityFitTheColumnsToo() throws IOException, InterruptedException {
        Cli cli = new Cli(folder.resolve("test.db"));
        String text = "Words that go on and on \uD83D\uDC69\u200D\uD83D\uDE80 until nobody reads them, "
                .repeat(5)
                .strip();
        String name = "somebody-with-a-long-username";
        cli.run("migrate", "--sample-data").succeeded();
        cli.run("user", "add", name, "somebody@example.com").succeeded();
        cli.run("user", "add", "ann", "ann@example.com").succeeded();
        cli.run("user", "role", "ann", "moderator").succeeded();
        cli.run("follow", "add", "ann", name).succeeded();
        cli.run("follow", "add", name, "ann").succeeded();
        cli.run("review", "write", name, "Forrest Gump", "--text", text, "--rating", "9.5")
                .succeeded();
        cli.run("comment", "write", name, "--review", "1", text).succeeded();
        cli.run("list", "create", name, "Words of a name that goes on and on, ".repeat(5), "--ranked")
                .succeeded();
        cli.run("list", "add", name, "1", "Forrest Gump", "--note", text).succeeded();
        cli.run("friends", "tip", name, "ann", "Forrest Gump", "--note", text).succeeded();
        cli.run("report", "review", "ann", "1", "--reason", "spoiler", "--details", text)
                .succeeded();
        cli.run("report", "decide", "ann", "1", "--upheld", "--note", text).succeeded();

        for (String line : List.of(
                "review list",
                "comment list --review 1",
                "list show 1",
                "list find",
                "feed ann",
                "friends tips ann",
                "report by ann",
                "report log ann")) {
            Printed printed = run(Map.of("COLUMNS", "80"), List.of(), line.split(" "));
            assertThat(printed.exit()).as(printed.err()).isZero();
            assertThat(printed.out()).as(line).contains("Words");
            assertThat(printed.out().lines()).as(line).allMatch(one -> DisplayWidth.of(one) <= 80);
        }
    }

    @Test
    void notesBesideTheResultFitTheColumnsToo() throws IOException, InterruptedException {
        MovieLensFiles.latest(data)
                .movies("1,2 (1990),Drama", "2,A Film of the Name That Nobody Ever Says in One Breath (1991),Drama")
                .links("1,1,11", "2,2,12")
                .ratings("1,1,4.0,1")
                .write();
        run(Map.of(), List.of(), "import", "movielens", data.toString());

        Printed shown = run(Map.of("COLUMNS", "40"), List.of(), "movie", "show", "2");
        String narrow = shown.err();
        String wide = run(Map.of(), List.of(), "movie", "show", "2").err();

        assertThat(wide.lines()).singleElement().asString().startsWith("2 is taken for the title of 2 (1990), id:1");
        assertThat(narrow.lines()).hasSizeGreaterThan(1).allMatch(line -> line.length() <= 40);
        assertThat(narrow.replaceAll("\\s+", " ").strip()).isEqualTo(wide.strip());
        assertThat(shown.out().lines()).contains("8.0 from 1 vote");
    }
}
