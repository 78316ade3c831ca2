package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandsTest {

    @TempDir
    private Path folder = Path.of("");

    private Cli cli = new Cli(Path.of(""));

    @BeforeEach
    void fill() {
        cli = new Cli(folder.resolve("live.db"));
        cli.run("migrate", "--sample-data").succeeded();
    }

    private String backup() {
        return cli.run("backup", folder.resolve("backups").toString(), "--json")
                .json()
                .get("file")
                .asText();
    }

    @Test
    void backupIsListedVerifiedAndRestored() {
        String file = backup();

        JsonNode listed = Cli.runPlain("backups", folder.resolve("backups").toString(), "--json")
                .json();
        JsonNode verified = Cli.runPlain("verify", file, "--json").json();
        JsonNode restored = new Cli(folder.resolve("again.db"))
                .run("restore", file, "--json")
                .json();

        assertThat(listed).hasSize(1);
        assertThat(listed.get(0)).isEqualTo(verified);
        assertThat(verified.get("rows").get("movies_movie").asInt()).isEqualTo(3);
        assertThat(verified.fieldNames())
                .toIterable()
                .containsExactly(
                        "file", "created_at", "bytes", "sha256", "schema_version", "rows", "checksum_verified");
        assertThat(restored.get("replaced").isNull()).isTrue();
        assertThat(new Cli(folder.resolve("again.db")).run("trending", "--json").json())
                .hasSize(3);
    }

    @Test
    void restoreNeedsForceAndKeepsTheReplacedDatabase() {
        String file = backup();

        Cli.Result refused = cli.run("restore", file);
        JsonNode forced = cli.run("restore", file, "--force", "--json").json();

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("--force");
        assertThat(Path.of(forced.get("replaced").asText())).isRegularFile();
    }

    @Test
    void damagedBackupFailsInOneLine() throws IOException {
        String file = backup();
        Files.writeString(Path.of(file), "x", StandardOpenOption.APPEND);

        Cli.Result verify = Cli.runPlain("verify", file);
        Cli.Result restore = cli.run("restore", file, "--force");

        assertThat(verify.exit()).isEqualTo(1);
        assertThat(verify.out()).isEmpty();
        assertThat(verify.err().lines()).singleElement().asString().contains("damaged");
        assertThat(restore.exit()).isEqualTo(1);
    }

    @Test
    void wrongUsageAndMissingFilesAreRefused() {
        assertThat(cli.run("backup").exit()).isEqualTo(2);
        assertThat(Cli.runPlain("verify").exit()).isEqualTo(2);
        assertThat(Cli.runPlain("verify", folder.resolve("none.db").toString()).exit())
                .isEqualTo(1);
        assertThat(Cli.runPlain("backups", folder.resolve("none").toString()).exit())
                .isEqualTo(1);
    }

    @Test
    void missingDatabaseIsNeitherCreatedNorBackedUp() {
        Path typo = folder.resolve("typo.db");

        Cli.Result result =
                new Cli(typo).run("backup", folder.resolve("backups").toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(typo).doesNotExist();
        assertThat(folder.resolve("backups")).doesNotExist();
    }

    @Test
    void keepOptionsCopyAndDeleteBackups() throws IOException {
        String backups = folder.resolve("backups").toString();
        String second = folder.resolve("second").toString();

        cli.run("backup", backups, "--copy-to", second).succeeded();
        cli.run("backup", backups, "--copy-to", second, "--keep-daily", "1", "--keep-monthly", "0")
                .succeeded();

        assertThat(Cli.runPlain("backups", backups, "--json").json()).hasSize(1);
        assertThat(Cli.runPlain("backups", second, "--json").json()).hasSize(1);
    }

    @Test
    void backupWithoutAChecksumFileIsVerifiedWithItsOwnExitCode() throws IOException {
        String file = backup();
        Files.delete(Path.of(file + ".sha256"));

        Cli.Result text = Cli.runPlain("verify", file);
        Cli.Result json = Cli.runPlain("verify", file, "--json");
        Cli.Result listed = Cli.runPlain("backups", folder.resolve("backups").toString());
        Cli.Result restored = new Cli(folder.resolve("again.db")).run("restore", file);

        assertThat(text.exit()).isEqualTo(4);
        assertThat(text.out()).contains("structure only, no checksum").doesNotContain("whole");
        assertThat(json.exit()).isEqualTo(4);
        assertThat(json.out()).contains("\"checksum_verified\" : false");
        assertThat(listed.exit()).isZero();
        assertThat(listed.err()).contains(Path.of(file).getFileName() + ": it has no checksum file");
        assertThat(restored.exit()).isZero();
        assertThat(restored.out()).contains("structure only, no checksum");
    }

    @Test
    void backupDatedAfterNowIsNamedAndPrunesNothing() throws IOException {
        Path backups = folder.resolve("backups");
        Path present = Path.of(backup());
        Path future = backups.resolve("marquee-20990101T030000Z.db");
        Files.move(present, future);
        String sums = Files.readString(backups.resolve(present.getFileName() + ".sha256"))
                .replaceFirst("created_at \\S+", "created_at 2099-01-01T03:00:00Z")
                .replace(present.getFileName().toString(), future.getFileName().toString());
        Files.delete(backups.resolve(present.getFileName() + ".sha256"));
        Files.writeString(backups.resolve(future.getFileName() + ".sha256"), sums);

        Cli.Result taken = cli.run("backup", backups.toString(), "--keep-daily", "1", "--keep-monthly", "0", "--json");
        Cli.Result listed = Cli.runPlain("backups", backups.toString(), "--json");

        assertThat(Path.of(taken.json().get("file").asText())).isRegularFile();
        assertThat(future).isRegularFile();
        assertThat(taken.err()).contains("2099-01-01T03:00:00Z, which is after now");
        assertThat(listed.err()).contains("2099-01-01T03:00:00Z, which is after now");
        assertThat(listed.json()).hasSize(2);
    }
}
