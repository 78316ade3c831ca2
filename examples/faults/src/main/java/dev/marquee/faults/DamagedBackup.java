package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.backup.Backup;
import dev.marquee.backup.Backups;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Damages a backup or its checksum file: it is never verified as whole and never restored. */
final class DamagedBackup extends FaultRow {

    private static final String CHECKSUM = ".sha256";

    private Path backup = Path.of("");

    DamagedBackup() {
        super("flip-backup", 40, 400);
    }

    @Override
    void prepare(Path folder) throws Exception {
        try (Marquee marquee = Fixture.open("jdbc:sqlite:" + folder.resolve("live.db"))) {
            Fixture.fill(marquee);
            backup = folder.resolve("backup.db");
            marquee.backup(backup);
        }
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        Path copy = attempt.folder().resolve("backup.db");
        Path checksum = attempt.folder().resolve("backup.db" + CHECKSUM);
        Files.copy(backup, copy);
        Files.copy(backup.resolveSibling("backup.db" + CHECKSUM), checksum);
        boolean content = attempt.random().nextInt(4) != 0;
        Damage.of(content ? copy : checksum, attempt.random());
        Typed.refused("listing", () -> Backups.list(attempt.folder()));

        List<Backup> verified = new java.util.ArrayList<>();
        MarqueeException refused = Typed.refused("verifying", () -> verified.add(Backups.verify(copy)));
        String target = "jdbc:sqlite:" + attempt.folder().resolve("restored.db");
        if (content) {
            Attempt.require(refused != null, "a damaged backup is verified as whole: %s", verified);
            Attempt.require(
                    Typed.refused("restoring", () -> Backups.restore(copy, target, false)) != null,
                    "a damaged backup was restored");
            Attempt.require(
                    !Files.exists(attempt.folder().resolve("restored.db")), "a refused restore left a database");
        } else if (Typed.refused("restoring", () -> Backups.restore(copy, target, false)) == null) {
            // The backup itself is whole, so what was restored must be too.
            try (Inspection database = new Inspection(target)) {
                database.requireWhole();
            }
        }
    }
}
