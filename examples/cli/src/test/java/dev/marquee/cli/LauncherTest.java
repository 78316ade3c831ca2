package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the jar, with a jar of the classes under test beside it. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final Path SCRIPT = Path.of("src", "main", "launcher", "marquee");

    @TempDir
    private static Path made = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    private record Printed(int exit, String out, String err) {}

    @BeforeAll
    static void jar() throws IOException {
        writeJar(made.resolve("marquee.jar"));
    }

    /** Writes a jar with the classes of the folders of the class path, which names the jars of the class path. */
    private static void writeJar(Path file) throws IOException {
        List<Path> folders = new ArrayList<>();
        List<String> jars = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (Files.isDirectory(Path.of(part))) {
                folders.add(Path.of(part));
            } else {
                jars.add(Path.of(part).toUri().toString());
            }
        }
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "dev.marquee.cli.Main");
        attributes.put(Attributes.Name.CLASS_PATH, String.join(" ", jars));
        Set<String> names = new HashSet<>();
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Path root : folders) {
                for (Path path : filesOf(root)) {
                    String name = root.relativize(path).toString();
                    if (names.add(name)) {
                        jar.putNextEntry(new JarEntry(name));
                        Files.copy(path, jar);
                    }
                }
            }
        }
    }

    private static List<Path> filesOf(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path installed(String name) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.copy(made.resolve("marquee.jar"), home.resolve("marquee.jar"));
        Files.copy(SCRIPT, home.resolve("marquee"));
        return home;
    }

    private Printed run(Map<String, String> environment, Path directory, String... line)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home")));
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "MARQUEE_JAVA_OPTS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Printed(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private static List<Path> archives(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().contains(".jsa"))
                    .toList();
        }
    }

    @Test
    void wordsOutsideAsciiAreReadInALocaleThatHasNone() throws IOException, InterruptedException {
        Path home = installed("home");
        Map<String, String> plain = Map.of("MARQUEE_ARCHIVE", "off", "LC_ALL", "C");
        String line = "exec \"$@\" --db films.db movie show \"$(printf 'Am\\303\\251lie')\"";

        Printed script =
                run(plain, home, "sh", "-c", line, "sh", home.resolve("marquee").toString());
        assertThat(script.err()).contains("there is no movie \"Amélie\"");

        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String jar = home.resolve("marquee.jar").toString();
        Printed alone = run(plain, home, "sh", "-c", line, "sh", java.toString(), "-jar", jar);
        assertThat(alone.exit()).isEqualTo(2);
        assertThat(alone.err()).contains("a word of the command line was lost", "LC_ALL=C.UTF-8");
    }

    @Test
    void scriptIsExecutable() {
        assertThat(SCRIPT).isExecutable();
    }

    @Test
    void startsThroughLinksFromAnyFolderWithBlanksInEveryPath() throws IOException, InterruptedException {
        Path home = installed("a home/of it");
        Path script = home.resolve("marquee");
        Path links = Files.createDirectories(folder.resolve("my links"));
        Path elsewhere = Files.createDirectories(folder.resolve("else where"));
        Files.createSymbolicLink(links.resolve("absolute"), script);
        Files.createSymbolicLink(links.resolve("relative link"), Path.of("absolute"));

        Printed printed = run(
                Map.of("MARQUEE_ARCHIVE", "off"),
                elsewhere,
                links.resolve("relative link").toString(),
                "--db",
                "my movies.db",
                "user",
                "add",
                "ada",
                "ada@example.com",
                "--first-name",
                "Ada * $HOME");

        assertThat(printed.exit()).as(printed.err()).isZero();
        assertThat(elsewhere.resolve("my movies.db")).exists();
        assertThat(archives(home)).isEmpty();
        assertThat(run(
                                Map.of("MARQUEE_ARCHIVE", "off"),
                                elsewhere,
                                script.toString(),
                                "--db=my movies.db",
                                "user",
                                "list",
                                "--json")
                        .out())
                .contains("\"Ada * $HOME\"");
    }

    @Test
    void archiveIsWrittenOnceAndAgainAfterTheJarChanged() throws IOException, InterruptedException {
        Path home = installed("home");
        Path script = home.resolve("marquee");
        Path loaded = folder.resolve("loaded.txt");

        Printed first = run(Map.of(), folder, script.toString(), "--version");
        List<Path> archives = archives(home);
        Printed second = run(
                Map.of("MARQUEE_JAVA_OPTS", "-Xlog:class+load:file=" + loaded + " -Dunused=1"),
                folder,
                script.toString(),
                "--version");

        assertThat(first.out()).startsWith("marquee ").hasLineCount(1);
        assertThat(first.err()).isEmpty();
        assertThat(archives)
                .singleElement()
                .satisfies(file -> assertThat(Files.size(file)).isPositive());
        assertThat(second).isEqualTo(first);
        assertThat(archives(home)).isEqualTo(archives);
        assertThat(Files.readString(loaded)).containsPattern("dev\\.marquee\\.cli\\.Main .*shared objects file");

        Files.writeString(home.resolve("marquee.jar"), "no jar");
        Printed broken = run(Map.of(), folder, script.toString(), "--version");

        assertThat(broken.exit()).isEqualTo(1);
        assertThat(archives(home))
                .singleElement()
                .isNotEqualTo(archives.get(0))
                .satisfies(file -> assertThat(Files.size(file)).isZero());
    }

    @Test
    void optionsOfTheUserWin() throws IOException, InterruptedException {
        Path home = installed("home");
        Path script = home.resolve("marquee");
        String options = "-XX:+UseParallelGC -Xmx16m";

        Printed fine = run(
                Map.of("MARQUEE_ARCHIVE", "off", "MARQUEE_JAVA_OPTS", options), folder, script.toString(), "--version");
        Printed none = run(Map.of("JAVA_HOME", folder + "/none"), folder, script.toString(), "--version");

        assertThat(fine.exit()).as(fine.err()).isZero();
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err()).contains(folder + "/none").hasLineCount(1);
    }

    /** A folder that even root can't write to is mounted so, in a namespace of the process. */
    @Test
    void archiveOfAReadOnlyFolderIsInTheCacheOfTheUser() throws IOException, InterruptedException {
        Path home = installed("home");
        Path script = home.resolve("marquee");
        Path cache = folder.resolve("my cache");
        String[] line = {script.toString(), "--version"};
        if (System.getProperty("user.name").equals("root")) {
            String mounted = "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\" && exec \"$2\" --version";
            line = new String[] {"unshare", "-m", "sh", "-c", mounted, "sh", home.toString(), script.toString()};
        } else {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));
        }

        Printed cached = run(Map.of("XDG_CACHE_HOME", cache.toString()), folder, line);
        Printed without = run(Map.of("XDG_CACHE_HOME", "/proc/none"), folder, line);

        assertThat(cached.exit()).as(cached.err()).isZero();
        assertThat(cached.out()).startsWith("marquee ");
        assertThat(archives(cache.resolve("marquee"))).hasSize(1);
        assertThat(without).isEqualTo(cached);
        assertThat(archives(home)).isEmpty();
    }

    @Test
    void missingJarIsNamed() throws IOException, InterruptedException {
        Path home = installed("home");
        Path script = home.resolve("marquee");
        Files.delete(home.resolve("marquee.jar"));

        Printed printed = run(Map.of(), folder, script.toString(), "--version");

        assertThat(printed.exit()).isEqualTo(1);
        assertThat(printed.err()).contains("marquee.jar is missing").hasLineCount(1);
    }
}
