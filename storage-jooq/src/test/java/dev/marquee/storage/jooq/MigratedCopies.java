package dev.marquee.storage.jooq;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The databases of {@link PostgresServer#migratedDatabase()}, each of which serves one test after the other: a copy of
 * some hundred files takes many times as long as to empty its tables. When a test has ended, the databases that it got
 * are made in the background what they were when they were copied, rows and sequences; one whose schema has changed, or
 * that has become large, is dropped. Thread-safe.
 */
public final class MigratedCopies implements TestExecutionListener {

    private static final Logger LOG = LoggerFactory.getLogger(MigratedCopies.class);
    private static final Queue<String> LENT = new ConcurrentLinkedQueue<>();
    private static final Queue<String> FREE = new ConcurrentLinkedQueue<>();
    private static final long MOST_GROWTH = 16 << 20;

    private static final Executor BACKGROUND = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "databases-of-tests");
        thread.setDaemon(true);
        return thread;
    });

    /** Each row of the catalogs about our objects, with the transaction that wrote it; a copy has the same. */
    private static final String FINGERPRINT = """
            SELECT md5(string_agg(row, ',' ORDER BY row)) FROM (
                SELECT 'class ' || oid || ' ' || xmin AS row FROM pg_class WHERE oid >= 16384
                UNION ALL SELECT 'attribute ' || attrelid || ' ' || attnum || ' ' || xmin
                    FROM pg_attribute WHERE attrelid >= 16384
                UNION ALL SELECT 'constraint ' || oid || ' ' || xmin FROM pg_constraint WHERE oid >= 16384
                UNION ALL SELECT 'default ' || oid || ' ' || xmin FROM pg_attrdef WHERE oid >= 16384
                UNION ALL SELECT 'trigger ' || oid || ' ' || xmin FROM pg_trigger WHERE oid >= 16384
                UNION ALL SELECT 'function ' || oid || ' ' || xmin FROM pg_proc WHERE oid >= 16384
                UNION ALL SELECT 'type ' || oid || ' ' || xmin FROM pg_type WHERE oid >= 16384
                UNION ALL SELECT 'schema ' || oid || ' ' || xmin FROM pg_namespace WHERE nspname !~ '^pg_'
                UNION ALL SELECT 'extension ' || oid || ' ' || xmin FROM pg_extension
                UNION ALL SELECT 'setting ' || setrole || ' ' || setconfig::text FROM pg_db_role_setting
                    WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
                UNION ALL SELECT 'prepared ' || gid FROM pg_prepared_xacts WHERE database = current_database()
            ) AS rows""";

    /** Ends the sessions that a test left. */
    private static final String END_SESSIONS = """
            SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()""";

    /** {@return the name of a database that is as it was copied} */
    static String lend() {
        String free = FREE.poll();
        String name = free == null ? PostgresServer.newCopy(Template.NAME) : free;
        LENT.add(name);
        return name;
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (identifier.isTest()) {
            for (String name = LENT.poll(); name != null; name = LENT.poll()) {
                String returned = name;
                BACKGROUND.execute(() -> takeBack(returned));
            }
        }
    }

    private static void takeBack(String name) {
        try {
            if (isAsCopied(name)) {
                FREE.add(name);
            } else {
                PostgresServer.drop(name);
            }
        } catch (IllegalStateException e) {
            LOG.warn("the database {} of a test stays until the server stops", name, e);
        }
    }

    /** {@return whether a database is again as it was copied; a server or role that can't do that says no} */
    private static boolean isAsCopied(String name) {
        try (Connection connection = DriverManager.getConnection(PostgresServer.url(name));
                Statement statement = connection.createStatement()) {
            statement.execute(END_SESSIONS);
            if (!Template.FINGERPRINT.equals(text(statement, FINGERPRINT))
                    || Long.parseLong(text(statement, "SELECT pg_database_size(current_database())"))
                            > Template.SIZE + MOST_GROWTH) {
                return false;
            }
            Template.reset(statement);
            return true;
        } catch (SQLException e) {
            LOG.debug("the database {} is dropped", name, e);
            return false;
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        return String.valueOf(texts(statement, query).get(0));
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** The database that is copied; migrated at first use. */
    private static final class Template {

        private static final String NAME = PostgresServer.newMigrated();
        private static final String FINGERPRINT;
        private static final long SIZE;

        /** Restores the tables that have rows when they are new. */
        private static final String RESTORE;

        private static final List<String> TABLES_WITH_ROWS = new ArrayList<>();

        /** Finds tables whose files have pages. A query of the tables themselves reads their whole catalogs. */
        private static final String FILLED = """
                SELECT quote_ident(nspname) || '.' || quote_ident(relname)
                FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
                WHERE relkind = 'r' AND pg_class.oid >= 16384 AND pg_relation_size(pg_class.oid) > 0""";

        private static final List<String> SEQUENCES_AT_FIRST;

        private static final String TABLES = """
                SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
                WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1""";

        private static final String SEQUENCES = """
                SELECT format('SELECT setval(%L, %s, %L)', quote_ident(schemaname) || '.' || quote_ident(sequencename),
                    coalesce(last_value, start_value), last_value IS NOT NULL) FROM pg_sequences ORDER BY 1""";

        static {
            try (Connection connection = DriverManager.getConnection(PostgresServer.url(NAME));
                    Statement statement = connection.createStatement()) {
                FINGERPRINT = text(statement, MigratedCopies.FINGERPRINT);
                SIZE = Long.parseLong(text(statement, "SELECT pg_database_size(current_database())"));
                SEQUENCES_AT_FIRST = texts(statement, SEQUENCES);
                StringBuilder restore = new StringBuilder();
                for (String table : texts(statement, TABLES)) {
                    String rows = text(statement, "SELECT json_agg(t) FROM " + table + " t");
                    if (!rows.equals("null")) {
                        TABLES_WITH_ROWS.add(table);
                        restore.append("DELETE FROM %1$s; INSERT INTO %1$s OVERRIDING SYSTEM VALUE".formatted(table))
                                .append(" SELECT * FROM json_populate_recordset(NULL::%1$s, '".formatted(table))
                                .append(rows.replace("'", "''"))
                                .append("');");
                    }
                }
                RESTORE = restore.toString();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Gives each table and sequence of a copy what it had at first, without triggers. */
        static void reset(Statement statement) throws SQLException {
            List<String> filled = texts(statement, FILLED);
            filled.removeAll(TABLES_WITH_ROWS);
            List<String> sequences = texts(statement, SEQUENCES);
            StringBuilder commands = new StringBuilder("SET session_replication_role = replica;").append(RESTORE);
            filled.forEach(
                    table -> commands.append("DELETE FROM ").append(table).append(';'));
            for (int i = 0; i < sequences.size(); i++) {
                if (!sequences.get(i).equals(SEQUENCES_AT_FIRST.get(i))) {
                    commands.append(SEQUENCES_AT_FIRST.get(i)).append(';');
                }
            }
            statement.execute(commands.toString());
        }
    }
}
