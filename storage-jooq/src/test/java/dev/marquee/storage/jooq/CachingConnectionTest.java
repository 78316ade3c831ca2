package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.storage.StorageConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.CoreStatement;
import org.sqlite.jdbc4.JDBC4Connection;

/** Statements of a SQLite connection that are used again, beside another connection to the same file. */
class CachingConnectionTest {

    private static final String TITLE = "select title from film where id = ?";
    private static final String ALL = "select * from film order by id";
    private static final String INSERT = "insert into film (id, title) values (?, ?)";

    @TempDir
    private Path folder = Path.of("");

    private RecordingConnection driver = unopened();
    private Connection connection = unopened();
    private Connection other = unopened();

    /** A connection of the driver that records what it prepares. */
    private static final class RecordingConnection extends JDBC4Connection {

        private final List<PreparedStatement> prepared = new ArrayList<>();

        RecordingConnection(String file, Properties properties) throws SQLException {
            super("jdbc:sqlite:" + file, file, properties);
        }

        @Override
        public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
                throws SQLException {
            PreparedStatement statement = super.prepareStatement(sql, type, concurrency, holdability);
            prepared.add(statement);
            return statement;
        }

        /** {@return how many of the statements SQLite still has} */
        long open() {
            return prepared.stream()
                    .filter(statement -> !((CoreStatement) statement).pointer.isClosed())
                    .count();
        }
    }

    @SuppressWarnings("NullAway") // JUnit opens them before each test.
    private static RecordingConnection unopened() {
        return null;
    }

    @BeforeEach
    void open() throws SQLException {
        String file = folder.resolve("films.db").toString();
        Properties properties = new Properties();
        properties.setProperty("journal_mode", "WAL");
        properties.setProperty("busy_timeout", "0");
        driver = new RecordingConnection(file, properties);
        connection = new CachingConnection(driver);
        other = DriverManager.getConnection("jdbc:sqlite:" + file);
        execute(
                connection,
                "CREATE TABLE film (id INTEGER PRIMARY KEY, title TEXT NOT NULL)",
                "INSERT INTO film VALUES (1, 'Heat'), (2, 'Ronin'), (3, 'Thief')");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        other.close();
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        for (String statement : statements) {
            SchemaTest.execute(connection, statement);
        }
    }

