package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.backup.Backup;
import dev.marquee.backup.BackupPolicy;
import dev.marquee.backup.Backups;
import dev.marquee.movie.NewMovie;
import dev.marquee.storage.FileAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who may read the files that Marquee creates. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX permissions")
class FileAccessTest {

    private static final String OWNER = "rw-------";
    private static final String OTHER = "rw-r-----";

    @TempDir
    private Path folder = Path.of("");

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("movies.db");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** {@return the permissions of all files below a folder} */
    private static SortedMap<String, String> modes(Path folder) throws IOException {
        SortedMap<String, String> modes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                modes.put(folder.relativize(file).toString(), mode(file));
            }
        }
        return modes;
    }

    private Backup fillAndBackUp(FileAccess access) throws IOException {
        try (Marquee marquee = Marquee.builder().url(url()).fileAccess(access).open()) {
            marquee.movies().upsert(NewMovie.builder(1, "The Long Shore").build());
            Backup backup =
                    marquee.backup(BackupPolicy.daily(folder.resolve("first")).copyTo(folder.resolve("second")));
            assertThat(modes(folder))
                    .containsKeys("movies.db", "movies.db-wal", "movies.db-shm")
                    .hasSize(7);
            assertThat(modes(folder).values()).containsOnly(access == FileAccess.OWNER ? OWNER : byUmask());
            return backup;
        }
    }

    private String byUmask() throws IOException {
        Path plain = Files.createFile(folder.resolveSibling(folder.getFileName() + ".plain"));
        try {
            return mode(plain);
        } finally {
            Files.delete(plain);
        }
    }

    @Test
    void databaseLogBackupsAndChecksumsAreTheOwnersByDefault() throws IOException {
        Backup backup = fillAndBackUp(FileAccess.OWNER);

        Path restored = Backups.restore(backup.file(), "jdbc:sqlite:" + folder.resolve("again.db"), false)
                .file();

        assertThat(mode(restored)).isEqualTo(OWNER);
    }

    @Test
    void umaskAppliesIfAskedFor() throws IOException {
        Backup backup = fillAndBackUp(FileAccess.UMASK);

        Path restored = Backups.restore(
                        backup.file(), "jdbc:sqlite:" + folder.resolve("again.db"), false, FileAccess.UMASK)
                .file();

        assertThat(mode(restored)).isEqualTo(byUmask());
    }

    @Test
    void existingDatabaseKeepsItsPermissionsWhenItIsOpenedAndWhenItIsReplaced() throws IOException {
        Backup backup = fillAndBackUp(FileAccess.OWNER);
        Path database = folder.resolve("movies.db");
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString(OTHER));

        Marquee.open(url()).close();
        assertThat(mode(database)).isEqualTo(OTHER);
        Path replaced = Backups.restore(backup.file(), url(), true).replaced().orElseThrow();

        assertThat(mode(database)).isEqualTo(OTHER);
        assertThat(mode(replaced)).isEqualTo(OWNER);
    }

    @Test
    void urlThatOpensExistingFilesOnlyCreatesNone() {
        for (String options : List.of("?mode=ro", "?mode=rw", "?x=1&mode=rw&y=2", "?immutable=1", "?open_mode=1")) {
            SqliteFiles.createIfMissing(url() + options, FileAccess.OWNER);
            assertThat(folder.resolve("movies.db")).doesNotExist();
        }
        SqliteFiles.createIfMissing(url() + "?mode=rwc", FileAccess.OWNER);
        assertThat(folder.resolve("movies.db")).exists();
    }
}
