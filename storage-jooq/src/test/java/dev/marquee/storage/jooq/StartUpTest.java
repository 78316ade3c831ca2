package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a process that opens a database loads and logs, with the levels that SLF4J's simple logger has by itself. */
class StartUpTest {

    private static final String OPENED = "INFO dev.marquee.storage.jooq.Opening - opened ";

    @TempDir
    Path folder;

    /** {@return the lines that a process logs} */
    private List<String> logged(String... urls) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + folder.resolve("classes.log"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                "-cp",
                System.getProperty("java.class.path"),
                FirstOpening.class.getName()));
        command.addAll(List.of(urls));
        Path log = folder.resolve("process.log");
        Process process = new ProcessBuilder(command)
                .redirectError(log.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        return Files.readAllLines(log);
    }

    private List<String> loadedClassesOfFlyway() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("classes.log"))) {
            return lines.filter(line -> line.contains(" org.flywaydb.")).toList();
        }
    }

    private String file() {
        return "jdbc:sqlite:" + folder.resolve("movies.db");
    }

    @Test
    void newFileNeedsNoFlywayAndLogsOneLine() throws Exception {
        assertThat(logged(file()))
                .singleElement()
                .asString()
                .endsWith(OPENED + file() + ": schema " + Database.SQLITE.newestVersion() + ", created");
        assertThat(loadedClassesOfFlyway()).isEmpty();
    }

    @Test
    void currentFileNeedsNoFlywayAndLogsOneLine() throws Exception {
        Marquee.open(file()).close();

        assertThat(logged(file()))
                .singleElement()
                .asString()
                .endsWith(OPENED + file() + ": schema " + Database.SQLITE.newestVersion());
        assertThat(loadedClassesOfFlyway()).isEmpty();
    }

    @Test
    void memoryNeedsNoFlywayAndLogsOneLine() throws Exception {
        assertThat(logged("jdbc:sqlite::memory:"))
                .singleElement()
                .asString()
                .endsWith(OPENED + "jdbc:sqlite::memory:: schema " + Database.SQLITE.newestVersion() + ", created");
        assertThat(loadedClassesOfFlyway()).isEmpty();
    }

    @Test
    void newPostgresqlDatabaseLogsOneLine() throws Exception {
        String url = Database.POSTGRESQL.freshUrl();

        String schema = ": schema " + Database.POSTGRESQL.newestVersion();

        assertThat(logged(url)).singleElement().asString().contains(OPENED).endsWith(schema + ", created");

        assertThat(logged(url)).singleElement().asString().contains(OPENED).endsWith(schema);
        assertThat(loadedClassesOfFlyway()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatTheApplicationItselfLogsIsAsItWas(Database database) throws Exception {
        List<String> lines = logged(database.freshUrl(), Database.POSTGRESQL.freshUrl());

        assertThat(lines).filteredOn(line -> line.contains(OPENED)).hasSize(1);
        int opened = lines.indexOf(
                lines.stream().filter(line -> line.contains(OPENED)).findFirst().orElseThrow());
        assertThat(lines.subList(0, opened)).isEmpty();
        assertThat(lines.subList(opened + 1, lines.size()))
                .as(String.join("\n", lines))
                .filteredOn(line -> line.contains("INFO org.flywaydb") && line.contains("is up to date"))
                .hasSize(2);
        assertThat(lines)
                .filteredOn(line -> line.contains("INFO com.zaxxer.hikari") && line.contains("Start completed"))
                .hasSize(2);
    }
}
