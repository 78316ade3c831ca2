package dev.marquee.web.taste;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.exports.Choices;
import dev.marquee.exports.ExportImporter;
import dev.marquee.exports.ImportOutcome;
import dev.marquee.exports.PersonalExport;
import dev.marquee.taste.ImportId;
import dev.marquee.taste.TasteImport;
import dev.marquee.user.UserId;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Form;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.TemporaryFolder;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The import of what a person exported from a service: the file is read and removed, the person looks at what would be
 * imported and chooses films where a row may mean several, and only then it is imported. One file is read at a time.
 */
final class ImportPages {

    private static final String PATH = "/imports";
    private static final String PREVIEW = "/imports/preview";
    private static final String TITLE = "Import and export";

    private final Marquee marquee;
    private final ExportImporter importer;
    private final WaitingImports waiting;
    private final Semaphore reading = new Semaphore(1);

    ImportPages(Marquee marquee, Clock clock) {
        this.marquee = marquee;
        this.importer = new ExportImporter(marquee, clock);
        this.waiting = new WaitingImports(clock);
    }

    void open(Routes routes) {
        routes.page(PATH, Access.MEMBER, visit -> visit.page("taste/imports", TITLE, page(visit, "", "")));
        routes.upload("/imports/upload", Access.MEMBER, this::upload);
        routes.page(PREVIEW, Access.MEMBER, this::preview);
        routes.form("/imports/apply", Access.MEMBER, this::apply);
        routes.form("/imports/cancel", Access.MEMBER, this::cancel);
        routes.form("/imports/{id}/undo", Access.MEMBER, this::undo);
    }

    private ImportsPage page(Visit visit, String service, String error) {
        UserId user = visit.user().id();
        return new ImportsPage(
                ExportService.choices(service),
                marquee.imports().list(user).stream().map(ImportPages::batch).toList(),
                waiting.find(user).isPresent(),
                error);
    }

    private static ImportsPage.Batch batch(TasteImport done) {
        return new ImportsPage.Batch(
                done.id().value(),
                ExportService.named(done.source()),
                done.importedAt().toString().substring(0, 16).replace('T', ' ') + " UTC",
                Numbers.count(done.taken(), "entry", "entries") + " new, " + done.present() + " there already");
    }

    private void upload(Visit visit) throws IOException {
        visit.limit(RateLimits.Limit.TASK);
        if (!reading.tryAcquire()) {
            throw RefusedException.busy("Another file is being read at this moment. Send yours again in a minute.");
        }
        String service = "";
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Form form = visit.form();
            Path file = form.store("file", folder.path());
            service = form.text("service");
            waiting.put(visit.user().id(), read(ExportService.of(service), file));
        } catch (InvalidValueException e) {
            visit.refused("taste/imports", "taste/imports", TITLE, page(visit, service, Texts.words(e)));
            return;
        } finally {
            reading.release();
        }
        visit.go(PREVIEW);
    }

    /** Reads a file; a message names it without the folders of the machine. */
    private static PersonalExport read(ExportService service, Path file) {
        try {
            return PersonalExport.read(service.format(), file, service.options());
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    String.valueOf(e.getMessage()).replace(file.toString(), String.valueOf(file.getFileName())));
        }
    }

    private void preview(Visit visit) {
        Optional<PersonalExport> export = waiting.find(visit.user().id());
        if (export.isEmpty()) {
            visit.go(PATH);
            return;
        }
        visit.limit(RateLimits.Limit.TASK);
        ImportOutcome outcome = importer.preview(visit.user().id(), export.get(), Choices.none());
        visit.page(
                "taste/preview",
                "Import: what is in your file",
                new PreviewPage(
                        ExportService.named(export.get().format().source()),
                        export.get().notices(),
                        export.get().format().isGuessed(),
                        outcome));
    }

    private void apply(Visit visit) {
        visit.limit(RateLimits.Limit.TASK);
        UserId user = visit.user().id();
        PersonalExport export = waiting.find(user)
                .orElseThrow(() -> RefusedException.unusable(
                        "The file is not kept any more. Go back to the imports and choose it again."));
        ImportOutcome outcome = importer.apply(user, export, choices(visit.form(), export));
        waiting.remove(user);
        visit.done(PATH, outcome.batch().isPresent() ? Notice.IMPORTED : Notice.NOTHING_NEW);
    }

    private static Choices choices(Form form, PersonalExport export) {
        Map<String, Optional<Integer>> choices = new LinkedHashMap<>();
        export.rows().forEach(row -> {
            String sent = form.text("row-" + row.row());
            if (sent.matches("-?[1-9]\\d{0,8}")) {
                choices.put(row.row(), Optional.of(Integer.valueOf(sent)));
            } else if (!sent.isEmpty()) {
                choices.put(row.row(), Optional.empty());
            }
        });
        return new Choices(choices);
    }

    private void cancel(Visit visit) {
        waiting.remove(visit.user().id());
        visit.go(PATH);
    }

    private void undo(Visit visit) {
        visit.limit(RateLimits.Limit.TASK);
        long id = visit.number("id");
        if (id < 1) {
            throw RefusedException.notFound();
        }
        TasteImport done = marquee.imports()
                .find(new ImportId(id))
                .filter(one -> one.user().equals(visit.user().id()))
                .orElseThrow(RefusedException::notFound);
        marquee.imports().undo(done.id());
        visit.done(PATH, Notice.IMPORT_UNDONE);
    }
}
