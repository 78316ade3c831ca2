package dev.marquee.cli.terminal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lays out rows in columns as wide as their widest cell, measured in the columns of a terminal. Columns of text are
 * narrower if the rows would be wider than the terminal, and show the beginnings of their cells; the last column may be
 * broken between words instead, with its further lines under it, or stands under the rows on a narrow terminal.
 */
public final class TextTable {

    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

    /** What a column of names keeps beside one that is broken. */
    private static final int NARROWEST_NAME = 12;

    /** What a column that is broken gets first: so many tenths of the terminal, but not more than so much. */
    private static final int BROKEN_TENTHS = 3;

    private static final int BROKEN_WIDTH = 24;

    /** With less, its cells stand under their rows. */
    private static final int NARROWEST_BROKEN = 16;

    private final int[] widths;
    private final int[] cellWidths;
    private final boolean[] numeric;
    private final boolean broken;

    private TextTable(List<String> headings, List<List<String>> rows, boolean broken, int columns) {
        this.broken = broken;
        widths = new int[headings.size()];
        cellWidths = new int[headings.size()];
        numeric = new boolean[headings.size()];
        for (int c = 0; c < widths.length; c++) {
            int column = c;
            cellWidths[c] = rows.stream()
                    .mapToInt(row -> DisplayWidth.of(row.get(column)))
                    .max()
                    .orElse(0);
            widths[c] = Math.max(DisplayWidth.of(headings.get(c)), cellWidths[c]);
            numeric[c] = rows.stream().allMatch(row -> row.get(column).matches("[-\\d.]*"));
        }
        fit(columns);
    }

    private void fit(int columns) {
        int last = widths.length - 1;
        if (broken && columns < Integer.MAX_VALUE) {
            int natural = widths[last];
            int first = Math.max(NARROWEST_BROKEN, Math.min(BROKEN_WIDTH, columns * BROKEN_TENTHS / 10));
            widths[last] = Math.min(natural, first);
            narrow(last, NARROWEST_NAME, columns);
            widths[last] = (int) Math.min(natural, widths[last] + Math.max(0, columns - width()));
        }
        narrow(widths.length, NARROWEST, columns);
        for (int c = 0; c < widths.length && width() > columns; c++) {
            if (numeric[c]) {
                widths[c] = (int) Math.max(Math.max(1, cellWidths[c]), widths[c] - (width() - columns));
            }
        }
    }

    private long width() {
        return IntStream.of(widths).asLongStream().sum() + (long) GAP.length() * (widths.length - 1);
    }

    /**
     * Takes from the widest of the first columns of text until a line fits, or all are narrow. The first of them, which
     * names the row, stays half as wide again as the others.
     */
    private void narrow(int end, int narrowest, int columns) {
        long width = width();
        while (width > columns) {
            int widest = -1;
            int greatest = 0;
            boolean first = true;
            for (int c = 0; c < end; c++) {
                int weight = numeric[c] ? 0 : widths[c] * (first ? 2 : 3);
                first &= numeric[c];
                if (widths[c] > narrowest && weight > greatest) {
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

    /**
     * Returns the lines of a table whose last column is broken between words if a line would be wider than the
     * terminal; a row is as many lines as its last cell then needs.
     *
     * @param headings the heading of each column
     * @param rows the rows, each with a cell for each heading
     * @return the headings and the rows, or {@code (none)} if there are no rows
     */
    public static List<String> brokenLines(List<String> headings, List<List<String>> rows) {
        return brokenLines(headings, rows, TerminalWidth.COLUMNS);
    }

    /** Returns the lines of a table for a terminal with this number of columns. */
    static List<String> lines(List<String> headings, List<List<String>> rows, int columns) {
        return lines(headings, rows, false, columns);
    }

    /** Returns the lines of a table with a broken last column for a terminal with this number of columns. */
    static List<String> brokenLines(List<String> headings, List<List<String>> rows, int columns) {
        return lines(headings, rows, true, columns);
    }

    private static List<String> lines(List<String> headings, List<List<String>> rows, boolean broken, int columns) {
        if (rows.isEmpty()) {
            return new ArrayList<>(List.of("(none)"));
        }
        List<String> heads = printable(headings);
        List<List<String>> printable = rows.stream().map(TextTable::printable).toList();
        TextTable table = new TextTable(heads, printable, broken, columns);
        if (table.isCramped()) {
            return withLastBelow(heads, printable, columns);
        }
        List<String> lines = new ArrayList<>(table.row(heads));
        printable.forEach(row -> lines.addAll(table.row(row)));
        return new TableLines(lines);
    }

    /** {@return whether the column that is broken is too narrow to be read} */
    private boolean isCramped() {
        int last = widths.length - 1;
        return broken && widths[last] < Math.min(NARROWEST_BROKEN, cellWidths[last]);
    }

    /** {@return the lines of a table whose last cells stand under their rows, from the second column on} */
    private static List<String> withLastBelow(List<String> headings, List<List<String>> rows, int columns) {
        int last = headings.size() - 1;
        List<List<String>> others =
                rows.stream().map(row -> row.subList(0, last)).toList();
        TextTable table = new TextTable(headings.subList(0, last), others, false, columns);
        String indent = " ".repeat(table.widths[0]) + GAP;
        List<String> lines = new ArrayList<>();
        for (int row = -1; row < rows.size(); row++) {
            List<String> cells = row < 0 ? headings : rows.get(row);
            lines.addAll(table.row(cells.subList(0, last)));
            int room = Math.max(NARROWEST, columns - indent.length());
            WrappedText.lines(cells.get(last), room, "")
                    .forEach(part -> lines.add(indent + DisplayWidth.shortened(part, room)));
        }
        return new TableLines(lines);
    }

    private static List<String> printable(List<String> cells) {
        return cells.stream().map(Printable::line).toList();
    }

    private List<String> row(List<String> cells) {
        int last = cells.size() - 1;
        List<String> parts =
                broken ? WrappedText.lines(cells.get(last), widths[last], "") : cells.subList(last, last + 1);
        List<String> lines = new ArrayList<>();
        for (String part : parts) {
            List<String> line = new ArrayList<>(lines.isEmpty() ? cells : Collections.nCopies(cells.size(), ""));
            line.set(last, part);
            lines.add(line(line));
        }
        return lines;
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
