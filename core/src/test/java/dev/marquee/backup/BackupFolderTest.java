package dev.marquee.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.storage.FileAccess;
import dev.marquee.validation.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFolderTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    private Path folder = Path.of("");

    private Backup write(String name, Instant createdAt, long bytes) throws IOException {
        Path partial = Files.write(folder.resolve(".x"), CONTENT);
        Backup backup = new Backup(folder.resolve(name), createdAt, bytes, "0".repeat(64), "3.1", new TreeMap<>());
        ChecksumFile.publishWith(partial, backup, FileAccess.OWNER);
        return backup;
    }

    private Backup write(Instant createdAt) throws IOException {
        return write(BackupName.of(createdAt, 1), createdAt, CONTENT.length);
    }

    private List<String> ignored() {
        return Backups.ignored(folder, NOW).stream()
                .map(file -> file.file().getFileName() + " " + file.reason())
                .toList();
    }

    private void prune(Backup written, int dailies) throws IOException {
        Retention.prune(folder, written, BackupPolicy.daily(folder).keep(dailies, 0), NOW);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void backupsDatedAfterNowNeitherCountNorVanish() throws IOException {
        Backup old = write(NOW.minusSeconds(86_400));
        Backup future = write(Instant.parse("2036-01-01T03:00:00Z"));
        Backup present = write(NOW);

        prune(present, 1);

        assertThat(present.file()).exists();
        assertThat(future.file()).exists();
        assertThat(old.file()).doesNotExist();
        assertThat(ignored())
                .singleElement()
                .asString()
                .contains("marquee-20360101T030000Z.db it is dated 2036-01-01T03:00:00Z, which is after now");
    }

    @Test
    void justWrittenBackupStaysWhateverItsDate() throws IOException {
        write(NOW);
        Backup written = write(NOW.minusSeconds(5 * 86_400));

        prune(written, 1);

        assertThat(written.file()).exists();
        assertThat(ChecksumFile.of(written.file())).exists();
    }

    @Test
    void clockThatIsHalfAMinuteAheadIsTakenSeriously() throws IOException {
        Backup ahead = write(NOW.plusSeconds(30));

        assertThat(BackupFolder.read(folder, NOW).vouched()).containsExactly(ahead);
        assertThat(BackupFolder.read(folder, Instant.MAX).vouched()).containsExactly(ahead);
        assertThat(BackupFolder.read(folder, Instant.MIN).vouched()).isEmpty();
        assertThat(ignored()).isEmpty();
    }

    @Test
    void nothingVouchesForOtherNamesDatesAndSizes() throws IOException {
        Backup good = write(NOW.minusSeconds(60));
        write("before-the-upgrade.db", NOW.minusSeconds(90), CONTENT.length);
        write("marquee-20261123T030000Z.db", NOW.minusSeconds(70), CONTENT.length);
        write("marquee-20261122T030000Z.db", Instant.parse("2026-11-22T03:00:00Z"), 99);
        Files.write(folder.resolve("marquee-20261121T030000Z.db"), CONTENT);

        BackupFolder read = BackupFolder.read(folder, NOW);

        assertThat(read.vouched()).containsExactly(good);
        assertThat(read.readable()).hasSize(4);
        assertThat(ignored())
                .containsExactly(
                        "marquee-20261121T030000Z.db it has no checksum file",
                        "marquee-20261122T030000Z.db it has 3 bytes instead of 99",
                        "marquee-20261123T030000Z.db its name differs from the time 2026-11-24T02:58:50Z in its"
                                + " checksum file");
    }

    @Test
    void foreignChecksumFilesAreSkippedAndNamed() throws IOException {
        Backup good = write(NOW);
        Files.write(folder.resolve("binary.iso.sha256"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
        Files.write(folder.resolve("movie.mkv"), CONTENT);
        Files.write(folder.resolve("movie.mkv.sha256"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
        Files.write(folder.resolve("huge.db"), CONTENT);
        Files.write(folder.resolve("huge.db.sha256"), new byte[(1 << 20) + 1]);
        Files.write(folder.resolve("plain.db"), CONTENT);
        Files.writeString(folder.resolve("plain.db.sha256"), "0".repeat(64) + "  plain.db\n");
        Files.write(folder.resolve("folder.db"), CONTENT);
        Files.createDirectory(folder.resolve("folder.db.sha256"));
        List<String> before = names();

        prune(good, 1);

        assertThat(Backups.list(folder)).containsExactly(good);
        assertThat(ignored().stream().map(line -> line.substring(0, line.indexOf(' '))))
                .containsExactly("binary.iso.sha256", "huge.db", "movie.mkv", "plain.db");
        assertThat(names()).isEqualTo(before);
    }

    @Test
    void copyTakesAnotherNameBesideABackupOfTheSameSecond() throws IOException {
        Path second = folder.resolve("second");
        Path partial = Files.write(folder.resolve(".x"), CONTENT);
        Backup backup = new Backup(
                folder.resolve(BackupName.of(NOW, 1)), NOW, CONTENT.length, Sha256.of(partial), "3.1", new TreeMap<>());
        ChecksumFile.publishWith(partial, backup, FileAccess.OWNER);

        BackupCopy.to(second, backup, FileAccess.OWNER);
        BackupCopy.to(second, backup, FileAccess.OWNER);

        assertThat(BackupFolder.read(second, NOW).vouched())
                .extracting(copy -> copy.file().getFileName().toString())
                .containsExactly("marquee-20261124T030000Z.db", "marquee-20261124T030000Z-2.db");
    }

    @Test
    void sameFolderTwiceIsRefused() {
        BackupPolicy policy = BackupPolicy.daily(folder);

        assertThatThrownBy(() -> policy.copyTo(folder.resolve("x").resolve("..")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("another disk");
    }

    @Test
    void onlyPartialFilesOfDeadProcessesAreSwept() throws IOException {
        Instant real = Files.getLastModifiedTime(Files.write(folder.resolve("x"), CONTENT))
                .toInstant();
        Path young = Files.write(folder.resolve(".a.db.1.partial"), CONTENT);
        Path old = Files.write(folder.resolve(".a.db.2.partial"), CONTENT);
        Path ahead = Files.write(folder.resolve(".a.db.3.partial"), CONTENT);
        Files.setLastModifiedTime(old, FileTime.from(real.minusSeconds(2 * 86_400)));
        Files.setLastModifiedTime(ahead, FileTime.from(real.plusSeconds(2 * 86_400)));

        AtomicFiles.sweep(folder);

        assertThat(young).exists();
        assertThat(old).doesNotExist();
        assertThat(ahead).doesNotExist();
        assertThat(names()).containsExactly(".a.db.1.partial", "x");
    }
}
