package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.backup.Backups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Kills a restore over a database: the database is the old one or the backup, whole. */
final class KilledRestore extends FaultRow {

    private final Databases databases = Databases.sqlite();
    private Path backup = Path.of("");

    KilledRestore() {
        super("kill-restore", 6, 200);
    }

    @Override
    void prepare(Path folder) throws Exception {
        databases.prepare(folder, Fixture::fill);
        backup = folder.resolve("backup.db");
        try (Marquee marquee = Fixture.open("jdbc:sqlite:" + folder.resolve("template.db"))) {
            marquee.checkpoints().put("the backup has this", "yes");
            marquee.backup(backup);
            marquee.checkpoints().remove("the backup has this");
        }
        Machine.java();
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        String url = databases.copy(attempt);
        boolean done;
        try (Child child =
                Child.start(attempt.folder(), "command", "--db", url, "restore", backup.toString(), "--force")) {
            // It takes about half a second, of which the last tenth touches the database.
            Thread.sleep(attempt.between(150, 900), attempt.random().nextInt(999_999));
            done = !child.isAlive();
            child.kill();
        }
        Path live = attempt.folder().resolve("live.db");
        Attempt.require(Files.exists(live), "the database is gone");
        requireOldOrNew(url, done);
        Typed.succeeds("a restore after the kill", () -> Backups.restore(backup, url, true));
        requireOldOrNew(url, true);
        try (Marquee marquee = Fixture.open(url)) {
            KilledWrites.requireWorks(marquee);
        }
    }

    private static void requireOldOrNew(String url, boolean done) throws Exception {
        try (Inspection database = new Inspection(url)) {
            database.requireWhole();
            long users = database.number("SELECT count(*) FROM auth_user");
            Attempt.require(users == Fixture.FANS + Fixture.LANES * (1 + 2L * Fixture.DOOMED), "%d users", users);
            List<String> mark = database.rows("SELECT state FROM imports_checkpoint");
            Attempt.require(mark.isEmpty() ? !done : mark.equals(List.of("yes")), "checkpoints: %s", mark);
        }
    }

    @Override
    public void close() throws IOException {
        databases.close();
    }
}
