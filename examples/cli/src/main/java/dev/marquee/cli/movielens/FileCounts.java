package dev.marquee.cli.movielens;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The counts of one file. Immutable.
 *
 * @param file the name of the file
 * @param rows the rows below the header
 * @param taken the rows that were taken
 * @param problems the number of rows with each problem
 */
public record FileCounts(String file, long rows, long taken, Map<RowProblem, Long> problems) {

    /** Copies the map. */
    public FileCounts {
        Map<RowProblem, Long> copy = new EnumMap<>(RowProblem.class);
        copy.putAll(problems);
        problems = copy;
    }

    /** {@return the counts in one line} */
    public String text() {
        String line = file + ": " + rows + " rows, " + taken + " taken";
        return problems.isEmpty()
                ? line
                : line + "; "
                        + problems.entrySet().stream()
                                .map(entry ->
                                        entry.getValue() + " " + entry.getKey().text())
                                .collect(Collectors.joining(", "));
    }
}
