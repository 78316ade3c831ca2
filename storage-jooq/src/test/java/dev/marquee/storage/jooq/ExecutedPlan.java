package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * What PostgreSQL did when it executed a prepared statement with its parameters: the nodes of the plan that ran, with
 * the rows that each one touched. Immutable.
 *
 * @param nodes the nodes that ran
 * @param text the plan as PostgreSQL shows it
 */
record ExecutedPlan(List<Node> nodes, String text) {

    /**
     * A node that ran.
     *
     * @param what its kind, and the table and index that it reads
     * @param touched the rows that it gave, and those that its conditions removed
     * @param sorted the rows that it sorted; 0 for other nodes
     */
    record Node(String what, long touched, long sorted) {

        boolean scans(String tables) {
            return what.matches("(Parallel )?Seq Scan on (" + tables + ")\\b.*");
        }
    }

    private static final Pattern NODE =
            Pattern.compile("( *)(?:->  )?(\\S.*) \\((?:actual rows=([0-9.]+) loops=([0-9]+)|never executed)\\)");
    private static final Pattern REMOVED = Pattern.compile(" *Rows Removed by [^:]*: ([0-9]+)");
    private static final Map<Class<?>, String> TYPES = Map.of(
            Long.class, "bigint",
            Integer.class, "integer",
            String.class, "text",
            Double.class, "double precision",
            BigDecimal.class, "numeric",
            LocalDate.class, "date",
            OffsetDateTime.class, "timestamptz");

    /** Executes a statement under a {@code plan_cache_mode}. */
    static ExecutedPlan of(Connection connection, RecordedStatements.Prepared statement, String mode)
            throws SQLException {
        String numbered = QueryPatternTest.numbered(statement.sql());
        assertThat(statement.parameters())
                .hasSize((int) statement.sql().chars().filter(c -> c == '?').count());
        List<Object> values = statement.parameters().values().stream()
                .map(RecordedStatements.Setting::value)
                .toList();
        SchemaTest.execute(connection, "SET plan_cache_mode = " + mode);
        SchemaTest.execute(
                connection,
                "PREPARE explained" + values.stream().map(ExecutedPlan::type).collect(list()) + " AS " + numbered);
        try {
            List<String> lines = SchemaTest.rows(
                    connection,
                    "EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, BUFFERS OFF, COSTS OFF) EXECUTE explained"
                            + values.stream().map(ExecutedPlan::literal).collect(list()));
            return new ExecutedPlan(nodes(lines), String.join("\n", lines));
        } finally {
            SchemaTest.execute(connection, "DEALLOCATE explained");
        }
    }

    private static Collector<CharSequence, ?, String> list() {
        return Collectors.collectingAndThen(Collectors.joining(", "), list -> list.isEmpty() ? "" : "(" + list + ")");
    }

    private static String type(Object value) {
        return Objects.requireNonNull(TYPES.get(value.getClass()), () -> "no type for " + value.getClass());
    }

    private static String literal(Object value) {
        return "'" + value.toString().replace("'", "''") + "'";
    }

    private static List<Node> nodes(List<String> lines) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher node = NODE.matcher(lines.get(i));
            if (!node.matches() || node.group(3) == null || node.group(4).equals("0")) {
                continue;
            }
            long loops = Long.parseLong(node.group(4));
            long rows = Math.round(Double.parseDouble(node.group(3)) * loops);
            long sorted = 0;
            for (int j = i + 1; j < lines.size(); j++) {
                Matcher child = NODE.matcher(lines.get(j));
                if (child.matches()) {
                    if (node.group(2).equals("Sort") && child.group(3) != null) {
                        sorted = Math.round(Double.parseDouble(child.group(3)) * Long.parseLong(child.group(4)));
                    }
                    break;
                }
                Matcher removed = REMOVED.matcher(lines.get(j));
                if (removed.matches()) {
                    rows += Long.parseLong(removed.group(1)) * loops;
                }
            }
            nodes.add(new Node(node.group(2), rows, sorted));
        }
        return nodes;
    }
}
