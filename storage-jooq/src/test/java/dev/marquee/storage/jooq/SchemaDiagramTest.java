package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The diagram of {@code docs/schema.md} has every table and every foreign key of the database, and no others. */
class SchemaDiagramTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "schema.md");
    private static final Pattern DIAGRAM = Pattern.compile("```mermaid\\nerDiagram\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile(" {4}(\\w+)(?: (\\|[|o])--(o[|{]) (\\w+) : (\\w+))?");

    @Test
    void diagramHasTheForeignKeysAndTablesOfTheDatabase() throws IOException, SQLException {
        Set<String> drawn = new TreeSet<>();
        Set<String> drawnTables = new TreeSet<>();
        for (String line : lines()) {
            Matcher matcher = LINE.matcher(line);
            assertThat(matcher.matches()).as("the line %s", line).isTrue();
            drawnTables.add(matcher.group(1));
            if (matcher.group(2) != null) {
                drawnTables.add(matcher.group(4));
                drawn.add(matcher.group(1) + " <- " + matcher.group(4) + "." + matcher.group(5)
                        + (matcher.group(2).equals("|o") ? " nullable" : ""));
            }
        }

        String url = Database.SQLITE.freshUrl();
        Marquee.open(url).close();
        try (Connection connection = DriverManager.getConnection(url)) {
            List<String> tables = texts(connection, """
                    SELECT name FROM sqlite_master
                    WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_index%'
                        AND name NOT LIKE 'search_overview_index%' AND name <> 'marquee_schema_history'
                    """);
            Set<String> keys = new TreeSet<>();
            for (String table : tables) {
                keys.addAll(texts(connection, """
                        SELECT k."table" || ' <- %1$s.' || k."from" || iif(c."notnull" OR c.pk, '', ' nullable')
                        FROM pragma_foreign_key_list('%1$s') k JOIN pragma_table_info('%1$s') c ON c.name = k."from"
                        """.formatted(table)));
            }
            assertThat(drawn).containsExactlyInAnyOrderElementsOf(keys);
            assertThat(drawnTables).containsExactlyInAnyOrderElementsOf(tables);
        }
    }

    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        Matcher diagrams = DIAGRAM.matcher(Files.readString(DOCUMENT));
        while (diagrams.find()) {
            lines.addAll(diagrams.group(1).lines().toList());
        }
        return lines;
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
