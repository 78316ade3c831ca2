package dev.marquee.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lays out rows in columns as wide as their widest cell, measured in the columns of a terminal. Columns of text are
 * narrower if the rows would be wider than the terminal, and show the beginnings of their cells.
 */
public final class TextTable {

    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

    private final int[] widths;
    private final boolean[] numeric;

    private TextTable(List<String> headings, List<List<String>> rows, int columns) {
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
        fit(columns);
    }

    /**
     * Takes from the widest columns of text until a line fits, or all are narrow. The first of them, which names the
     * row, stays half as wide again as the others.
     */
    private void fit(int columns) {
        long width = IntStream.of(widths).asLongStream().sum() + (long) GAP.length() * (widths.length - 1);
        while (width > columns) {
            int widest = -1;
            int greatest = 0;
            boolean first = true;
            for (int c = 0; c < widths.length; c++) {
                int weight = numeric[c] ? 0 : widths[c] * (first ? 2 : 3);
                first &= numeric[c];
                if (widths[c] > NARROWEST && weight > greatest) {
                    widest = c;
                    greatest = weight;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
            width--;
        }
    }

    /**
     * Returns the lines of a table, no wider than the terminal if it has room for its narrowest columns. Unprintable
     * characters in cells are replaced, so that a row is one line.
     *
     * @param headings the heading of each column
     * @param rows the rows, each with a cell for each heading; columns of numbers are aligned to the right
     * @return the headings and the rows, or {@code (none)} if there are no rows
     */
    public static List<String> lines(List<String> headings, List<List<String>> rows) {
        return lines(headings, rows, TerminalWidth.COLUMNS);
    }

    /** Returns the lines of a table for a terminal with this number of columns. */
    static List<String> lines(List<String> headings, List<List<String>> rows, int columns) {
        if (rows.isEmpty()) {
            return new ArrayList<>(List.of("(none)"));
        }
        List<List<String>> printable = rows.stream().map(TextTable::printable).toList();
        TextTable table = new TextTable(printable(headings), printable, columns);
        List<String> lines = new ArrayList<>();
        lines.add(table.line(printable(headings)));
        printable.forEach(row -> lines.add(table.line(row)));
        return new TableLines(lines);
    }

    private static List<String> printable(List<String> cells) {
        return cells.stream().map(Printable::line).toList();
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String cell = DisplayWidth.shortened(cells.get(c), widths[c]);
            String padding = " ".repeat(widths[c] - DisplayWidth.of(cell));
            line.append(numeric[c] ? padding + cell : cell + padding).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
