package dev.marquee.cli.interactions;

import org.apache.commons.csv.CSVFormat;

/** The separators that a file of interactions may have between its fields. */
enum Separator {
    COMMA(","),
    TAB("\t"),
    COLONS("::"),
    SEMICOLON(";"),
    BAR("|");

    private final String text;

    Separator(String text) {
        this.text = text;
    }

    /**
     * Returns whether a quoted field looks like several records: a line end and, after it, this separator. Then an
     * opening quote was most likely closed by the quote of a later record.
     */
    boolean spansRecords(String field) {
        int lineEnd = Math.max(field.indexOf('\n'), field.indexOf('\r'));
        return lineEnd >= 0 && field.indexOf(text, lineEnd) >= 0;
    }

    /**
     * {@return the format of files with this separator} A field may be in double quotes, which are doubled inside it;
     * spaces around a field or its quotes do not belong to it.
     */
    CSVFormat format() {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(text)
                .setIgnoreSurroundingSpaces(true)
                .get();
    }
}
