package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.backup.Backups;
import dev.marquee.storage.jooq.OlderSchema;
import dev.marquee.tmdb.importer.ImportSource;
import dev.marquee.tmdb.importer.TmdbImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets the disk become full at a random moment, and frees space: what could not be written is refused, what was
 * acknowledged is there, and the same process works again.
 */
final class FullDisk extends FaultRow {

    /** What needs the space. */
    enum What {
        /** Batches, deletes and accounts. */
        WRITES,
        /** An import of CSV files. */
        IMPORT,
        /** Trainings, one after another. */
        TRAINING,
        /** A backup in a folder on the full disk. */
        BACKUP,
        /** The opening of a database with an older schema. */
        MIGRATION
    }

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int MOVIES = 1500;

    private final What what;
    private Path templates = Path.of("");

    FullDisk(String name, What what, int shortTries) {
        super(name, shortTries, 40);
        this.what = what;
    }

    @Override
    void prepare(Path folder) throws Exception {
        SmallDisk.require(folder);
        templates = folder;
        try (Marquee marquee = Fixture.open("jdbc:sqlite:" + folder.resolve("filled.db"))) {
            Fixture.fill(marquee);
        }
        Fixture.open("jdbc:sqlite:" + folder.resolve("empty.db")).close();
        SampleFiles.kaggle(Files.createDirectory(folder.resolve("kaggle")), MOVIES);
        String older = "jdbc:sqlite:" + folder.resolve("older.db");
        OlderSchema.create(older, "2");
        try (Inspection database = new Inspection(older)) {
            database.execute("INSERT INTO movies_movie (tmdb_id, title, overview)"
                    + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)"
                    + " SELECT i, 'Movie ' || i, hex(randomblob(100)) FROM n");
        }
        Machine.java();
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        String template = switch (what) {
            case WRITES, TRAINING, BACKUP -> "filled.db";
            case IMPORT -> "empty.db";
            case MIGRATION -> "older.db";
        };
        long size = Files.size(templates.resolve(template)) / 1024;
        long room = what == What.BACKUP ? -attempt.random().nextInt((int) size) : attempt.between(8, 3000);
        try (SmallDisk disk = SmallDisk.mount(attempt.folder().resolve("disk"), size + room)) {
            Path file = (what == What.BACKUP ? attempt.folder() : disk.folder()).resolve("live.db");
            Files.copy(templates.resolve(template), file);
            String url = "jdbc:sqlite:" + file;
            switch (what) {
                case WRITES -> writes(attempt, disk, url);
                case IMPORT -> importing(attempt, disk, url);
                case TRAINING -> training(attempt, disk, url);
                case BACKUP -> backup(disk, url);
                case MIGRATION -> migration(disk, url);
            }
        }
    }

    private static void writes(Attempt attempt, SmallDisk disk, String url) throws Exception {
        String kinds = Stream.of(Operations.Kind.values()).map(Enum::name).collect(Collectors.joining(","));
        Journal journal;
        try (Child child = Child.start(attempt.folder(), "operations", url, Long.toString(attempt.seed()), kinds)) {
            child.await(attempt.between(1, 6), line -> line.startsWith("REFUSED"), PATIENCE);
            disk.grow();
            requireGoesOn(child, "ACK", 5);
            child.kill();
            journal = new Journal(child.lines());
        }
        try (Inspection database = new Inspection(url);
                Marquee marquee = Fixture.open(url)) {
            database.requireWhole();
            journal.requireKept(database, marquee);
            KilledWrites.requireWorks(marquee);
        }
    }

    /** Requires that the process goes on after there is space again, unless it was refused at its start. */
    private static void requireGoesOn(Child child, String mark, int more) throws Exception {
        List<String> lines = child.lines();
        long before = lines.stream().filter(line -> line.startsWith(mark)).count();
        boolean refusedAtOpening =
                lines.stream().noneMatch("OPEN"::equals) && lines.stream().anyMatch(line -> line.startsWith("REFUSED"));
        if (!refusedAtOpening) {
            boolean on = child.await((int) before + more, line -> line.startsWith(mark), PATIENCE);
            Attempt.require(
                    on,
                    "the process does not go on after there is space: %s %s",
                    child.lines()
                            .subList(
                                    Math.max(0, child.lines().size() - 8),
                                    child.lines().size()),
                    child.errors());
        }
    }

    private void importing(Attempt attempt, SmallDisk disk, String url) throws Exception {
        Path csv = templates.resolve("kaggle");
        int acknowledged = 0;
        try (Child child = Child.start(attempt.folder(), "import-csv", url, csv.toString())) {
            int code = child.end(PATIENCE);
            Attempt.require(code == 0 || code == 1, "exit code %d: %s %s", code, child.lines(), child.errors());
            for (String line : child.lines()) {
                acknowledged = line.startsWith("BATCH") ? Integer.parseInt(line.substring(6)) : acknowledged;
            }
        }
        disk.grow();
        try (Inspection database = new Inspection(url);
                Marquee marquee = Fixture.open(url)) {
            database.requireWhole();
            long movies = database.number("SELECT count(*) FROM movies_movie");
            Attempt.require(movies >= acknowledged, "%d movies, %d acknowledged", movies, acknowledged);
            Typed.succeeds(
                    "importing again",
                    () -> TmdbImporter.builder(marquee).build().run(ImportSource.kaggle(csv)));
            movies = database.number("SELECT count(*) FROM movies_movie");
            Attempt.require(movies == MOVIES, "%d movies instead of %d", movies, MOVIES);
            database.requireWhole();
        }
    }

    private static void training(Attempt attempt, SmallDisk disk, String url) throws Exception {
        try (Child child = Child.start(attempt.folder(), "train", url, "1000")) {
            child.await(attempt.between(1, 3), line -> line.startsWith("REFUSED"), PATIENCE);
            disk.grow();
            requireGoesOn(child, "MODEL", 2);
            child.kill();
            Attempt.require(child.lines().stream().noneMatch(line -> line.startsWith("UNTYPED")), "%s", child.lines());
        }
        try (Inspection database = new Inspection(url);
                Marquee marquee = Fixture.open(url)) {
            database.requireWhole();
            KilledWrites.requireWorks(marquee);
        }
    }

    private static void backup(SmallDisk disk, String url) throws Exception {
        Path folder = disk.folder().resolve("backups");
        try (Marquee marquee = Fixture.open(url)) {
            Path target = folder.resolve("backup.db");
            MarqueeException refused = Typed.refused("a backup on a full disk", () -> marquee.backup(target));
            if (refused != null) {
                requireNothingLeft(folder);
            }
            disk.grow();
            if (refused != null) {
                Typed.succeeds("a backup after there is space", () -> marquee.backup(target));
            }
            Typed.succeeds("verifying", () -> Backups.verify(target));
            KilledWrites.requireWorks(marquee);
        }
    }

    private static void requireNothingLeft(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> left = files.toList();
                Attempt.require(left.isEmpty(), "a backup that failed left %s", left);
            }
        }
    }

    private static void migration(SmallDisk disk, String url) throws Exception {
        MarqueeException refused =
                Typed.refused("opening on a full disk", () -> Fixture.open(url).close());
        disk.grow();
        try (Marquee marquee = Fixture.open(url);
                Inspection database = new Inspection(url)) {
            database.requireWhole();
            long movies = database.number("SELECT count(*) FROM movies_movie");
            Attempt.require(movies == 4000, "%d movies instead of 4000 after %s", movies, refused);
            marquee.checkpoints().put("after the full disk", "fine");
        }
    }
}
