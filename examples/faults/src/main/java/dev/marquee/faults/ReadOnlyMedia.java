package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.movie.MovieQuery;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** Takes the right to write away, by the file system or by the permissions, before the opening or while it is open. */
final class ReadOnlyMedia extends FaultRow {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Path template = Path.of("");

    ReadOnlyMedia() {
        super("read-only-files", 6, 60);
    }

    @Override
    void prepare(Path folder) throws Exception {
        SmallDisk.require(folder);
        template = folder.resolve("template.db");
        try (Marquee marquee = Fixture.open("jdbc:sqlite:" + template)) {
            Fixture.fill(marquee);
        }
        Machine.java();
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        switch (attempt.random().nextInt(4)) {
            case 0 -> whileOpen(attempt);
            case 1 -> beforeOpening(attempt);
            case 2 -> byPermissions(attempt, "r--r--r--", "r-xr-xr-x");
            default -> byPermissions(attempt, attempt.random().nextBoolean() ? "---------" : "r--r--r--", "rwxrwxrwx");
        }
    }

    private void whileOpen(Attempt attempt) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(attempt.folder().resolve("disk"), 65_536)) {
            Path file = disk.folder().resolve("live.db");
            Files.copy(template, file);
            try (Marquee marquee = Fixture.open("jdbc:sqlite:" + file)) {
                marquee.checkpoints().put("before", "fine");
                // A file system with files that are open for writing refuses to become read-only by itself.
                Machine.must(
                        "mount",
                        "--bind",
                        disk.folder().toString(),
                        disk.folder().toString());
                boolean locked = false;
                for (int i = 0; i < 50 && !locked; i++) {
                    // The pool may be opening a connection at this moment.
                    locked = Machine.run(
                                            "mount",
                                            "-o",
                                            "remount,ro,bind",
                                            disk.folder().toString())
                                    .code()
                            == 0;
                }
                Typed.refused("reading", () -> marquee.movies().list(MovieQuery.all()));
                Typed.refused("writing", () -> marquee.users().register(NewUser.of("new", "new@example.com")));
                Typed.refused(
                        "training",
                        () -> marquee.models()
                                .train(TrainingRequest.of("popularity"))
                                .await());
                MarqueeException refused = Typed.refused(
                        "a backup", () -> marquee.backup(disk.folder().resolve("backup.db")));
                Machine.must("umount", "-l", disk.folder().toString());
                Attempt.require(!locked || refused != null, "a backup was written to a read-only folder");
                Typed.succeeds(
                        "a backup elsewhere",
                        () -> marquee.backup(attempt.folder().resolve("backup.db")));
                KilledWrites.requireWorks(marquee);
            }
            try (Inspection database = new Inspection("jdbc:sqlite:" + file)) {
                database.requireWhole();
                Attempt.require(
                        database.rows("SELECT state FROM imports_checkpoint WHERE name = 'before'")
                                .equals(List.of("fine")),
                        "an acknowledged write is lost");
            }
        }
    }

    private void beforeOpening(Attempt attempt) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(attempt.folder().resolve("disk"), 65_536)) {
            Path file = disk.folder().resolve("live.db");
            if (attempt.random().nextInt(3) != 0) {
                Files.copy(template, file);
            }
            disk.remount("ro");
            String url = "jdbc:sqlite:" + file;
            MarqueeException refused = Typed.refused(
                    "opening on read-only media", () -> Fixture.open(url).close());
            disk.remount("rw");
            try (Marquee marquee = Fixture.open(url)) {
                Attempt.require(refused != null || Files.exists(file), "a database that is not there was opened");
                marquee.checkpoints().put("after", "fine");
            }
        }
    }

    /** Opens as another user, since root may write everywhere. */
    private void byPermissions(Attempt attempt, String ofFile, String ofFolder) throws Exception {
        Path folder = attempt.folder().resolve("locked");
        Files.createDirectory(folder);
        Path file = folder.resolve("live.db");
        Files.copy(template, file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(ofFile));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(ofFolder));
        // The folders above are of root alone.
        Machine.openToOthers(attempt.folder());
        byte[] before = Files.readAllBytes(file);
        if (Machine.run("setpriv", "--version").code() != 0) {
            throw new NotRunException("setpriv is missing");
        }
        try (Child child = Child.start(attempt.folder(), Machine.AS_NOBODY, "write", "jdbc:sqlite:" + file)) {
            int code = child.end(PATIENCE);
            Attempt.require(
                    code == 1 && child.lines().stream().anyMatch(line -> line.startsWith("REFUSED")),
                    "opening ended with %d: %s %s",
                    code,
                    child.lines(),
                    child.errors());
        }
        Attempt.require(java.util.Arrays.equals(before, Files.readAllBytes(file)), "the file was changed");
    }
}
