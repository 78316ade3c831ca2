package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.backup.Backup;
import dev.marquee.backup.Backups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Kills a process that takes backups while it writes: each file under a final name is a whole backup. */
final class KilledBackup extends FaultRow {

    private static final Duration MAX_START = Duration.ofSeconds(30);

    private final Databases databases = Databases.sqlite();

    KilledBackup() {
        super("kill-backup", 6, 200);
    }

    @Override
    void prepare(Path folder) throws Exception {
        databases.prepare(folder, Fixture::fill);
        Machine.java();
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        String url = databases.copy(attempt);
        Path folder = Files.createDirectory(attempt.folder().resolve("backups"));
        List<String> lines;
        try (Child child =
                Child.start(attempt.folder(), "backup", url, folder.toString(), Long.toString(attempt.seed()))) {
            int taken = attempt.between(0, 5);
            boolean there = taken == 0
                    ? child.await(1, "OPEN"::equals, MAX_START)
                    : child.await(taken, line -> line.startsWith("BACKUP"), MAX_START);
            Attempt.require(there, "no backup was taken: %s %s", child.lines(), child.errors());
            Thread.sleep(attempt.between(0, 60), attempt.random().nextInt(999_999));
            child.kill();
            lines = child.lines();
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".db"))
                    .filter(f -> !f.getFileName().toString().startsWith("."))
                    .toList()) {
                Backup whole = Backups.verify(file);
                Attempt.require(whole.rows().get("auth_user") >= Fixture.FANS, "%s has no users", whole);
                try (Inspection copy = new Inspection("jdbc:sqlite:" + file)) {
                    copy.requireWhole();
                }
            }
        }
        for (String line : lines) {
            if (line.startsWith("BACKUP")) {
                Path file = folder.resolve(line.substring(7));
                Attempt.require(
                        Backups.list(folder).stream().anyMatch(b -> b.file().equals(file)),
                        "the acknowledged %s is not in the list",
                        file);
            }
        }
        try (Inspection database = new Inspection(url);
                Marquee marquee = Fixture.open(url)) {
            database.requireWhole();
            new Journal(lines).requireKept(database, marquee);
            KilledWrites.requireWorks(marquee);
            Typed.succeeds("a backup after the kill", () -> marquee.backup(folder.resolve("after.db")));
        }
    }

    @Override
    public void close() throws IOException {
        databases.close();
    }
}