    private String title(int id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TITLE)) {
            statement.setInt(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString("title") : "";
            }
        }
    }

    private void insert(int id, String title) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setInt(1, id);
            statement.setString(2, title);
            statement.executeUpdate();
        }
    }

    @Test
    void sameTextIsPreparedOnce() throws SQLException {
        insert(4, "Collateral");
        insert(5, "Ali");

        assertThat(List.of(title(1), title(4), title(5), title(6))).containsExactly("Heat", "Collateral", "Ali", "");
        assertThat(driver.prepared).hasSize(2);
    }

    @Test
    void statementInUseIsNotLentTwice() throws SQLException {
        List<String> read = new ArrayList<>();
        try (PreparedStatement outer = connection.prepareStatement(ALL);
                ResultSet rows = outer.executeQuery()) {
            while (rows.next()) {
                try (PreparedStatement inner = connection.prepareStatement(ALL);
                        ResultSet first = inner.executeQuery()) {
                    first.next();
                    read.add(first.getString(2) + " " + rows.getString(2));
                }
            }
        }

        assertThat(read).containsExactly("Heat Heat", "Heat Ronin", "Heat Thief");
        assertThat(driver.prepared).hasSize(2);
        assertThat(driver.open()).isEqualTo(1);
    }

    @Test
    void parametersAreForgotten() throws SQLException {
        title(1);

        try (PreparedStatement statement = connection.prepareStatement(TITLE);
                ResultSet rows = statement.executeQuery()) {
            assertThat(rows.next()).isFalse();
        }
        assertThat(driver.prepared).hasSize(1);
    }

    @Test
    void batchThatWasNotExecutedIsForgotten() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setInt(1, 4);
            statement.setString(2, "Collateral");
            statement.addBatch();
        }

        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            assertThat(statement.executeBatch()).isEmpty();
        }
        assertThat(title(4)).isEmpty();
    }

    private interface Setting {
        void set(PreparedStatement statement) throws SQLException;
    }

    @Test
    void settingsDoNotLeak() throws SQLException {
        List<Setting> settings = List.of(
                statement -> statement.setQueryTimeout(7),
                statement -> statement.setMaxRows(1),
                statement -> statement.setLargeMaxRows(1),
                statement -> statement.setFetchSize(1),
                PreparedStatement::closeOnCompletion,
                statement -> statement
                        .unwrap(org.sqlite.jdbc4.JDBC4PreparedStatement.class)
                        .setMaxRows(1));
        for (Setting setting : settings) {
            try (PreparedStatement statement = connection.prepareStatement(ALL)) {
                setting.set(statement);
                statement.executeQuery().close();
            }
            try (PreparedStatement statement = connection.prepareStatement(ALL);
                    ResultSet rows = statement.executeQuery()) {
                assertThat(statement.getQueryTimeout()).isZero();
                assertThat(statement.getMaxRows()).isZero();
                assertThat(statement.getFetchSize()).isZero();
                assertThat(statement.isCloseOnCompletion()).isFalse();
                assertThat(count(rows)).isEqualTo(3);
            }
        }
    }

    private static int count(ResultSet rows) throws SQLException {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }

    @Test
    void refusedWriteDoesNotComeBack() throws SQLException {
        insert(4, "Collateral");

        assertThatThrownBy(() -> insert(4, "Ali")).isInstanceOf(SQLException.class);

        assertThat(driver.open()).isZero();
        insert(5, "Ali");
        assertThat(title(5)).isEqualTo("Ali");
    }

    @Test
    void writeThatMetALockDoesNotComeBackAndLeavesNoTransaction() throws SQLException {
        insert(4, "Collateral");
        execute(other, "BEGIN IMMEDIATE", "UPDATE film SET title = 'Drive' WHERE id = 1");
        assertThatThrownBy(() -> insert(5, "Ali")).hasMessageContaining("SQLITE_BUSY");
        assertThat(driver.open()).isZero();
        execute(other, "COMMIT");

        insert(5, "Ali");

        assertThat(title(1)).isEqualTo("Drive");
        nothingIsHeld();
    }

    @Test
    void statementWhoseRowsFailedDoesNotComeBack() throws SQLException {
        String fails = "select case id when 2 then abs(-9223372036854775808) else id end from film order by id";
        try (PreparedStatement statement = connection.prepareStatement(fails);
                ResultSet rows = statement.executeQuery()) {
            assertThat(rows.next()).isTrue();
            assertThatThrownBy(rows::next).isInstanceOf(SQLException.class);
        }

        assertThat(driver.open()).isZero();
        nothingIsHeld();
    }

    private interface Use {
        void run(PreparedStatement statement) throws SQLException;
    }

    /** Writes on another connection, of which a snapshot would keep the log from being emptied. */
    private void nothingIsHeld() throws SQLException {
        execute(other, "UPDATE film SET title = title || '!'");
        assertThat(SchemaTest.rows(other, "PRAGMA wal_checkpoint(TRUNCATE)"))
                .first()
                .satisfies(row -> assertThat(row).startsWith("0"));
        assertThatCode(() -> execute(connection, "VACUUM")).doesNotThrowAnyException();
    }

    @Test
    void keptStatementHoldsNoSnapshot() throws SQLException {
        List<Use> uses = List.of(
                statement -> statement.executeQuery().next(),
                PreparedStatement::executeQuery,
                PreparedStatement::execute,
                statement -> {
                    statement.execute();
                    statement.getResultSet().next();
                },
                statement -> {
                    statement.executeQuery().next();
                    statement.getMoreResults();
                });
        for (Use use : uses) {
            try (PreparedStatement statement = connection.prepareStatement(ALL)) {
                use.run(statement);
            }
            nothingIsHeld();
        }
        assertThat(driver.prepared).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into film (title) values ('Ali') returning id",
                "update film set title = 'Ali' where id < 3 returning id",
                "delete from film where id < 3 returning id",
                "insert into film (title) values ('Ali')",
                "with ids as (select 2 as id) delete from film where id in (select id from ids)"
            })
    void keptWriteHoldsNoLock(String write) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(write)) {
            if (statement.execute()) {
                statement.getResultSet().next();
            }
        }

        nothingIsHeld();
        assertThat(driver.open()).isEqualTo(1);
    }

    @Test
    void writeThatIsRefusedWhenItIsCommittedIsNotPassedOver() throws SQLException {
        execute(
                connection,
                "PRAGMA foreign_keys = ON",
                "CREATE TABLE review (film INTEGER REFERENCES film DEFERRABLE INITIALLY DEFERRED)");

        PreparedStatement statement = connection.prepareStatement("insert into review values (9) returning film");
        assertThat(statement.execute()).isTrue();

        assertThatThrownBy(statement::close).hasMessageContaining("FOREIGN KEY");
        assertThat(driver.open()).isZero();
        assertThat(SchemaTest.rows(other, "SELECT * FROM review")).isEmpty();
        nothingIsHeld();
    }

    @Test
    void columnThatAnotherConnectionAddsIsSeen() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALL);
                ResultSet rows = statement.executeQuery()) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(2);
        }
        execute(other, "ALTER TABLE film ADD COLUMN year INTEGER DEFAULT 1995");

        try (PreparedStatement statement = connection.prepareStatement(ALL);
                ResultSet rows = statement.executeQuery()) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(3);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt("year")).isEqualTo(1995);
        }
        assertThat(driver.prepared).hasSize(1);
    }

    @Test
    void indexesAndTablesThatComeAndGoAreFollowed() throws SQLException {
        String byTitle = "select id from film where title = ?";
        for (String change : List.of(
                "CREATE INDEX film_title ON film (title)",
                "DROP INDEX film_title",
                "CREATE INDEX film_title ON film (title, id)",
                "ANALYZE",
                "DROP TABLE film",
                "CREATE TABLE film (title TEXT, id INTEGER)",
                "INSERT INTO film VALUES ('Heat', 1)")) {
            execute(other, change);
            try (PreparedStatement statement = connection.prepareStatement(byTitle)) {
                statement.setString(1, "Heat");
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.next()).isEqualTo(!change.startsWith("CREATE TABLE"));
                }
            } catch (SQLException e) {
                assertThat(change).isEqualTo("DROP TABLE film");
            }
        }
    }

    @Test
    void onlyTheStatementsUsedLastAreKept() throws SQLException {
        int many = 3 * CachingConnection.MOST_STATEMENTS;
        for (int i = 0; i < many; i++) {
            try (PreparedStatement statement = connection.prepareStatement("select " + i + " from film")) {
                statement.executeQuery().next();
            }
            title(1);
        }

        assertThat(driver.open()).isEqualTo(CachingConnection.MOST_STATEMENTS);
        assertThat(driver.prepared).hasSize(many + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRAGMA foreign_keys", "EXPLAIN select 1", "CREATE TABLE IF NOT EXISTS film (id)"})
    void statementsOfOtherKindsAreNotKept(String sql) throws SQLException {
        connection.prepareStatement(sql).close();

        assertThat(driver.open()).isZero();
    }

    @Test
    void longValuesAreNotKept() throws SQLException {
        insert(4, "x".repeat(CachedStatement.LONGEST_VALUE + 1));
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setInt(1, 5);
            statement.setBytes(2, new byte[CachedStatement.LONGEST_VALUE + 1]);
            statement.executeUpdate();
        }

        assertThat(driver.open()).isZero();
    }

    @Test
    void longStatementsAndThoseOfLargeBatchesAreNotKept() throws SQLException {
        connection
                .prepareStatement("select '" + "x".repeat(CachingConnection.MOST_CHARACTERS) + "'")
                .close();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (int id = 10; id < 1000; id++) {
                statement.setInt(1, id);
                statement.setString(2, "Film");
                statement.addBatch();
            }
            statement.executeBatch();
        }

        assertThat(driver.open()).isZero();
    }

    @Test
    void closedStatementsAndRowsReachNothing() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(ALL);
        ResultSet first = statement.executeQuery();
        ResultSet second = statement.executeQuery();
        assertThatThrownBy(first::next).hasMessageContaining("closed");
        assertThat(second.next()).isTrue();
        first.close();
        assertThat(second.next()).isTrue();
        statement.close();
        statement.close();

        try (PreparedStatement again = connection.prepareStatement(ALL);
                ResultSet rows = again.executeQuery()) {
            assertThatThrownBy(second::next).hasMessageContaining("closed");
            assertThatThrownBy(statement::executeQuery).hasMessageContaining("closed");
            second.close();
            statement.close();
            assertThat(second.isClosed() && statement.isClosed()).isTrue();
            assertThat(rows.next()).isTrue();
            assertThat(again.getConnection()).isSameAs(connection);
            assertThat(rows.getStatement()).isSameAs(again);
        }
        assertThat(driver.prepared).hasSize(1);
    }

    @Test
    void closingTheConnectionFinalizesEverything() throws SQLException {
        title(1);
        PreparedStatement lent = connection.prepareStatement(ALL);
        lent.executeQuery().next();

        connection.close();

        assertThat(driver.open()).isZero();
        assertThatCode(lent::close).doesNotThrowAnyException();
    }

    @Test
    void poolOfTheLibraryKeepsStatements() throws SQLException {
        String url = Database.SQLITE.freshUrl();
        StorageConfig config = new StorageConfig(url, null, null, null, 1, false, Clock.systemUTC());
        DriverDataSource source = ConnectionPool.source(url, config);
        OwnPool pool = ConnectionPool.open(url, new FirstConnection(null, source), config);
        try (Connection lent = pool.getConnection()) {
            assertThat(lent.isWrapperFor(SQLiteConnection.class)).isTrue();
            assertThat(lent.unwrap(SQLiteConnection.class))
                    .isSameAs(lent.unwrap(CachingConnection.class).getDelegate());
            PreparedStatement statement = lent.prepareStatement("select 1");
            assertThat(statement.isWrapperFor(CoreStatement.class)).isTrue();
            statement.executeQuery().next();

            pool.close();

            assertThatCode(statement::close).doesNotThrowAnyException();
        } finally {
            pool.close();
        }
    }
}
