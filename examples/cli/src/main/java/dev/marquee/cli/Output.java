package dev.marquee.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints a command's result, as one JSON value or for a person to read. */
final class Output {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final PrintWriter out;
    private final boolean json;

    Output(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    boolean isJson() {
        return json;
    }

    /** Prints a value that has a text and a JSON form. */
    void print(Object value, Iterable<String> lines) {
        if (json) {
            out.println(text(value));
        } else {
            lines.forEach(out::println);
        }
        out.flush();
    }

    /** {@return the JSON of maps, lists, texts and numbers} */
    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists, texts and numbers have a JSON form", e);
        }
    }

    void print(Object value, String... lines) {
        print(value, List.of(lines));
    }

    /** {@return the rows under their headings, in columns as wide as they need; a column of numbers stands right} */
    static List<String> table(List<String> headings, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return List.of("(none)");
        }
        int columns = headings.size();
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            widths[c] = Math.max(
                    width(headings.get(c)),
                    rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0));
            numbers[c] = rows.stream().allMatch(row -> row.get(column).matches("[-\\d.]*"));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(headings, widths, numbers));
        rows.forEach(row -> lines.add(line(row, widths, numbers)));
        return lines;
    }

    private static String line(List<String> cells, int[] widths, boolean[] numbers) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String padding = " ".repeat(widths[c] - width(cells.get(c)));
            line.append(numbers[c] ? padding + cells.get(c) : cells.get(c) + padding)
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
