package dev.marquee.backup;

import dev.marquee.validation.Rules;
import java.nio.file.Path;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * When backups are taken, where they go and how many stay. Immutable; each method returns a changed copy.
 *
 * {@snippet :
 * BackupPolicy policy = BackupPolicy.daily(Path.of("/var/backups/movies")).copyTo(Path.of("/mnt/elsewhere/movies"));
 * BackupSchedule schedule = marquee.scheduleBackups(policy);
 * }
 *
 * <p>Of the backups in a folder that Marquee named itself stay: the last one of each of the newest {@code dailies} days that
 * have any, and the first one of each of the newest {@code monthlies} months that have any, days and months in UTC. Others are
 * deleted only after a newer one was written and verified; when backups stop, nothing is deleted. Files of other names are
 * never touched.
 *
 * @param folder where backups are written
 * @param secondFolder where each is copied to and verified again, on another disk or mount; or null for nowhere
 * @param at the time of the day, in UTC
 * @param dailies for how many days a backup stays, 1 to 10,000
 * @param monthlies for how many months a backup stays, 0 to 10,000
 */
public record BackupPolicy(Path folder, @Nullable Path secondFolder, LocalTime at, int dailies, int monthlies) {

    /**
     * Checks the numbers.
     *
     * @throws dev.marquee.InvalidValueException if one is out of its range
     */
    public BackupPolicy {
        Rules.range("daily backups", dailies, 1, 10_000);
        Rules.range("monthly backups", monthlies, 0, 10_000);
    }

    /**
     * Takes a backup at three in the morning, and keeps 30 daily and 12 monthly ones.
     *
     * @param folder where backups are written
     * @return the policy
     */
    public static BackupPolicy daily(Path folder) {
        return new BackupPolicy(folder, null, LocalTime.of(3, 0), 30, 12);
    }

    /**
     * Copies each backup to a second place.
     *
     * @param folder a folder on another disk or mount
     * @return a copy with the folder
     */
    public BackupPolicy copyTo(Path folder) {
        return new BackupPolicy(this.folder, folder, at, dailies, monthlies);
    }

    /**
     * Sets the time of the day.
     *
     * @param time the time, in UTC
     * @return a copy with the time
     */
    public BackupPolicy at(LocalTime time) {
        return new BackupPolicy(folder, secondFolder, time, dailies, monthlies);
    }

    /**
     * Sets how many stay.
     *
     * @param dailies for how many days, 1 to 10,000
     * @param monthlies for how many months, 0 to 10,000
     * @return a copy with the numbers
     */
    public BackupPolicy keep(int dailies, int monthlies) {
        return new BackupPolicy(folder, secondFolder, at, dailies, monthlies);
    }
}
