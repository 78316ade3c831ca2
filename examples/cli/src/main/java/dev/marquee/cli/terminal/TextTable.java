package dev.marquee.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Lays out rows in columns as wide as their widest cell, measured in the columns of a terminal. */
public final class TextTable {

    private static final String GAP = "  ";

    private final int[] widths;
    private final boolean[] numeric;

    private TextTable(List<String> headings, List<List<String>> rows) {
        widths = new int[headings.size()];
        numeric = new boolean[headings.size()];
        for (int c = 0; c < widths.length; c++) {
            int column = c;
            widths[c] = Math.max(
                    DisplayWidth.of(headings.get(c)),
                    rows.stream()
                            .mapToInt(row -> DisplayWidth.of(row.get(column)))
                            .max()
                            .orElse(0));
            numeric[c] = rows.stream().allMatch(row -> row.get(column).matches("[-\\d.]*"));
        }
    }

    /**
     * Returns the lines of a table. Control characters in cells are replaced, so that a row is one line.
     *
     * @param headings the heading of each column
     * @param rows the rows, each with a cell for each heading; columns of numbers are aligned to the right
     * @return the headings and the rows, or {@code (none)} if there are no rows
     */
    public static List<String> lines(List<String> headings, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return List.of("(none)");
        }
        List<List<String>> printable = rows.stream()
                .map(row -> row.stream().map(Printable::line).toList())
                .toList();
        TextTable table = new TextTable(headings, printable);
        List<String> lines = new ArrayList<>();
        lines.add(table.line(headings));
        printable.forEach(row -> lines.add(table.line(row)));
        return lines;
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String cell = cells.get(c);
            String padding = " ".repeat(widths[c] - DisplayWidth.of(cell));
            line.append(numeric[c] ? padding + cell : cell + padding).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
