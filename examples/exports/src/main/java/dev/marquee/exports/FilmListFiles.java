package dev.marquee.exports;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.marquee.Marquee;
import dev.marquee.NotFoundException;
import dev.marquee.community.ListId;
import dev.marquee.community.ListedMovie;
import dev.marquee.community.SharedList;
import dev.marquee.community.Viewer;
import dev.marquee.exports.FilmList.ListedFilm;
import dev.marquee.page.PageRequest;
import dev.marquee.storage.FileAccess;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes lists of films to files and reads them: as JSON, or as CSV in the form of a list that Letterboxd exports, with
 * the ids of TMDb and IMDb in two more columns.
 *
 * <p>Thread-safe. A file is in UTF-8, has its name once it is complete, and replaces no other file.
 */
public final class FilmListFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 1000;

    private final Marquee marquee;
    private final NewFiles files;

    /**
     * Creates a writer.
     *
     * @param marquee the database
     * @param access who may read the files
     */
    public FilmListFiles(Marquee marquee, FileAccess access) {
        this.marquee = marquee;
        this.files = new NewFiles(access);
    }

    /**
     * Writes a list as a viewer sees it.
     *
     * @param viewer who looks
     * @param id the list
     * @param file the file; CSV if its name ends in {@code .csv}, else JSON
     * @return the number of films in the file
     * @throws NotFoundException if the list does not exist or the viewer may not see it
     * @throws ExportFileException if the file exists or can't be written
     */
    public int write(Viewer viewer, ListId id, Path file) {
        SharedList list = marquee.community()
                .lists()
                .find(viewer, id)
                .orElseThrow(() ->
                        new NotFoundException("there is no list " + id + " that the viewer sees; give another id"));
        int[] count = {0};
        files.write(file, out -> {
            PageRequest page = PageRequest.first(PAGE);
            Iterator<ListedMovie> films = marquee.community()
                    .lists()
                    .films(viewer, id, page)
                    .allItems(next -> marquee.community().lists().films(viewer, id, page.after(next)))
                    .iterator();
            count[0] = isCsv(file) ? writeCsv(list, films, out) : writeJson(list, films, out);
        });
        return count[0];
    }

    private static boolean isCsv(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private static int writeCsv(SharedList list, Iterator<ListedMovie> films, Writer out) throws IOException {
        out.write("Letterboxd list export v7\r\nDate,Name,Tags,URL,Description\r\n");
        out.write(CsvLine.of(List.of(
                list.createdAt().toString().substring(0, 10), list.name(), "", "", orEmpty(list.description()))));
        out.write("\r\nPosition,Name,Year,URL,Description,tmdbID,imdbID\r\n");
        int count = 0;
        while (films.hasNext()) {
            ListedMovie film = films.next();
            count++;
            out.write(CsvLine.of(List.of(
                    Integer.toString(count),
                    film.movie().title(),
                    film.movie().releaseDate() == null
                            ? ""
                            : Integer.toString(film.movie().releaseDate().getYear()),
                    "",
                    orEmpty(film.note()),
                    film.movie().tmdbId() > 0 ? Integer.toString(film.movie().tmdbId()) : "",
                    film.movie().imdbId() == null ? "" : film.movie().imdbId().toString())));
        }
        return count;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static int writeJson(SharedList list, Iterator<ListedMovie> films, Writer out) throws IOException {
        int count = 0;
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("name", list.name());
            if (list.description() != null) {
                json.writeStringField("description", list.description());
            }
            json.writeBooleanField("ranked", list.ranked());
            json.writeArrayFieldStart("films");
            while (films.hasNext()) {
                ListedMovie film = films.next();
                count++;
                json.writeStartObject();
                MovieJson.write(json, film.movie());
                if (film.note() != null) {
                    json.writeStringField("note", film.note());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return count;
    }

    /**
     * Reads a list.
     *
     * @param file a file that {@link #write} wrote, or a list that Letterboxd exported; at most 64 MB
     * @return the list
     * @throws ExportFileException if there is no such file, or it is neither of them
     */
    public static FilmList read(Path file) {
        try (ExportFiles source = ExportFiles.open(file)) {
            ExportFile only = source.only();
            return only.text().stripLeading().startsWith("{") ? json(only) : LetterboxdList.read(only);
        }
    }

    private static FilmList json(ExportFile file) {
        try {
            JsonNode list = JSON.readTree(file.text());
            if (!list.path("films").isArray()) {
                throw new ExportFileException(file.name() + " has no array films; give a list that Marquee wrote");
            }
            List<ListedFilm> films = new ArrayList<>();
            for (JsonNode film : list.get("films")) {
                films.add(new ListedFilm(MovieJson.film(film), text(film, "note")));
            }
            return new FilmList(
                    list.path("name").asText(""),
                    text(list, "description"),
                    list.path("ranked").asBoolean(false),
                    films);
        } catch (JsonProcessingException e) {
            throw new ExportFileException(file.name() + " is no JSON, or was cut short; export again", e);
        }
    }

    private static @Nullable String text(JsonNode fields, String name) {
        String text = fields.path(name).asText("");
        return text.isEmpty() ? null : text;
    }
}
