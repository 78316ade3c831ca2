package dev.marquee.exports;

import java.util.List;

/**
 * A list of films of Letterboxd: a line with the version, a table of one record about the list, whose description may
 * have any number of lines, and a table of the films. Stateless.
 */
final class LetterboxdList {

    private LetterboxdList() {}

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
                + ": Marquee has a watchlist and favorites, and no other lists";
    }
}
