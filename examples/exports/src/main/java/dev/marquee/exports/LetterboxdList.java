package dev.marquee.exports;

import dev.marquee.exports.FilmList.ListedFilm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of films of Letterboxd: a line with the version, a table of one record about the list, whose description may
 * have any number of lines, and a table of the films. Stateless.
 */
final class LetterboxdList {

    private LetterboxdList() {}

    /**
     * {@return the list of a file} Letterboxd does not say whether a list is ranked.
     *
     * @throws ExportFileException if it has no table of films
     */
    static FilmList read(ExportFile file) {
        List<List<String>> records = CsvTable.records(file.text(), ',', file.name(), Integer.MAX_VALUE);
        List<String> about = List.of();
        for (int k = 0; k < records.size(); k++) {
            String first = CsvTable.key(records.get(k).get(0));
            if (first.equals("position")) {
                List<ListedFilm> films = new ArrayList<>();
                CsvTable.of(file.name(), records.subList(k, records.size()))
                        .require("name")
                        .records()
                        .forEach(row -> films.add(film(row)));
                return new FilmList(field(about, 1), text(field(about, 4)), false, films);
            }
            if (first.equals("date") && about.isEmpty() && k + 1 < records.size()) {
                about = records.get(k + 1);
            }
        }
        throw new ExportFileException(
                file.name() + " has no column Position; give a list that Letterboxd or Marquee exported");
    }

    private static ListedFilm film(CsvTable.Row row) {
        ExportedFilm film = new ExportedFilm(
                row.get("name"),
                List.of(),
                Fields.year(row.get("year")),
                Fields.id(row.get("tmdbid")),
                Fields.imdbId(row.get("imdbid")));
        return new ListedFilm(film, row.text("description"));
    }

    private static String field(List<String> record, int index) {
        return index < record.size() ? record.get(index).strip() : "";
    }

    private static @Nullable String text(String field) {
        return field.isEmpty() ? null : field;
    }

    /** {@return why a list is not imported, with its name and length} */
    static String describe(ExportFile file) {
        List<List<String>> records = CsvTable.records(file.text(), ',', file.name(), Integer.MAX_VALUE);
        String name = "";
        long films = 0;
        boolean about = false;
        boolean items = false;
        for (List<String> record : records) {
            if (items) {
                films++;
            } else if (record.get(0).strip().equalsIgnoreCase("position")) {
                items = true;
            } else if (about && name.isEmpty() && record.size() > 1) {
                name = record.get(1).strip();
            } else if (record.get(0).strip().equalsIgnoreCase("date")) {
                about = true;
            }
        }
        return "the list \"" + name + "\" of " + films + (films == 1 ? " film" : " films")
                + ": it becomes a list of its own, by FilmListFiles or 'list import'";
    }
}
