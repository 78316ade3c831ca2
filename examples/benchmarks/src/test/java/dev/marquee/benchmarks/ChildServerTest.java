package dev.marquee.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ChildServerTest {

    @TempDir
    private Path temporary = Path.of("");

    /** Starts a server and a process that uses it when it is told to end, and reports no failure of its own. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            try {
                EmbeddedPostgres server = ChildServer.start(EmbeddedPostgres.builder());
                String url = server.getJdbcUrl("postgres", "postgres");
                ChildProcess.start(command(Path.of(args[0]), Child.class, url, args[0]))
                        .waitFor();
            } finally {
                ChildProcess.stopIfEnding();
            }
            System.out.println("the child has ended");
            System.exit(1);
        }
    }

    /** Connects when it is told to end. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            Path folder = Path.of(args[1]);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try (Connection connection = DriverManager.getConnection(args[0])) {
                    // Longer than the server takes to end.
                    Thread.sleep(3000);
                    assertThat(connection.isValid(5)).isTrue();
                    Files.createFile(folder.resolve("used"));
                } catch (SQLException | IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            }));
            Files.createFile(folder.resolve("here"));
            Thread.sleep(300_000);
        }
    }

    private static ProcessBuilder command(Path folder, Class<?> program, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("data")),
                "-Dot.epg.working-dir=" + Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output").toFile()));
        // Java prints a line about them.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        return builder;
    }

    /** So that no test waits for the programs of the server, which the first start unpacks. */
    @BeforeAll
    static void startOne() throws IOException {
        try {
            EmbeddedPostgres.builder()
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .close();
        } catch (IOException | IllegalStateException e) {
            abort("PostgreSQL does not start here: " + e.getMessage());
        }
    }

    private Process parent() throws IOException {
        return command(temporary, Parent.class, temporary.toString()).start();
    }

    private void assertThatNothingIsLeft() {
        assertThat(temporary.resolve("data")).isEmptyDirectory();
        assertThat(temporary.resolve("output")).isEmptyFile();
    }

    @Test
    void serverEndsAfterTheProcessesThatUseIt() throws IOException, InterruptedException {
        Process parent = parent();
        while (!Files.exists(temporary.resolve("here"))) {
            assertThat(parent.isAlive()).isTrue();
            Thread.sleep(50);
        }

        parent.destroy();

        assertThat(parent.waitFor()).isEqualTo(143);
        assertThat(temporary.resolve("used")).exists();
        assertThatNothingIsLeft();
    }

    /** The first file of the server is there while its data are still being created. */
    @ParameterizedTest
    @ValueSource(ints = {0, 300, 1000})
    void serverThatIsStartingEnds(int millis) throws IOException, InterruptedException {
        Process parent = parent();
        while (!Files.exists(temporary.resolve("data")) || isEmpty(temporary.resolve("data"))) {
            assertThat(parent.isAlive()).isTrue();
            Thread.sleep(5);
        }
        Thread.sleep(millis);

        parent.destroy();

        assertThat(parent.waitFor()).isEqualTo(143);
        assertThatNothingIsLeft();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
