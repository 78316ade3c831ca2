package dev.marquee.cli.interactions;

import java.util.ArrayList;
import java.util.List;

/** What stands between the fields of a line. */
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
     * Splits a line. A field may stand in double quotes, which are doubled inside it; blanks around a field without quotes do not
     * belong to it.
     *
     * @throws IllegalArgumentException if a quote is not closed, or something follows it
     */
    List<String> split(String line) {
        List<String> fields = new ArrayList<>(4);
        int from = 0;
        while (true) {
            int quote = quoteAt(line, from);
            int end;
            if (quote >= 0) {
                int close = closingQuote(line, quote);
                fields.add(line.substring(quote + 1, close).replace("\"\"", "\""));
                end = close + 1;
                while (end < line.length() && line.charAt(end) == ' ') {
                    end++;
                }
                if (end < line.length() && !line.startsWith(text, end)) {
                    throw new IllegalArgumentException("something stands after a closing quote");
                }
                end = end < line.length() ? end : -1;
            } else {
                end = line.indexOf(text, from);
                fields.add(line.substring(from, end < 0 ? line.length() : end).strip());
            }
            if (end < 0) {
                return fields;
            }
            from = end + text.length();
        }
    }

    /** {@return where the field's opening quote is, or -1 if it has none} */
    private static int quoteAt(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at < line.length() && line.charAt(at) == '"' ? at : -1;
    }

    private static int closingQuote(String line, int open) {
        for (int close = line.indexOf('"', open + 1); close >= 0; close = line.indexOf('"', close + 2)) {
            if (close + 1 == line.length() || line.charAt(close + 1) != '"') {
                return close;
            }
        }
        throw new IllegalArgumentException("a quote is not closed");
    }
}
