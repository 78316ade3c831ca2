package dev.marquee.benchmarks.serving;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The measurements of one run. Immutable.
 *
 * @param size the size of the database
 * @param database the kind of database
 * @param contents what the database has
 * @param machine what the run was on
 * @param builds the builds that were measured: the older one, if there is one, and the present one
 */
public record Report(Size size, String database, String contents, String machine, List<Build> builds) {

    /** The name of the older build. */
    public static final String TODAY = "today";

    /** The name of the present build. */
    public static final String AFTER = "after";

    private static final int METRIC = 39;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * The measurements of one build.
     *
     * @param name the name of the build
     * @param heap the heap of the processes that serve
     * @param measurements the measurements in the order of the run
     */
    public record Build(String name, String heap, List<Measurement> measurements) {

        /** {@return the scenarios in the order of the run} */
        Set<String> scenarios() {
            Set<String> scenarios = new LinkedHashSet<>();
            measurements.forEach(m -> scenarios.add(m.scenario()));
            return scenarios;
        }

        /**
         * {@return the measurement of a row, if there is one}
         *
         * @param row the row
         */
        public Optional<Measurement> find(Row row) {
            return measurements.stream()
                    .filter(m ->
                            m.scenario().equals(row.scenario()) && m.metric().equals(row.metric()))
                    .findFirst();
        }
    }

    /**
     * One row of a table.
     *
     * @param scenario the scenario
     * @param metric what was measured
     */
    public record Row(String scenario, String metric) {}

    /** {@return a description of the machine and its present load} */
    public static String machineNow() {
        return String.format(
                Locale.ROOT,
                "%d processors, load %.1f at the start, Java %s",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.version"));
    }

    /** {@return the rows of some builds, in the order of the build that ran the most scenarios} */
    static List<Row> rows(List<Build> builds) {
        // A scenario that failed in the older build lacks rows there, and their order.
        List<Build> order = new ArrayList<>(builds);
        Collections.reverse(order);
        order.sort(Comparator.comparingInt(build -> -build.scenarios().size()));
        Set<String> scenarios = new LinkedHashSet<>();
        Set<Row> rows = new LinkedHashSet<>();
        for (Build build : order) {
            scenarios.addAll(build.scenarios());
            build.measurements().forEach(m -> rows.add(new Row(m.scenario(), m.metric())));
        }
        List<String> positions = List.copyOf(scenarios);
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingInt(row -> positions.indexOf(row.scenario())));
        return sorted;
    }

    /** {@return the table in 80 columns} */
    public List<String> table() {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-" + METRIC + "s %4s", "", "unit"));
        builds.forEach(build -> head.append(String.format(Locale.ROOT, " %11s", build.name())));
        lines.add(head + String.format(Locale.ROOT, " %9s", "goal"));
        String scenario = "";
        for (Row row : rows(builds)) {
            if (!row.scenario().equals(scenario)) {
                scenario = row.scenario();
                lines.add(scenario);
            }
            StringBuilder line = new StringBuilder(
                    String.format(Locale.ROOT, "%-" + METRIC + "." + METRIC + "s %4s", "  " + row.metric(), unit(row)));
            builds.forEach(build -> line.append(String.format(Locale.ROOT, " %11s", cell(build, row))));
            lines.add((line + String.format(Locale.ROOT, " %9s", goal(row))).stripTrailing());
        }
        return lines;
    }

    /** {@return the report in Markdown} */
    List<String> markdown() {
        List<String> lines = new ArrayList<>(List.of(
                "# Size " + size + " on " + database,
                "",
                String.format(
                        Locale.ROOT,
                        "%s; %s; heap %s.",
                        contents,
                        machine,
                        String.join(
                                ", ",
                                builds.stream()
                                        .map(b -> b.heap() + " (" + b.name() + ")")
                                        .toList())),
                ""));
        List<String> names = builds.stream().map(Build::name).toList();
        lines.add("| scenario | measured | unit | " + String.join(" | ", names) + " | goal |");
        lines.add("|---|---|---|" + "--:|".repeat(names.size() + 1));
        for (Row row : rows(builds)) {
            List<String> cells = builds.stream().map(build -> cell(build, row)).toList();
            lines.add("| " + String.join(" | ", List.of(row.scenario(), row.metric(), unit(row))) + " | "
                    + String.join(" | ", cells) + " | " + goal(row) + " |");
        }
        return lines;
    }

    private String unit(Row row) {
        return builds.stream()
                .flatMap(build -> build.find(row).stream())
                .map(Measurement::unit)
                .filter(unit -> !unit.isEmpty())
                .findFirst()
                .orElse("");
    }

    static String cell(Build build, Row row) {
        return build.find(row).map(Measurement::text).orElse("");
    }

    private String goal(Row row) {
        OptionalDouble goal = Goals.of(size, row);
        if (goal.isEmpty()) {
            return "";
        }
        return Goals.isLeast(row)
                ? ">= " + goal.getAsDouble()
                : String.format(Locale.ROOT, "<= %,.0f", goal.getAsDouble());
    }

    /** {@return the rows of the last build that miss their goal} */
    List<String> missed() {
        Build last = builds.get(builds.size() - 1);
        return rows(builds).stream()
                .filter(row -> last.find(row).filter(m -> misses(m, row)).isPresent())
                .map(row -> row.scenario() + ": " + row.metric() + ": " + cell(last, row) + ", goal " + goal(row))
                .toList();
    }

    private boolean misses(Measurement measured, Row row) {
        OptionalDouble goal = Goals.of(size, row);
        if (goal.isEmpty()) {
            return false;
        }
        // A value that is missing misses.
        double value = measured.value();
        return !(Goals.isLeast(row) ? value >= goal.getAsDouble() : value <= goal.getAsDouble());
    }

    /** Writes the Markdown, and the same in JSON beside it. */
    void write(Path file) throws IOException {
        Files.write(file, markdown());
        JSON.writeValue(json(file).toFile(), this);
    }

    /**
     * {@return a report that was written}
     *
     * @param file the Markdown or the JSON
     * @throws IOException if it can't be read
     */
    public static Report read(Path file) throws IOException {
        return JSON.readValue(json(file).toFile(), Report.class);
    }

    private static Path json(Path file) {
        return Path.of(file.toString().replaceFirst("(\\.md|\\.json)?$", ".json"));
    }
}
