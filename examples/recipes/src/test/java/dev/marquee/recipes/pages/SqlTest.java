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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SQL of the pages runs on both databases as they are after their first opening, and their indexes are there. */
class SqlTest {

    private static final Set<String> PAGES = Set.of("docs/schema.md", "docs/serving.md");

    /** Pages with statements that only PostgreSQL has, such as those on roles. */
    private static final Set<String> PAGES_OF_POSTGRESQL = Set.of("docs/databases.md", "docs/spark.md");

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
            for (String sql : statements(PAGES)) {
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

    @Test
    void rolesOfThePagesAreMadeOnPostgresql() throws SQLException {
        String url = PostgresServer.freshDatabase();
        Marquee.open(url).close();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            // Roles are those of the whole server: they are not kept.
            connection.setAutoCommit(false);
            for (String sql : statements(PAGES_OF_POSTGRESQL)) {
                statement.execute(sql);
            }
            try (ResultSet rows =
                    statement.executeQuery("SELECT has_table_privilege('reports', 'movies_movie', 'SELECT'),"
                            + " has_table_privilege('reports', 'movies_movie', 'INSERT')")) {
                rows.next();
                assertThat(rows.getBoolean(1)).isTrue();
                assertThat(rows.getBoolean(2)).isFalse();
            }
            connection.rollback();
        }
    }

    private List<String> statements(Set<String> pages) {
        return pages.stream()
                .sorted()
                .map(Path::of)
                .flatMap(page -> CodeBlock.of(page, repository.lines(page)).stream())
                .filter(SqlTest::isOwn)
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
                                .anyMatch(SqlTest::isOwn))
                        .map(page -> page.toString().replace('\\', '/')))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(PAGES.stream(), PAGES_OF_POSTGRESQL.stream())
                        .toList());
    }

    /** {@return whether a block is SQL of the page itself; a marked one is a file's, whose tests run it} */
    private static boolean isOwn(CodeBlock block) {
        return block.language().equals("sql") && block.source().isEmpty();
    }
}
