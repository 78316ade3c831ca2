package dev.marquee.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Chooses which backups are kept by a {@link BackupPolicy}, and deletes the others. */
final class Retention {

    private Retention() {}

    /**
     * {@return the backups that are not kept, the oldest first}
     *
     * @param vouched the backups to choose from, the oldest first
     */
    static List<Backup> expired(List<Backup> vouched, int dailies, int monthlies) {
        TreeMap<LocalDate, Backup> days = new TreeMap<>(Comparator.reverseOrder());
        TreeMap<YearMonth, Backup> months = new TreeMap<>(Comparator.reverseOrder());
        for (Backup backup : vouched) {
            LocalDate day = backup.createdAt().atZone(ZoneOffset.UTC).toLocalDate();
            days.put(day, backup);
            months.putIfAbsent(YearMonth.from(day), backup);
        }
        Set<Backup> kept = new HashSet<>();
        days.values().stream().limit(dailies).forEach(kept::add);
        months.values().stream().limit(monthlies).forEach(kept::add);
        return vouched.stream().filter(backup -> !kept.contains(backup)).toList();
    }

    /**
     * Deletes the backups that are not kept, among those that something vouches for. The backup goes before its
     * checksum file, so that no backup is left without one.
     *
     * @param written the backup that was just written to the folder, which is kept whatever its date
     * @param now the time after which no backup can have been taken
     */
    static void prune(Path folder, Backup written, BackupPolicy policy, Instant now) throws IOException {
        BackupFolder present = BackupFolder.read(folder, now);
        present.warn();
        Path name = written.file().getFileName();
        for (Backup backup : expired(present.vouched(), policy.dailies(), policy.monthlies())) {
            if (!backup.file().getFileName().equals(name)) {
                Files.deleteIfExists(backup.file());
                Files.deleteIfExists(ChecksumFile.of(backup.file()));
            }
        }
    }
}
