package dev.marquee.web.admin;

import dev.marquee.Marquee;
import dev.marquee.backup.Backup;
import dev.marquee.backup.Backups;
import dev.marquee.web.server.Numbers;
import java.nio.file.Path;
import java.util.List;

/** Takes and verifies backups. */
final class BackupWork {

    /** What holds if it was canceled. */
    static final String CANCELED = "Canceled. No backup was changed, and none was added.";

    private BackupWork() {}

    /** {@return work that writes a backup into a folder and verifies it} */
    static Task.Work take(Marquee marquee, Path folder) {
        return task -> {
            task.at("copying and verifying the database", 0, -1);
            Backup backup = marquee.backup(folder);
            return new Outcome(
                    backup.file().getFileName() + " is written and verified: " + Numbers.size(backup.bytes()) + ", "
                            + rows(backup) + ".",
                    List.of("SHA-256 " + backup.sha256()),
                    List.of(),
                    null);
        };
    }

    /** {@return work that reads a whole backup} */
    static Task.Work verify(Path file) {
        return task -> {
            task.at("reading the backup", 0, -1);
            Backup backup = Backups.verify(file);
            String name = backup.file().getFileName().toString();
            return new Outcome(
                    backup.checksumVerified()
                            ? name + " is undamaged: " + rows(backup) + "."
                            : name + " has a sound structure, but no checksum file says what its content was.",
                    List.of("SHA-256 " + backup.sha256()),
                    List.of(),
                    null);
        };
    }

    static String rows(Backup backup) {
        return Numbers.count(backup.rows().getOrDefault("movies_movie", 0L), "movie") + ", "
                + Numbers.count(backup.rows().getOrDefault("auth_user", 0L), "user") + ", "
                + Numbers.count(backup.rows().getOrDefault("favorites_userfavorite", 0L), "favorite");
    }
}
