package dev.marquee.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.StorageException;
import dev.marquee.movie.NewMovie;
import dev.marquee.storage.SchemaMode;
import dev.marquee.storage.jooq.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The recipes of the page about databases of applications, on PostgreSQL. */
class EmbeddingTest {

    private final String url = PostgresServer.freshDatabase();

    /** The address without the user of the tests, who may do everything. */
    private final String address = url.replaceFirst("\\?.*", "");

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void dataSourceBehindPgBouncerPreparesNothingOnTheServer() {
        // @start region="pgbouncer"
        PGSimpleDataSource pool = new PGSimpleDataSource(); // or the pool of the application, with the same URL
        pool.setUrl(url + "&prepareThreshold=0");
        Marquee marquee = Marquee.builder().dataSource(pool).open();
        // @end region="pgbouncer"
        assertThat(marquee.movies().count()).isZero();
        marquee.close();
    }

    @Test
    void roleThatMayOnlyReadOpensASchemaThatIsCurrent() throws SQLException {
        try (Marquee owner = Marquee.open(url)) {
            owner.movies().upsert(NewMovie.builder(949, "Heat").build());
        }
        String role = "reader_" + ProcessHandle.current().pid();
        execute(
                "CREATE ROLE " + role + " LOGIN PASSWORD 'secret'",
                "GRANT USAGE ON SCHEMA public TO " + role,
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role);
        String password = "secret";
        // @start region="read-only"
        Marquee marquee = Marquee.builder()
                .url(address)
                .credentials(role, password)
                .schemaMode(SchemaMode.VALIDATE)
                .open();
        // @end region="read-only"
        assertThat(marquee.movies().count()).isEqualTo(1);
        assertThatThrownBy(
                        () -> marquee.movies().upsert(NewMovie.builder(1, "A").build()))
                .isInstanceOf(StorageException.class);
        marquee.close();
    }

    @Test
    void databaseAnswersWhileItsReplicaIsDown() {
        String primary = url;
        String standby = "jdbc:postgresql://localhost:1/films?user=postgres&targetServerType=secondary";
        // @start region="read-replica"
        Marquee marquee = Marquee.builder()
                .url(primary)
                .readReplica(standby)
                .readReplicaMaxLag(Duration.ofSeconds(5))
                .open();
        // @end region="read-replica"
        assertThat(marquee.movies().count()).isZero();
        marquee.close();
    }

    @Test
    void schemaOfTheRoleIsUsed() throws SQLException {
        String role = "owner_" + ProcessHandle.current().pid();
        execute(
                "CREATE ROLE " + role + " LOGIN PASSWORD 'secret'",
                "CREATE SCHEMA marquee AUTHORIZATION " + role,
                "ALTER ROLE " + role + " SET search_path = marquee");
        try (Marquee marquee =
                Marquee.builder().url(address).credentials(role, "secret").open()) {
            assertThat(marquee.movies().count()).isZero();
        }
        execute("SELECT 1 FROM marquee.movies_movie");
    }
}
