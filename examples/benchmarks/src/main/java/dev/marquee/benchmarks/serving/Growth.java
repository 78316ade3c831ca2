package dev.marquee.benchmarks.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The cost of each operation at several sizes, from the reports of several runs. Immutable. */
final class Growth {

    private static final int METRIC = 32;

    private final List<Report> reports;

    Growth(List<Report> reports) {
        this.reports = List.copyOf(reports);
    }

    private List<Report.Build> builds() {
        return reports.stream().flatMap(report -> report.builds().stream()).toList();
    }

    private List<String> heads() {
        return reports.stream()
                .flatMap(report -> report.builds().stream().map(build -> report.size() + " " + build.name()))
                .toList();
    }

    /** {@return the table in 80 columns, if there are three reports of two builds} */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(line("", heads()));
        String scenario = "";
        for (Report.Row row : Report.rows(builds())) {
            if (!row.scenario().equals(scenario)) {
                scenario = row.scenario();
                lines.add(scenario);
            }
            lines.add(line("  " + row.metric(), cells(row)));
        }
        return lines;
    }

    /** {@return a line; a label that is too long has a line of its own} */
    private static String line(String label, List<String> cells) {
        String first = label.length() > METRIC ? label + "\n" : "";
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "%-" + METRIC + "s", first.isEmpty() ? label : ""));
        cells.forEach(cell -> line.append(String.format(Locale.ROOT, "%8s", cell)));
        return first + line.toString().stripTrailing();
    }

    private List<String> cells(Report.Row row) {
        return builds().stream()
                .map(build -> build.find(row).map(Growth::compact).orElse(""))
                .toList();
    }

    private static String compact(Measurement measured) {
        double value = measured.value();
        if (Double.isNaN(value)) {
            return measured.text().substring(0, Math.min(7, measured.text().length()));
        }
        return value >= 1e6
                ? String.format(Locale.ROOT, "%.1fM", value / 1e6)
                : value >= 1e5 ? String.format(Locale.ROOT, "%.0fk", value / 1e3) : measured.text();
    }

    /** {@return the table in Markdown} */
    List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| scenario | measured | " + String.join(" | ", heads()) + " |");
        lines.add("|---|---|" + "--:|".repeat(heads().size()));
        for (Report.Row row : Report.rows(builds())) {
            lines.add("| " + row.scenario() + " | " + row.metric() + " | " + String.join(" | ", cells(row)) + " |");
        }
        return lines;
    }
}
