package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.backup.Backup;
import dev.marquee.backup.BackupPolicy;
import dev.marquee.backup.Backups;
import dev.marquee.backup.RestoreResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands on backups: one takes them from the database, the others work on files alone. */
final class BackupCommands {

    private BackupCommands() {}

    @Command(name = "backup", description = "Writes a verified backup of a SQLite database, while it is in use.")
    static final class Take extends DatabaseCommand {

        @Parameters(paramLabel = "PATH", description = "A folder, or the name of a file that does not exist.")
        private Path path = Path.of("");

        @Option(names = "--copy-to", paramLabel = "DIR", description = "Copy it to a second folder, on another disk.")
        private @Nullable Path second;

        @Option(
                names = "--keep-daily",
                paramLabel = "N",
                description = "Let go of backups in the folder beyond N days; 30 with another option of these.")
        private @Nullable Integer dailies;

        @Option(
                names = "--keep-monthly",
                paramLabel = "N",
                description = "Keep the first backup of each of N months; 12 with another option of these.")
        private @Nullable Integer monthlies;

        @Override
        void run(Output output) {
            // Opening would make the database, and then a backup of nothing.
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
            output.print(json(backup), lines("written and verified", backup));
        }
    }

    @Command(name = "backups", description = "Lists the backups in a folder, the newest first.")
    static final class ListAll extends FileCommand {

        @Parameters(paramLabel = "PATH", description = "The folder.")
        private Path folder = Path.of("");

        @Override
        void run(Output output) {
            List<Backup> backups = Backups.list(folder);
            output.print(
                    backups.stream().map(BackupCommands::json).toList(),
                    Output.table(
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
        }
    }

    @Command(name = "verify", description = "Reads a backup from end to end and says whether it is whole.")
    static final class Verify extends FileCommand {

        @Parameters(paramLabel = "FILE", description = "The backup.")
        private Path file = Path.of("");

        @Override
        void run(Output output) {
            Backup backup = Backups.verify(file);
            output.print(json(backup), lines("whole", backup));
        }
    }

    @Command(
            name = "restore",
            description = "Puts a backup in the place of the database --db; nobody may have that open.")
    static final class Restore extends FileCommand {

        @Parameters(paramLabel = "FILE", description = "The backup.")
        private Path file = Path.of("");

        @Option(names = "--force", description = "Replace a database that is there; it is kept aside.")
        private boolean force;

        @Override
        void run(Output output) {
            RestoreResult restored = Backups.restore(file, main().url(), force);
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("database", restored.file().toString());
            json.put("replaced", restored.replaced().map(Path::toString).orElse(null));
            json.put("backup", json(restored.backup()));
            List<String> lines = new ArrayList<>();
            lines.add(restored.backup().file() + " is restored to " + restored.file());
            restored.replaced().ifPresent(aside -> lines.add("the database that was there stands in " + aside));
            output.print(json, lines);
        }
    }

    private static Map<String, @Nullable Object> json(Backup backup) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("file", backup.file().toString());
        json.put("created_at", backup.createdAt().toString());
        json.put("bytes", backup.bytes());
        json.put("sha256", backup.sha256());
        json.put("schema_version", backup.schemaVersion());
        json.put("rows", backup.rows());
        return json;
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
                "SHA-256 " + backup.sha256());
    }

    private static String rows(Backup backup, String table) {
        return String.valueOf(backup.rows().getOrDefault(table, 0L));
    }
}
