package dev.marquee.web.admin;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the folders of the machine out of messages: a file is named by its path below a folder that administrators
 * know, and that folder by words. The messages of the library name whole paths, for whoever sits at the machine.
 * Immutable and thread-safe.
 */
final class ShownPaths {

    private static final String SQLITE = "jdbc:sqlite:";

    /** A folder or a file name, and what is said instead. */
    private record Place(String text, String words) {

        /** The text as a whole name, with the separator behind it if a name follows. */
        String replaced(String message) {
            Matcher found = Pattern.compile("(?<![\\p{L}\\p{N}_/.-])" + Pattern.quote(text)
                            + "(?:([/\\\\])(?=[\\p{L}\\p{N}_.-])|(?![\\p{L}\\p{N}_/\\\\-]))")
                    .matcher(message);
            return found.replaceAll(match -> match.group(1) == null ? Matcher.quoteReplacement(words) : "");
        }
    }

    private final List<Place> places;

    private ShownPaths(List<Place> places) {
        this.places = places.stream()
                .distinct()
                .sorted(Comparator.comparingInt((Place place) -> place.text().length())
                        .reversed())
                .toList();
    }

    /** {@return what to say of the folders that the site works on} */
    static ShownPaths of(AdminSettings settings) {
        List<Place> places = new ArrayList<>();
        add(places, settings.importFolder(), "the import folder");
        add(places, settings.backups(), "the folder of backups");
        add(places, Path.of(System.getProperty("java.io.tmpdir", "/tmp")), "the folder of temporary files");
        if (settings.sqlite()) {
            add(places, folderOf(settings.database()), "the folder of the database");
        }
        return new ShownPaths(places);
    }

    private static @Nullable Path folderOf(String url) {
        String file = url.substring(SQLITE.length()).replaceFirst("\\?.*", "").replaceFirst("^file:", "");
        try {
            return Path.of(file).toAbsolutePath().getParent();
        } catch (InvalidPathException notAFile) {
            return null;
        }
    }

    /** {@return what to say of uploaded files as well: the names by which their sender knows them} */
    ShownPaths withUpload(Path folder, Map<String, String> names) {
        List<Place> all = new ArrayList<>(places);
        add(all, folder, "the upload");
        names.forEach((stored, name) -> all.add(new Place(stored, "“" + name + "”")));
        return new ShownPaths(all);
    }

    /** Adds the absolute and the real path; a relative one tells nothing of the machine, and a root is no secret. */
    private static void add(List<Place> places, @Nullable Path folder, String words) {
        if (folder == null) {
            return;
        }
        Path absolute = folder.toAbsolutePath().normalize();
        List<Path> paths = new ArrayList<>(List.of(absolute));
        try {
            paths.add(absolute.toRealPath());
        } catch (IOException doesNotExist) {
            // It has no other name then.
        }
        paths.stream()
                .filter(path -> path.getNameCount() > 0)
                .forEach(path -> places.add(new Place(path.toString(), words)));
    }

    /** {@return a message without the folders of the machine} */
    String in(String message) {
        String shown = message;
        for (Place place : places) {
            shown = place.replaced(shown);
        }
        return shown;
    }

    /** {@return an outcome without the folders of the machine} */
    Outcome in(Outcome outcome) {
        return new Outcome(
                in(outcome.sentence()),
                outcome.facts().stream().map(this::in).toList(),
                outcome.skipped().stream().map(this::in).toList(),
                outcome.result());
    }
}
