package dev.marquee.backup;

import dev.marquee.storage.FileAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the file {@code NAME.sha256} beside a backup: the checksum in the format of {@code sha256sum
 * --check}, and in comments the backup's time, size, schema version and numbers of rows.
 */
final class ChecksumFile {

    private static final String SUFFIX = ".sha256";
    private static final long MAX_BYTES = 1 << 20;
    private static final Pattern SUM = Pattern.compile("([0-9a-f]{64})  (.+)");
    private static final Pattern FACT = Pattern.compile("# (created_at|bytes|schema_version|rows) (.+)");

    private ChecksumFile() {}

    static Path of(Path backup) {
        return backup.resolveSibling(backup.getFileName() + SUFFIX);
    }

    /** {@return whether a file has the name of a checksum file} */
    static boolean isName(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) && name.length() > SUFFIX.length();
    }

    /** {@return the backup to which a checksum file's name belongs} */
    static Path backupOf(Path file) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - SUFFIX.length()));
    }

    /**
     * Gives a verified partial file the name of a backup. The checksum file comes first: a backup under its final name
     * always has one, and creating it reserves the name.
     *
     * @throws FileAlreadyExistsException if a file has one of the two names already
     */
    static void publishWith(Path partial, Backup backup, FileAccess access) throws IOException {
        Path target = backup.file().toAbsolutePath();
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Path sums = of(target);
        AtomicFiles.writeNew(sums, text(backup), access);
        boolean published = false;
        try {
            AtomicFiles.publish(partial, target);
            published = true;
        } finally {
            if (!published) {
                Files.deleteIfExists(sums);
            }
        }
    }

    private static byte[] text(Backup backup) {
        String rows = backup.rows().entrySet().stream()
                .map(table -> "# rows " + table.getKey() + " " + table.getValue() + "\n")
                .collect(Collectors.joining());
        String text = "# created_at " + backup.createdAt() + "\n# bytes " + backup.bytes() + "\n# schema_version "
                + backup.schemaVersion() + "\n" + rows + backup.sha256() + "  "
                + backup.file().getFileName() + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * {@return the backup that a checksum file describes; empty if the backup has none}
     *
     * @throws BackupException if the file can't be read or has another format
     */
    static Optional<Backup> read(Path backup) {
        Path file = of(backup);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Map<String, String> facts = new TreeMap<>();
        SortedMap<String, Long> rows = new TreeMap<>();
        String sha256 = "";
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw foreign(file, null);
            }
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                Matcher fact = FACT.matcher(line);
                Matcher sum = SUM.matcher(line);
                if (sum.matches()) {
                    sha256 = sum.group(1);
                } else if (fact.matches() && fact.group(1).equals("rows")) {
                    int space = fact.group(2).lastIndexOf(' ');
                    rows.put(
                            fact.group(2).substring(0, space),
                            Long.parseLong(fact.group(2).substring(space + 1)));
                } else if (fact.matches()) {
                    facts.put(fact.group(1), fact.group(2));
                }
            }
            if (sha256.isEmpty() || facts.size() < 3) {
                throw foreign(file, null);
            }
            return Optional.of(new Backup(
                    backup,
                    Instant.parse(facts.getOrDefault("created_at", "")),
                    Long.parseLong(facts.getOrDefault("bytes", "")),
                    sha256,
                    facts.getOrDefault("schema_version", ""),
                    rows));
        } catch (IOException | DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
            throw foreign(file, e);
        }
    }

    private static BackupException foreign(Path file, @Nullable Exception cause) {
        return new BackupException(
                file + " is not a checksum file of Marquee; its backup can't be trusted, use another one", cause);
    }
}
