package dev.marquee.exports;

import java.util.List;

/**
 * A row of an export that is about a film. Immutable.
 *
 * @param row what the row is called: in a format of one file the number of its record, from 1 and without the header,
 *     such as {@code 12}; in a format of several files the file before it, such as {@code likes/films.csv:12}
 * @param film the film
 * @param facts what the person did, at least one fact
 */
public record ExportedRow(String row, ExportedFilm film, List<ExportedFact> facts) {

    /** Copies the facts. */
    public ExportedRow {
        facts = List.copyOf(facts);
    }
}
