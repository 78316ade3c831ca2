package dev.marquee.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.backup.Backup;
import dev.marquee.backup.BackupPolicy;
import dev.marquee.backup.BackupSchedule;
import dev.marquee.backup.Backups;
import dev.marquee.quickstart.Catalog;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the page about backups. */
class BackupsTest {

    @TempDir
    private Path temporary;

    @Test
    void backupIsVerifiedAndRestored() {
        Path folder = temporary.resolve("backups");
        String url = "jdbc:sqlite:" + temporary.resolve("movies.db");
        try (Marquee marquee = Marquee.open("jdbc:sqlite:" + temporary.resolve("source.db"))) {
            Catalog.load(marquee);
            // @start region="backup"
            Backup backup = marquee.backup(folder); // a folder, or a file name
            Backups.verify(backup.file()); // reads it from end to end
            Backups.restore(backup.file(), url, false); // true replaces an existing database, but keeps it
            // @end region="backup"
            assertThat(backup.rows()).containsEntry("movies_movie", 177L);
        }
        try (Marquee restored = Marquee.open(url)) {
            assertThat(restored.movies().count()).isEqualTo(177);
        }
    }

    @Test
    void scheduleTakesTheBackupOfTheDayAndCopiesIt() {
        Path folder = temporary.resolve("backups");
        Path elsewhere = temporary.resolve("elsewhere");
        try (Marquee marquee = Marquee.open("jdbc:sqlite:" + temporary.resolve("source.db"))) {
            // @start region="schedule"
            // 03:00 UTC, 30 daily, 12 monthly; the copy is on another disk or mount and verified again
            BackupPolicy policy = BackupPolicy.daily(folder).copyTo(elsewhere);
            BackupSchedule schedule = marquee.scheduleBackups(policy);
            // @end region="schedule"
            schedule.run();
            assertThat(schedule.lastFailure()).isEmpty();
        }
        assertThat(Backups.list(elsewhere)).isNotEmpty();
    }
}
