package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.backup.Backup;
import dev.marquee.backup.BackupPolicy;
import dev.marquee.backup.Backups;
import dev.marquee.backup.IgnoredBackup;
import dev.marquee.backup.RestoreResult;
import dev.marquee.cli.json.RestoredJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands for backups: {@code backup} reads the database, the others only files. */
final class BackupCommands {

    /** The exit code of {@code verify} for a backup without a checksum file. */
    private static final int NO_CHECKSUM = 4;

    private static final String STRUCTURE_ONLY = "structure only, no checksum";

    private BackupCommands() {}

    @Command(
            name = "backup",
            description = "Writes a verified backup of a SQLite database while it is in use.",
            footer = {"%nExample:", "  marquee backup backups --keep-daily 7"})
    static final class Take extends DatabaseCommand {

        @Parameters(paramLabel = "PATH", description = "A folder, or the name of a file that does not exist yet.")
        private Path path = Path.of("");

        @Option(
                names = "--copy-to",
                paramLabel = "DIR",
                description = "Copy the backup to a second folder, on another disk.")
        private @Nullable Path second;

        @Option(
                names = "--keep-daily",
                paramLabel = "N",
                description = "Keep the last backup of each of the newest N days; 30 if another of these is given.")
        private @Nullable Integer dailies;

        @Option(
                names = "--keep-monthly",
                paramLabel = "N",
                description = "Keep the first backup of each of the newest N months; 12 if another of these is given.")
        private @Nullable Integer monthlies;

        @Override
        void run(Output output) {
            // Opening would create the database, and the backup would be empty.
            if (Backups.databaseFile(main().url()).filter(Files::notExists).isPresent()) {
                throw new CommandFailedException("there is no database " + main().url() + " to back up; check --db");
            }
            super.run(output);
        }

        @Override
        void run(Marquee marquee, Output output) {
            Backup backup = second == null && dailies == null && monthlies == null
                    ? marquee.backup(path)
                    : marquee.backup(new BackupPolicy(
                            path,
                            second,
                            LocalTime.MIDNIGHT,
                            dailies == null ? 30 : dailies,
                            monthlies == null ? 12 : monthlies));
            output.print(backup, lines("written and verified", backup));
            noteIgnored(this, backup.file().toAbsolutePath().resolveSibling(""));
            if (second != null) {
                noteIgnored(this, second);
            }
        }
    }

    @Command(
            name = "backups",
            description = "Lists the backups in a folder, newest first.",
            footer = {"%nExample:", "  marquee backups backups"})
    static final class ListAll extends ResultCommand {

        @Parameters(paramLabel = "PATH", description = "The folder.")
        private Path folder = Path.of("");

        @Override
        void run(Output output) {
            List<Backup> backups = Backups.list(folder);
            output.print(
                    backups,
                    TextTable.lines(
                            List.of("file", "created", "MB", "schema", "movies", "users"),
                            backups.stream()
                                    .map(backup -> List.of(
                                            backup.file().getFileName().toString(),
                                            backup.createdAt().toString(),
                                            String.format(Locale.ROOT, "%.1f", backup.bytes() / 1e6),
                                            backup.schemaVersion(),
                                            rows(backup, "movies_movie"),
                                            rows(backup, "auth_user")))
                                    .toList()));
            noteIgnored(this, folder);
        }
    }

    @Command(
            name = "verify",
            description = "Reads a whole backup and checks that it is undamaged.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {
                "0:undamaged",
                "1:damaged or not a backup",
                "2:wrong usage",
                "4:no checksum file, only the structure was checked"
            },
            footer = {"%nExample:", "  marquee verify backups/marquee-20261124T030000Z.db"})
    static final class Verify extends ResultCommand {

        @Parameters(paramLabel = "FILE", description = "The backup.")
        private Path file = Path.of("");

        private int exitCode;

        @Override
        void run(Output output) {
            Backup backup = Backups.verify(file);
            exitCode = backup.checksumVerified() ? 0 : NO_CHECKSUM;
            output.print(backup, lines(backup.checksumVerified() ? "whole" : STRUCTURE_ONLY, backup));
        }

        @Override
        int exitCode() {
            return exitCode;
        }
    }

    @Command(
            name = "restore",
            description = "Restores a backup to the database --db, which must not be open.",
            footer = {"%nExample:", "  marquee --db movies.db restore backups/marquee-20261124T030000Z.db"})
    static final class Restore extends ResultCommand {

        @Parameters(paramLabel = "FILE", description = "The backup.")
        private Path file = Path.of("");

        @Option(
                names = "--force",
                description = "Replace the database if it exists; the old one is kept under another name.")
        private boolean force;

        @Override
        void run(Output output) {
            RestoreResult restored = Backups.restore(file, main().url(), force, main().fileAccess());
            List<String> lines = new ArrayList<>();
            lines.add(restored.backup().file() + " is restored to " + restored.file());
            if (!restored.backup().checksumVerified()) {
                lines.add("it was verified by its " + STRUCTURE_ONLY
                        + ": its content may differ from what was backed up");
            }
            restored.replaced().ifPresent(aside -> lines.add("the database that was there is kept in " + aside));
            output.print(RestoredJson.of(restored), lines);
        }
    }

    private static void noteIgnored(ResultCommand command, Path folder) {
        for (IgnoredBackup ignored : Backups.ignored(folder, Instant.now())) {
            command.note("left out: " + ignored.file() + ": " + ignored.reason());
        }
    }

    private static List<String> lines(String state, Backup backup) {
        return List.of(
                backup.file() + ": " + state,
                String.format(
                        Locale.ROOT,
                        "%.1f MB of %s, schema %s, %s movies, %s users, %s favorites",
                        backup.bytes() / 1e6,
                        backup.createdAt(),
                        backup.schemaVersion(),
                        rows(backup, "movies_movie"),
                        rows(backup, "auth_user"),
                        rows(backup, "favorites_userfavorite")),
                "SHA-256 " + backup.sha256() + (backup.checksumVerified() ? "" : " (of the file as it is)"));
    }

    private static String rows(Backup backup, String table) {
        return String.valueOf(backup.rows().getOrDefault(table, 0L));
    }
}
