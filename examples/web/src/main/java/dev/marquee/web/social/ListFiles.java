package dev.marquee.web.social;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.community.NewList;
import dev.marquee.community.SharedList;
import dev.marquee.community.SharedLists;
import dev.marquee.exports.FilmList;
import dev.marquee.exports.FilmListFiles;
import dev.marquee.exports.FilmListImporter;
import dev.marquee.storage.FileAccess;
import dev.marquee.web.community.Viewers;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Form;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.TemporaryFolder;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;

/** The download of a list as a file, and the import of one. One file is read at a time. */
final class ListFiles {

    private static final int SHOWN = 100;
    private static final String TEMPLATE = "social/import";
    private static final String TITLE = "Import a list";

    private final Marquee marquee;
    private final FilmListFiles files;
    private final ListReader reader;
    private final Semaphore reading = new Semaphore(1);

    ListFiles(Marquee marquee, ListReader reader) {
        this.marquee = marquee;
        this.files = new FilmListFiles(marquee, FileAccess.OWNER);
        this.reader = reader;
    }

    void open(Routes routes) {
        routes.page("/list/{id}/list.csv", Access.ANYONE, visit -> send(visit, "list.csv", "text/csv; charset=utf-8"));
        routes.page("/list/{id}/list.json", Access.ANYONE, visit -> send(visit, "list.json", "application/json"));
        routes.page(
                "/lists/import",
                Access.MEMBER,
                visit -> visit.page(TEMPLATE, TITLE, new ImportListPage(Entries.none())));
        routes.upload("/lists/import", Access.MEMBER, this::take);
    }

    private void send(Visit visit, String name, String type) throws IOException {
        visit.limit(RateLimits.Limit.EXPORT);
        SharedList list = reader.find(visit);
        TemporaryFolder folder = TemporaryFolder.create();
        try {
            Path file = folder.path().resolve(name);
            files.write(Viewers.of(visit), list.id(), file);
            visit.download(name, type, folder.read(file));
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private void take(Visit visit) throws IOException {
        visit.limit(RateLimits.Limit.TASK);
        if (!reading.tryAcquire()) {
            throw RefusedException.busy("Another file is being read at this moment. Send yours again in a minute.");
        }
        Entries entries = Entries.none();
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Form form = visit.form();
            entries.put("name", form.text("name"));
            made(visit, form.text("name"), read(form.store("file", folder.path())));
        } catch (InvalidValueException e) {
            visit.refused(TEMPLATE, TITLE, new ImportListPage(entries.refuse("file", Texts.words(e))));
        } finally {
            reading.release();
        }
    }

    /** Reads a file; a message names it without the folders of the machine. */
    private static FilmList read(Path file) {
        FilmList list;
        try {
            list = FilmListFiles.read(file);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    String.valueOf(e.getMessage()).replace(file.toString(), String.valueOf(file.getFileName())));
        }
        if (list.films().size() > SharedLists.MAX_FILMS) {
            throw new InvalidValueException("a list must have at most " + SharedLists.MAX_FILMS + " films, has "
                    + list.films().size() + "; import a part of it");
        }
        return list;
    }

    private void made(Visit visit, String name, FilmList list) {
        String named = name.isEmpty() ? list.name() : name;
        if (named.isBlank()) {
            throw new InvalidValueException("the file names no list; type a name for it");
        }
        NewList made = new NewList(named, list.description(), list.ranked(), null);
        FilmListImporter.Outcome outcome =
                new FilmListImporter(marquee).apply(visit.user().id(), made, list.films(), false);
        List<String> missing = outcome.notFound();
        visit.page(
                "social/imported",
                TITLE,
                new ImportedListPage(
                        "/list/" + outcome.list(),
                        named,
                        Numbers.count(outcome.films(), "film"),
                        missing.stream().limit(SHOWN).toList(),
                        Math.max(0, missing.size() - SHOWN)));
    }
}
