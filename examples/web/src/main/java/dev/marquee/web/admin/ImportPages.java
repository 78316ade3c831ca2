package dev.marquee.web.admin;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.importer.ImportSource;
import dev.marquee.tmdb.importer.TmdbImporter;
import dev.marquee.web.admin.ImportFolder.Content;
import dev.marquee.web.admin.ImportFolder.DataSet;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Form;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.RateLimits.Limit;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page of imports and its forms. */
final class ImportPages implements Room {

    private static final Logger LOG = LoggerFactory.getLogger(ImportPages.class);
    private static final String PATH = "/admin/import";
    private static final List<String> FIELDS = List.of("folder", "list", "pages", "language", "countries", "languages");

    private final Marquee marquee;
    private final Tasks tasks;
    private final Starter starter;
    private final ImportFolder folder;
    private final TmdbAccess tmdb;
    private final ShownPaths paths;

    ImportPages(Marquee marquee, Tasks tasks, Starter starter, AdminSettings settings) {
        this.marquee = marquee;
        this.tasks = tasks;
        this.starter = starter;
        this.folder = new ImportFolder(settings.importFolder());
        this.tmdb = new TmdbAccess(settings.environment());
        this.paths = ShownPaths.of(settings);
    }

    @Override
    public void open(Routes routes) {
        routes.page(PATH, Access.ADMINISTRATOR, visit -> visit.page("admin/import", "Import", page("", "", Map.of())));
        routes.form(PATH + "/movielens", Access.ADMINISTRATOR, visit -> tried(visit, "movielens", this::movieLens));
        routes.form(PATH + "/files", Access.ADMINISTRATOR, visit -> tried(visit, "files", this::files));
        routes.upload(PATH + "/upload", Access.ADMINISTRATOR, visit -> tried(visit, "upload", this::upload));
        routes.form(PATH + "/lists", Access.ADMINISTRATOR, visit -> tried(visit, "lists", this::lists));
    }

    private ImportPage page(String form, String error, Map<String, String> typed) {
        return new ImportPage(
                tasks.latest(TaskKind.IMPORT).orElse(null),
                folder.configured(),
                choices(Content.MOVIELENS),
                choices(Content.TMDB_FILES),
                tmdb.present(),
                List.of(TmdbList.values()),
                form,
                error,
                typed);
    }

    private List<ImportPage.Choice> choices(Content content) {
        return folder.list(content).stream()
                .map(set -> new ImportPage.Choice(set.name(), set.name() + " (" + Numbers.size(set.bytes()) + ")"))
                .toList();
    }

    /** Does what a form says, and shows the form again if it is refused. */
    private void tried(Visit visit, String form, Routes.Handler handler) throws Exception {
        visit.limit(Limit.TASK);
        try {
            handler.handle(visit);
        } catch (MarqueeException e) {
            Map<String, String> typed = new LinkedHashMap<>();
            FIELDS.forEach(field -> typed.put(field, visit.form().text(field)));
            visit.refused(
                    "admin/import",
                    "Import",
                    page(form, Texts.sentence(paths.in(String.valueOf(e.getMessage()))), typed));
        }
    }

    private void movieLens(Visit visit) {
        DataSet set = folder.find(Content.MOVIELENS, visit.form().text("folder"));
        starter.start(
                visit,
                TaskKind.IMPORT,
                "Import of " + set.name(),
                MovieLensWork.CANCELED,
                new MovieLensWork(marquee, set.path()));
    }

    private void files(Visit visit) {
        DataSet set = folder.find(Content.TMDB_FILES, visit.form().text("folder"));
        starter.start(
                visit,
                TaskKind.IMPORT,
                "Import of " + set.name(),
                TmdbWork.CANCELED,
                new TmdbWork(marquee, ImportSource.kaggle(set.path()), null, builder -> builder));
    }

    private void upload(Visit visit) throws IOException {
        Uploads.Stored stored = stored(visit);
        ShownPaths shown = paths.withUpload(stored.folder(), stored.names());
        try {
            starter.start(
                    visit,
                    TaskKind.IMPORT,
                    "Import of uploaded files",
                    "Canceled. The movies that were done stay; upload the files again to continue.",
                    new TmdbWork(marquee, source(stored.folder(), shown), null, builder -> builder),
                    shown,
                    () -> Uploads.remove(stored.folder()));
        } catch (RuntimeException e) {
            Uploads.remove(stored.folder());
            throw e;
        }
    }

    private static Uploads.Stored stored(Visit visit) {
        try {
            return Uploads.store(visit.form().files("files"));
        } catch (IOException e) {
            LOG.warn("an upload could not be stored", e);
            throw new InvalidValueException("the files could not be stored here, the disk may be full ("
                    + e.getMessage() + "); free some space, or copy the files into the import folder");
        }
    }

    /** {@return the movies of uploaded files; a message of the library names them as their sender does} */
    private static ImportSource source(Path folder, ShownPaths shown) {
        try {
            return ImportSource.kaggle(folder);
        } catch (MarqueeException e) {
            throw new InvalidValueException(shown.in(String.valueOf(e.getMessage())));
        }
    }

    private void lists(Visit visit) {
        Form form = visit.form();
        TmdbList list = Stream.of(TmdbList.values())
                .filter(one -> one.name().equals(form.text("list")))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("the list must be one of the choices; choose one"));
        String pages = form.text("pages");
        if (!pages.matches("\\d{1,4}")) {
            throw new InvalidValueException("pages must be a number from 1 to 500; type one");
        }
        ImportSource source = list.source(Integer.parseInt(pages));
        String language = form.text("language");
        List<String> countries = codes(form.text("countries").toUpperCase(Locale.ROOT));
        List<String> languages = codes(form.text("languages").toLowerCase(Locale.ROOT));
        // Wrong codes and a wrong language are refused here, not in the task.
        TmdbImporter.builder(marquee).countries(countries).languages(languages);
        TmdbClient client = tmdb.client(language);
        client.close();
        starter.start(
                visit,
                TaskKind.IMPORT,
                "Import of TMDb's list \"" + list.label() + "\", " + Numbers.count(Integer.parseInt(pages), "page"),
                TmdbWork.CANCELED,
                new TmdbWork(
                        marquee,
                        source,
                        () -> tmdb.client(language),
                        builder -> builder.countries(countries).languages(languages)));
    }

    private static List<String> codes(String text) {
        return Stream.of(text.split("[,\\s]+", -1))
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
