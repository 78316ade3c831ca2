package dev.marquee.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What the rows need of this machine: its one run folder, commands, mounts, and the archive of loaded classes with
 * which the children start faster. Static, because a run of the program has one.
 */
final class Machine {

    /** Runs what follows as a user without rights; root may write everywhere. */
    static final List<String> AS_NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

    private static final long COMMAND_SECONDS = 60;

    private static volatile Path folder = Path.of("");
    private static volatile List<String> java = List.of();

    private Machine() {}

    static void use(Path run) {
        folder = run;
        java = List.of();
    }

    static Path folder() {
        return folder;
    }

    /** Lets other users reach a folder of the run, which is root's alone. */
    static void openToOthers(Path inner) throws IOException {
        for (Path above = inner; above.startsWith(folder); above = above.getParent()) {
            Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** {@return the command that starts a child of this program's class path, without its main class} */
    static synchronized List<String> java() {
        if (java.isEmpty()) {
            List<String> plain = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx256m",
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                    "-cp",
                    System.getProperty("java.class.path"));
            Path archive = folder.resolve("classes.jsa");
            List<String> dump = new ArrayList<>(plain);
            dump.add(1, "-XX:ArchiveClassesAtExit=" + archive);
            dump.addAll(List.of(
                    Work.class.getName(), "warm-up", folder.resolve("warm-up").toString()));
            run(dump.toArray(String[]::new));
            List<String> fast = new ArrayList<>(plain);
            if (Files.exists(archive)) {
                fast.add(1, "-XX:SharedArchiveFile=" + archive);
                fast.add(1, "-Xlog:disable");
            }
            java = List.copyOf(fast);
        }
        return java;
    }

    /** {@return the exit code and the output of a command} */
    static Said run(String... command) {
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(List.of(command) + " did not end");
            }
            String text = Files.readString(out).strip();
            Files.delete(out);
            return new Said(process.exitValue(), text);
        } catch (IOException e) {
            return new Said(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    record Said(int code, String text) {}

    /** Runs a command that must succeed. */
    static void must(String... command) {
        Said said = run(command);
        if (said.code() != 0) {
            throw new IllegalStateException(List.of(command) + " ended with " + said.code() + ": " + said.text());
        }
    }

    /** Deletes the run's folder. */
    static void clear() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (UncheckedIOException gone) {
            // Files of a server that is still ending; the folder is below the system's temporary folder.
        }
    }
}
