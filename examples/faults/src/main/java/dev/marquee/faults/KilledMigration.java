package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.storage.jooq.OlderSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Kills the opening of a database with an older schema: no row is lost, and the next opening ends the migration. */
final class KilledMigration extends FaultRow {

    private static final List<String> VERSIONS = List.of("0", "1", "2", "3", "3.1", "5", "5.1", "6", "6.1");
    private static final int ROWS = 3000;

    private Path templates = Path.of("");

    KilledMigration() {
        super("kill-migrate", 6, 200);
    }

    @Override
    void prepare(Path folder) throws Exception {
        templates = folder;
        for (String version : VERSIONS) {
            String url = "jdbc:sqlite:" + folder.resolve(version + ".db");
            if (!version.equals("0")) {
                OlderSchema.create(url, version);
                try (Inspection database = new Inspection(url)) {
                    database.execute("PRAGMA journal_mode = WAL");
                    database.execute("INSERT INTO movies_movie (tmdb_id, title, overview)"
                            + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS + ")"
                            + " SELECT i, 'Movie ' || i, hex(randomblob(100)) FROM n");
                }
            }
        }
        Machine.java();
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        String version = VERSIONS.get(attempt.random().nextInt(VERSIONS.size()));
        Path file = attempt.folder().resolve("live.db");
        if (!version.equals("0")) {
            Files.copy(templates.resolve(version + ".db"), file);
        }
        String url = "jdbc:sqlite:" + file;
        try (Child child = Child.start(attempt.folder(), "open", url)) {
            Thread.sleep(attempt.between(150, 800), attempt.random().nextInt(999_999));
            child.kill();
            Attempt.require(
                    child.lines().stream().noneMatch(l -> l.startsWith("UNTYPED") || l.startsWith("REFUSED")),
                    "%s",
                    child.lines());
        }
        try (Marquee marquee = Fixture.open(url);
                Inspection database = new Inspection(url)) {
            database.requireWhole();
            long movies = database.number("SELECT count(*) FROM movies_movie");
            Attempt.require(movies == (version.equals("0") ? 0 : ROWS), "%d movies from version %s", movies, version);
            marquee.checkpoints().put("after the kill", "fine");
        }
    }
}
