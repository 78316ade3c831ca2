package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.marquee.Marquee;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What no repetition mends is tried once, by URL and by data source, and leaves nothing behind. */
class PermanentFaultTest {

    private static final String RELATIONS = "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n"
            + " ON n.oid = c.relnamespace WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'"
            + " ORDER BY 1";

    enum Fault {
        NO_RIGHT_TO_CREATE("may not create tables in schema public", "user=[^&]*", "user=nobody_creates") {
            @Override
            List<String> preparation() {
                return List.of(
                        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                        "DROP ROLE IF EXISTS nobody_creates",
                        "CREATE ROLE nobody_creates LOGIN");
            }
        },
        TABLE_OF_ANOTHER_PROGRAM("table auth_user of another application", "$", "") {
            @Override
            List<String> preparation() {
                return List.of("CREATE TABLE auth_user (id serial PRIMARY KEY)");
            }
        },
        READ_ONLY("read-only", "$", "&options=-c%20default_transaction_read_only=on"),
        MISSING_SCHEMA("currentSchema", "$", "&currentSchema=nope"),
        MISSING_DATABASE("create the database", "/[^/?]*\\?", "/no_such_database?"),
        UNKNOWN_USER("check the user and the password", "user=[^&]*", "user=no_such_user");

        private final String told;
        private final String replaced;
        private final String replacement;

        Fault(String told, String replaced, String replacement) {
            this.told = told;
            this.replaced = replaced;
            this.replacement = replacement;
        }

        List<String> preparation() {
            return List.of();
        }

        String in(String url) {
            return url.replaceFirst(replaced, replacement);
        }
    }

    private static List<String> relations(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return SchemaTest.rows(connection, RELATIONS);
        }
    }

    private static String prepared(Fault fault) throws SQLException {
        String url = Database.POSTGRESQL.freshUrl();
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String statement : fault.preparation()) {
                SchemaTest.execute(connection, statement);
            }
        }
        return url;
    }

    private static void assertTold(Throwable refusal, Fault fault) {
        assertThat(refusal)
                .isInstanceOf(StorageException.class)
                .isNotInstanceOf(TransientStorageException.class)
                .hasMessageContaining(fault.told);
        assertThat(refusal.getMessage()).hasSizeLessThan(400).doesNotContain("\n");
    }

    @ParameterizedTest
    @EnumSource
    void urlIsTriedOnce(Fault fault) throws SQLException, IOException {
        String url = prepared(fault);
        List<String> before = relations(url);

        try (CountedConnections counted = new CountedConnections(url)) {
            assertTold(
                    catchThrowable(
                            () -> Marquee.open(counted.url(fault.in(url))).close()),
                    fault);
            assertThat(counted.count()).isEqualTo(1);
        }

        assertThat(relations(url)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void dataSourceIsTriedOnce(Fault fault) throws SQLException, IOException {
        String url = prepared(fault);
        List<String> before = relations(url);

        try (CountedConnections counted = new CountedConnections(url)) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(counted.url(fault.in(url)));
            assertTold(
                    catchThrowable(
                            () -> Marquee.builder().dataSource(source).open().close()),
                    fault);
            assertThat(counted.count()).isEqualTo(1);
        }

        assertThat(relations(url)).isEqualTo(before);
    }
}
