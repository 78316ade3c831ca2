package dev.marquee.backup;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import java.nio.file.Path;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * When backups are taken, where they are written and how many are kept. Immutable; each method returns a changed copy.
 *
 * {@snippet :
 * // 03:00 UTC, 30 daily, 12 monthly; the copy is on another disk or mount and verified again
 * BackupPolicy policy = BackupPolicy.daily(folder).copyTo(elsewhere);
 * BackupSchedule schedule = marquee.scheduleBackups(policy);
 * }
 *
 * <p>Among the backups in a folder that Marquee named, the policy keeps the last one of each of the newest {@code
 * dailies} days with a backup, and the first one of each of the newest {@code monthlies} months with a backup, both in
 * UTC. The others are deleted only after a newer backup was written and verified: when backups stop, nothing is
 * deleted. The backup that was just written is never deleted. Neither are files with other names, nor those that {@link
 * Backups#ignored} names, which count for no day and no month: a backup dated after now, or one without a checksum file
 * that agrees with its name and size.
 *
 * @param folder the folder to which backups are written
 * @param secondFolder a folder on another disk or mount to which each backup is copied and verified again, or null for
 *     none
 * @param at the time of day, in UTC
 * @param dailies the number of days for which the last backup is kept, 1 to 10,000
 * @param monthlies the number of months for which the first backup is kept, 0 to 10,000
 */
public record BackupPolicy(Path folder, @Nullable Path secondFolder, LocalTime at, int dailies, int monthlies) {

    /**
     * Checks the numbers and the folders.
     *
     * @throws dev.marquee.InvalidValueException if a number is out of its range, or both folders are the same
     */
    public BackupPolicy {
        Rules.range("daily backups", dailies, 1, 10_000);
        Rules.range("monthly backups", monthlies, 0, 10_000);
        if (secondFolder != null && normal(secondFolder).equals(normal(folder))) {
            throw new InvalidValueException("the second folder " + Rules.shown(secondFolder.toString())
                    + " is the first one; name a folder on another disk");
        }
    }

    private static Path normal(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    /**
     * Creates a policy that takes a backup at 03:00 UTC and keeps 30 daily and 12 monthly backups, without a second
     * folder.
     *
     * @param folder the folder to which backups are written
     * @return the policy
     */
    public static BackupPolicy daily(Path folder) {
        return new BackupPolicy(folder, null, LocalTime.of(3, 0), 30, 12);
    }

    /**
     * Copies each backup to a second folder and verifies it there.
     *
     * @param folder a folder on another disk or mount
     * @return a copy with the folder
     */
    public BackupPolicy copyTo(Path folder) {
        return new BackupPolicy(this.folder, folder, at, dailies, monthlies);
    }

    /**
     * Sets the time of day.
     *
     * @param time the time, in UTC
     * @return a copy with the time
     */
    public BackupPolicy at(LocalTime time) {
        return new BackupPolicy(folder, secondFolder, time, dailies, monthlies);
    }

    /**
     * Sets how many backups are kept.
     *
     * @param dailies the number of days for which the last backup is kept, 1 to 10,000
     * @param monthlies the number of months for which the first backup is kept, 0 to 10,000
     * @return a copy with the numbers
     * @throws dev.marquee.InvalidValueException if a number is out of its range
     */
    public BackupPolicy keep(int dailies, int monthlies) {
        return new BackupPolicy(folder, secondFolder, at, dailies, monthlies);
    }
}
