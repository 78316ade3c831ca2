package dev.marquee.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildProcessTest {

    private static final String SLEEPING = "; exec sleep 300";

    @TempDir
    private Path temporary;

    /** Waits for a program that it starts. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            System.exit(
                    ChildProcess.start(new ProcessBuilder("sh", "-c", args[0])).waitFor());
        }
    }

    /** Starts a program while it is ending. */
    static final class Late {

        private Late() {}

        public static void main(String[] args) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> assertThatThrownBy(
                                    () -> ChildProcess.start(new ProcessBuilder("sh", "-c", args[0])))
                            .isInstanceOf(IOException.class)
                            .satisfies(refused -> System.out.println(refused.getMessage()))));
        }
    }

    private Process java(Class<?> program, String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        command)
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("output").toFile());
        // Java prints a line about them.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        return builder.start();
    }

    /** {@return the program whose number a process writes to a file, once it is there} */
    private Optional<ProcessHandle> started(Path file, Process by) throws IOException, InterruptedException {
        while (!Files.exists(file) || !Files.readString(file).endsWith("\n")) {
            assertThat(by.isAlive()).as("the process that starts it").isTrue();
            Thread.sleep(2);
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()));
    }

    /** The first instruction of the other process is as early as a signal may be noticed. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @Timeout(180)
    void processThatIsToldToEndEndsWhatItHasJustStarted(int attempt) throws IOException, InterruptedException {
        assertThatChildEndsWithItsParent("number-" + attempt, "");
    }

    @Test
    @Timeout(180)
    void processThatDoesNotHearIsKilled() throws IOException, InterruptedException {
        assertThatChildEndsWithItsParent("number", "trap '' TERM; ");
    }

    private void assertThatChildEndsWithItsParent(String file, String first) throws IOException, InterruptedException {
        Path number = temporary.resolve(file);
        Process parent = java(Parent.class, first + "echo $$ >" + number + SLEEPING);
        Optional<ProcessHandle> child = started(number, parent);

        parent.destroy();

        assertThat(parent.waitFor()).isEqualTo(143);
        child.ifPresent(left -> assertThat(left.onExit()).succeedsWithin(Duration.ofSeconds(30)));
    }

    @Test
    @Timeout(180)
    void processThatIsEndingStartsNone() throws IOException, InterruptedException {
        Path file = temporary.resolve("started");

        assertThat(java(Late.class, "touch " + file).waitFor()).isZero();

        assertThat(temporary.resolve("output")).hasContent("this process is ending");
        assertThat(file).doesNotExist();
    }

    @Test
    @Timeout(180)
    void exitCodeIsTheProgramsAndOneThatIsMissingIsAnError() throws IOException, InterruptedException {
        assertThat(java(Parent.class, "exit 7").waitFor()).isEqualTo(7);
        assertThatThrownBy(() -> ChildProcess.start(
                        new ProcessBuilder(temporary.resolve("missing").toString())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing");
    }
}
