package dev.marquee.cli.interactions;

import org.apache.commons.csv.CSVFormat;

/** The separators that a file of interactions may have between its fields. */
enum Separator {
    COMMA(","),
    TAB("\t"),
    COLONS("::"),
    SEMICOLON(";");

    private final String text;

    Separator(String text) {
        this.text = text;
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
