package dev.marquee.web.admin;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.backup.Backup;
import dev.marquee.backup.Backups;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.RateLimits.Limit;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Times;
import dev.marquee.web.server.Visit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The page of backups: take, list, verify. There is no download: a backup has every account with its password's hash,
 * and who may administrate a site need not have those; whoever operates the machine finds the files in the folder.
 */
final class BackupPages implements Room {

    private static final String PATH = "/admin/backups";

    private final Marquee marquee;
    private final Tasks tasks;
    private final Starter starter;
    private final boolean sqlite;
    private final Path folder;
    private final Clock clock;
    private final ShownPaths paths;

    BackupPages(Marquee marquee, Tasks tasks, Starter starter, AdminSettings settings) {
        this.marquee = marquee;
        this.tasks = tasks;
        this.starter = starter;
        this.sqlite = settings.sqlite();
        this.folder = settings.backups();
        this.clock = settings.clock();
        this.paths = ShownPaths.of(settings);
    }

    @Override
    public void open(Routes routes) {
        routes.page(PATH, Access.ADMINISTRATOR, visit -> visit.page("admin/backups", "Backups", page("")));
        routes.form(PATH + "/take", Access.ADMINISTRATOR, visit -> tried(visit, this::take));
        routes.form(PATH + "/verify", Access.ADMINISTRATOR, visit -> tried(visit, this::verify));
    }

    /** {@return the backups in a folder, the newest first; none if it does not exist} */
    static List<Backup> list(Path folder) {
        return Files.isDirectory(folder) ? Backups.list(folder) : List.of();
    }

    /** {@return the newest backup in a folder} */
    static Optional<Backup> newest(Path folder) {
        return list(folder).stream().findFirst();
    }

    private BackupsPage page(String error) {
        List<String> ignored = Files.isDirectory(folder)
                ? Backups.ignored(folder, clock.instant()).stream()
                        .map(file -> file.file().getFileName() + ": " + file.reason())
                        .toList()
                : List.of();
        return new BackupsPage(
                tasks.latest(TaskKind.BACKUP).orElse(null),
                sqlite,
                folder.toString(),
                list(folder).stream().map(this::row).toList(),
                ignored,
                error);
    }

    private BackupsPage.Row row(Backup backup) {
        return new BackupsPage.Row(
                backup.file().getFileName().toString(),
                Times.second(backup.createdAt()) + " UTC, " + Times.ago(backup.createdAt(), clock.instant()),
                Numbers.size(backup.bytes()),
                BackupWork.rows(backup),
                backup.schemaVersion());
    }

    private void tried(Visit visit, Routes.Handler handler) throws Exception {
        visit.limit(Limit.TASK);
        try {
            handler.handle(visit);
        } catch (InvalidValueException e) {
            visit.refused("admin/backups", "Backups", page(paths.in(Texts.words(e))));
        }
    }

    private void take(Visit visit) {
        if (!sqlite) {
            throw new InvalidValueException(
                    "the site backs up SQLite databases only; use pg_dump or the tools of your server");
        }
        starter.start(visit, TaskKind.BACKUP, "Backup", BackupWork.CANCELED, BackupWork.take(marquee, folder));
    }

    private void verify(Visit visit) {
        String name = visit.form().text("name");
        Path file = list(folder).stream()
                .map(Backup::file)
                .filter(one -> one.getFileName().toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("the backup must be one of the list; choose one"));
        starter.start(visit, TaskKind.BACKUP, "Verification of " + name, BackupWork.CANCELED, BackupWork.verify(file));
    }
}
