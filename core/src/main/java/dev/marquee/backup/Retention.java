package dev.marquee.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Chooses which backups are kept by a {@link BackupPolicy}, and deletes the others. */
final class Retention {

    private static final Pattern OWN_NAME = Pattern.compile("marquee-\\d{8}T\\d{6}Z(-\\d+)?\\.db");

    /** By time; of two backups of the same second, {@code …Z.db} is older than {@code …Z-2.db}. */
    static final Comparator<Backup> OLDEST_FIRST = Comparator.comparing(Backup::createdAt)
            .thenComparingInt(backup -> backup.file().toString().length())
            .thenComparing(Backup::file);

    private Retention() {}

    /** {@return the backups that are not kept, the oldest first} */
    static List<Backup> expired(List<Backup> backups, int dailies, int monthlies) {
        TreeMap<LocalDate, Backup> days = new TreeMap<>(Comparator.reverseOrder());
        TreeMap<YearMonth, Backup> months = new TreeMap<>(Comparator.reverseOrder());
        List<Backup> own = backups.stream()
                .filter(backup ->
                        OWN_NAME.matcher(backup.file().getFileName().toString()).matches())
                .sorted(OLDEST_FIRST)
                .toList();
        for (Backup backup : own) {
            LocalDate day = backup.createdAt().atZone(ZoneOffset.UTC).toLocalDate();
            days.put(day, backup);
            months.putIfAbsent(YearMonth.from(day), backup);
        }
        Set<Backup> kept = new HashSet<>();
        days.values().stream().limit(dailies).forEach(kept::add);
        months.values().stream().limit(monthlies).forEach(kept::add);
        return own.stream().filter(backup -> !kept.contains(backup)).toList();
    }

    /**
     * Deletes the backups that are not kept. The backup goes before its checksum file, so that no backup is left
     * without one.
     *
     * @return the number of deleted backups
     */
    static int prune(Path folder, BackupPolicy policy) throws IOException {
        List<Backup> expired = expired(Backups.list(folder), policy.dailies(), policy.monthlies());
        for (Backup backup : expired) {
            Files.deleteIfExists(backup.file());
            Files.deleteIfExists(ChecksumFile.of(backup.file()));
        }
        return expired.size();
    }
}
