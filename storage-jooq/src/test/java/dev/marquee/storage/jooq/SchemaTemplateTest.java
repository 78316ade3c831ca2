package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.storage.jooq.generated.DefaultSchema;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Table;
import org.junit.jupiter.api.Test;

class SchemaTemplateTest {

    /** Everything that a database consists of, but when and how fast it was made. */
    private static Map<String, List<String>> contents(Connection connection) throws SQLException {
        Map<String, List<String>> contents = new TreeMap<>();
        for (String pragma : List.of("user_version", "application_id", "encoding", "auto_vacuum", "page_size")) {
            contents.put(pragma, SchemaTest.rows(connection, "PRAGMA " + pragma));
        }
        contents.put(
                "schema",
                SchemaTest.rows(
                        connection,
                        "SELECT concat_ws('|', type, name, tbl_name, sql) FROM sqlite_master ORDER BY type, name"));
        for (String table :
                SchemaTest.rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
            List<String> columns = new ArrayList<>(SchemaTest.rows(
                    connection,
                    "SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('" + table + "') WHERE name NOT IN"
                            + " ('installed_on', 'execution_time')"));
            contents.put(
                    "rows of " + table,
                    SchemaTest.rows(
                            connection,
                            "SELECT concat_ws('|', " + String.join(", ", columns) + ") FROM \"" + table
                                    + "\" ORDER BY 1"));
        }
        return contents;
    }

    @Test
    void newDatabaseIsWhatTheMigrationsMake() throws SQLException {
        String migrated = Database.SQLITE.freshUrl();
        try (Connection connection = DriverManager.getConnection(migrated)) {
            SchemaTest.execute(connection, "PRAGMA journal_mode = WAL");
            new FlywayMigration(connection, Dialect.SQLITE).migrate(false);
        }
        String opened = Database.SQLITE.freshUrl();
        Marquee.open(opened).close();

        try (Connection one = DriverManager.getConnection(opened);
                Connection other = DriverManager.getConnection(migrated)) {
            Map<String, List<String>> contents = contents(one);
            assertThat(contents).containsExactlyEntriesOf(contents(other));
            assertThat(contents.get("rows of " + SchemaMigrator.HISTORY))
                    .hasSameSizeAs(new Migrations(Dialect.SQLITE, false).versions());
            assertThat(contents.get("rows of movies_movie")).isEmpty();
            assertThat(SchemaTest.rows(one, "PRAGMA integrity_check")).containsExactly("ok");
        }
    }

    @Test
    void historySaysWhenTheDatabaseWasCreated() throws SQLException {
        LocalDateTime start = LocalDateTime.now(ZoneOffset.UTC);
        String url = Database.SQLITE.freshUrl();
        Marquee.open(url).close();

        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(SchemaTest.rows(connection, "SELECT installed_on FROM " + SchemaMigrator.HISTORY))
                    .allSatisfy(time -> assertThat(
                                    LocalDateTime.parse(time, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS")))
                            .isBetween(start.minus(Duration.ofSeconds(1)), LocalDateTime.now(ZoneOffset.UTC)));
        }
    }

    @Test
    void scriptIsTheSameInEachBuild() throws SQLException, IOException {
        StringWriter built = new StringWriter();
        try (Reader reader = Migrations.read(SchemaTemplate.FILE)) {
            reader.transferTo(built);
        }

        assertThat(SchemaTemplateWriter.script()).isEqualTo(built.toString());
    }

    @Test
    void tablesOfTheNewestVersionAreKnownByName() {
        assertThat(SchemaState.OURS)
                .containsExactlyElementsOf(DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                        .map(Table::getName)
                        .sorted()
                        .toList());
    }
}
