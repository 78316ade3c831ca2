package dev.marquee.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.storage.jooq.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application with migrations of its own beside those of Marquee, by Flyway itself. */
class FlywayTest {

    @TempDir
    private Path folder;

    private String sqlite() {
        return "jdbc:sqlite:" + folder.resolve("application.db");
    }

    private static MigrateResult migrate(String url) {
        // @start region="flyway"
        Flyway flyway = Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/application")
                .baselineOnMigrate(true) // the schema may have Marquee's tables already
                .baselineVersion("0") // and V1 is still to run
                .load();
        MigrateResult result = flyway.migrate();
        // @end region="flyway"
        return result;
    }

    private static void check(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO shop_order (id, customer) VALUES (1, 'Ada')");
        }
        // Both start again on what is there.
        assertThat(migrate(url).migrationsExecuted).isZero();
    }

    @Test
    void marqueeComesFirstOnPostgresql() throws SQLException {
        String url = PostgresServer.freshDatabase();
        Marquee.open(url).close();
        assertThat(migrate(url).migrationsExecuted).isEqualTo(2);
        check(url);
        Marquee.open(url).close();
    }

    @Test
    void applicationComesFirstOnPostgresql() throws SQLException {
        String url = PostgresServer.freshDatabase();
        assertThat(migrate(url).migrationsExecuted).isEqualTo(2);
        Marquee.open(url).close();
        check(url);
        Marquee.open(url).close();
    }

    @Test
    void bothHaveSchemasOfTheirOwnOnPostgresql() throws SQLException {
        String url = PostgresServer.freshDatabase();
        // @start region="own-schema"
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS marquee");
        }
        Marquee marquee = Marquee.open(url + "&currentSchema=marquee");
        // @end region="own-schema"
        assertThat(marquee.movies().count()).isZero();
        marquee.close();
        // Nothing of Marquee's is in the application's schema, so Flyway needs no baseline.
        MigrateResult result = Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/application")
                .load()
                .migrate();
        assertThat(result.migrationsExecuted).isEqualTo(2);
        check(url);
    }

    @Test
    void marqueeComesFirstInOneFileOfSqlite() throws SQLException {
        Marquee.open(sqlite()).close();
        assertThat(migrate(sqlite()).migrationsExecuted).isEqualTo(2);
        check(sqlite());
        Marquee.open(sqlite()).close();
    }

    @Test
    void filesOfTheirOwnAreTheSimplestWithSqlite() throws SQLException {
        assertThat(migrate(sqlite()).migrationsExecuted).isEqualTo(2);
        Marquee.open("jdbc:sqlite:" + folder.resolve("movies.db")).close();
        check(sqlite());
    }
}
