package dev.marquee.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** The names that Marquee gives to backups in a folder, such as {@code marquee-20261124T030000Z-2.db}. */
final class BackupName {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern OWN = Pattern.compile("marquee-\\d{8}T\\d{6}Z(-\\d+)?\\.db");

    private BackupName() {}

    /** {@return the name of the backup of a second, of which earlier attempts may have taken other names} */
    static String of(Instant createdAt, int attempt) {
        return stem(createdAt) + (attempt == 1 ? "" : "-" + attempt) + ".db";
    }

    static boolean isOwn(Path file) {
        return OWN.matcher(file.getFileName().toString()).matches();
    }

    /** {@return whether the time in a file's name is the given one} */
    static boolean hasStampOf(Path file, Instant createdAt) {
        String name = file.getFileName().toString();
        String stem = stem(createdAt);
        return name.startsWith(stem + ".") || name.startsWith(stem + "-");
    }

    private static String stem(Instant createdAt) {
        return "marquee-" + STAMP.format(createdAt);
    }
}
