package dev.marquee.recipes.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.storage.jooq.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SQL of the pages runs on both databases as they are after their first opening, and their indexes are there. */
class SqlTest {

    private static final Set<String> PAGES = Set.of("docs/schema.md", "docs/serving.md");

    private final Repository repository = Repository.here();

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void statementsOfThePagesRunOnANewDatabase(String kind, @TempDir Path folder) throws SQLException {
        String url = kind.equals("sqlite") ? "jdbc:sqlite:" + folder.resolve("new.db") : PostgresServer.freshDatabase();
        Marquee.open(url).close();
        int run = 0;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            Set<String> indexes = indexes(connection, kind);
            for (String sql : statements()) {
                if (sql.startsWith("CREATE INDEX ")) {
                    assertThat(indexes).contains(sql.split(" ", 4)[2].toLowerCase(Locale.ROOT));
                } else {
                    statement.execute(sql);
                }
                run++;
            }
        }
        assertThat(run).isGreaterThan(20);
    }

    private List<String> statements() {
        return PAGES.stream()
                .sorted()
                .map(Path::of)
                .flatMap(page -> CodeBlock.of(page, repository.lines(page)).stream())
                .filter(block -> block.language().equals("sql"))
                .flatMap(block -> Pattern.compile(";").splitAsStream(String.join("\n", block.lines())))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .toList();
    }

    private static Set<String> indexes(Connection connection, String kind) throws SQLException {
        String sql = kind.equals("sqlite")
                ? "SELECT name FROM sqlite_master WHERE type = 'index'"
                : "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()";
        Set<String> names = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    @Test
    void sqlOfOtherPagesIsThatOfTheRunbooks() {
        assertThat(repository.pages().stream()
                        .filter(page -> !page.startsWith("docs/operations"))
                        .filter(page -> CodeBlock.of(page, repository.lines(page)).stream()
                                .anyMatch(block -> block.language().equals("sql")))
                        .map(page -> page.toString().replace('\\', '/')))
                .containsExactlyInAnyOrderElementsOf(PAGES);
    }
}
