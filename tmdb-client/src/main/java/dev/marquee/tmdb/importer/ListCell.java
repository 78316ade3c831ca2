package dev.marquee.tmdb.importer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.tmdb.text.EmptyText;
import dev.marquee.tmdb.wire.LenientJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell with a list or an object: JSON, as TMDB 5000 has it, a Python literal, as The Movies Dataset has it, or names
 * with commas or vertical bars between them, as TMDB v11 has it. Immutable.
 *
 * @param value the list or object, or null if the cell is empty or has names
 * @param names the names, or none
 */
record ListCell(@Nullable JsonNode value, List<String> names) {

    /** A cell does not have the expected content. */
    static final class DamagedCell extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedCell(String message) {
            super(message);
        }
    }

    /**
     * Reads a cell.
     *
     * @param column the column, for the message
     * @param cell the cell; null and a word for a missing value are no names
     * @return the cell's content
     * @throws DamagedCell if the cell begins like a list or an object and is none
     */
    static ListCell of(String column, @Nullable String cell) throws DamagedCell {
        if (cell == null || EmptyText.isEmpty(cell)) {
            return new ListCell(null, List.of());
        }
        String text = cell.strip();
        if (text.startsWith("[") || text.startsWith("{")) {
            return new ListCell(parsed(column, text), List.of());
        }
        String separator = text.indexOf('|') >= 0 ? "\\|" : ",";
        return new ListCell(
                null,
                Arrays.stream(text.split(separator))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    private static JsonNode parsed(String column, String text) throws DamagedCell {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return LenientJson.parse(bytes, bytes.length).node();
        } catch (IOException notJson) {
            try {
                return PythonLiteral.parse(text);
            } catch (IOException notPython) {
                throw new DamagedCell(column + " is neither JSON nor a Python literal");
            }
        }
    }
}
