package dev.marquee.storage.jooq;

import dev.marquee.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SelectForUpdateStep;
import org.jooq.impl.DSL;

/** The differences between the two databases that jOOQ does not cover. */
enum Dialect {
    SQLITE(SQLDialect.SQLITE, "sqlite") {
        @Override
        void prepare(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA foreign_keys = ON");
                statement.execute("PRAGMA busy_timeout = " + BUSY_TIMEOUT_MILLIS);
            }
        }

        @Override
        void begin(Connection connection) throws SQLException {
            // IMMEDIATE takes the write lock now; a transaction that reads first could fail at its first write. It is
            // set in SQL, so that it works with a caller's own data source in any configuration.
            execute(connection, "BEGIN IMMEDIATE");
        }

        @Override
        void commit(Connection connection) throws SQLException {
            execute(connection, "COMMIT");
        }

        @Override
        void rollback(Connection connection) throws SQLException {
            execute(connection, "ROLLBACK");
        }

        @Override
        Condition matches(Field<String> title, TitlePattern pattern) {
            return DSL.condition("{0} GLOB {1}", title, DSL.val(pattern.glob()));
        }

        @Override
        Field<String> byCodePoint(Field<String> text) {
            return text;
        }

        @Override
        <R extends Record> Select<R> locking(SelectForUpdateStep<R> rows) {
            // On SQLite, this transaction is the only writer.
            return rows;
        }

        @Override
        void lock(DSLContext sql, Lock lock) {
            // On SQLite, this transaction is the only writer.
        }

        @Override
        boolean streamsInTransactionsOnly() {
            return false;
        }
    },

    POSTGRESQL(SQLDialect.POSTGRES, "postgresql") {
        @Override
        void prepare(Connection connection) {}

        @Override
        void begin(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
        }

        @Override
        void commit(Connection connection) throws SQLException {
            connection.commit();
            connection.setAutoCommit(true);
        }

        @Override
        void rollback(Connection connection) throws SQLException {
            connection.rollback();
            connection.setAutoCommit(true);
        }

        @Override
        Condition matches(Field<String> title, TitlePattern pattern) {
            return DSL.condition("{0} ~ {1}", title, DSL.val(pattern.regex()));
        }

        @Override
        Field<String> byCodePoint(Field<String> text) {
            return text.collate("C");
        }

        @Override
        <R extends Record> Select<R> locking(SelectForUpdateStep<R> rows) {
            return rows.forUpdate();
        }

        @Override
        void lock(DSLContext sql, Lock lock) {
            sql.select(DSL.field("pg_advisory_xact_lock({0})", DSL.inline(lock.key)))
                    .execute();
        }

        @Override
        boolean streamsInTransactionsOnly() {
            return true;
        }
    };

    /** How long a writer waits for another one before it fails. */
    static final int BUSY_TIMEOUT_MILLIS = 10_000;

    private final SQLDialect jooq;
    private final String migrations;

    Dialect(SQLDialect jooq, String migrations) {
        this.jooq = jooq;
        this.migrations = migrations;
    }

    static Dialect of(SQLDialect jooq) {
        return jooq.family() == SQLDialect.SQLITE ? SQLITE : POSTGRESQL;
    }

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "SQLite" -> SQLITE;
            case "PostgreSQL" -> POSTGRESQL;
            default ->
                throw new StorageException(
                        "the data source connects to " + product + "; use SQLite or PostgreSQL", null);
        };
    }

    SQLDialect jooq() {
        return jooq;
    }

    /** {@return the folder of the migrations of this dialect} */
    String migrations() {
        return migrations;
    }

    /** Configures a connection of the caller's data source as every statement requires. */
    abstract void prepare(Connection connection) throws SQLException;

    abstract void begin(Connection connection) throws SQLException;

    abstract void commit(Connection connection) throws SQLException;

    abstract void rollback(Connection connection) throws SQLException;

    abstract Condition matches(Field<String> title, TitlePattern pattern);

    /** {@return an expression that sorts a text by code point on both databases, whatever their locale} */
    abstract Field<String> byCodePoint(Field<String> text);

    /** {@return the query with a lock: until this transaction ends, no other one can change its rows} */
    abstract <R extends Record> Select<R> locking(SelectForUpdateStep<R> rows);

    /** Takes a lock and holds it until this transaction ends. */
    abstract void lock(DSLContext sql, Lock lock);

    /**
     * {@return whether the driver streams results only in a transaction, and otherwise reads them into memory at once}
     */
    abstract boolean streamsInTransactionsOnly();

    /** Locks that give PostgreSQL one writer at a time where two would conflict. SQLite has only one writer anyway. */
    enum Lock {
        /** Movies and genres: the next negative ids, and batches that would lock rows in different orders. */
        CATALOG(0x6d61727175656501L),
        /** Names whose case the database can't fold, so that its unique index does not detect duplicates. */
        ACCOUNT_NAMES(0x6d61727175656502L),
        /** Trained models: their version numbers and the model in use. */
        MODELS(0x6d61727175656503L);

        private final long key;

        Lock(long key) {
            this.key = key;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
