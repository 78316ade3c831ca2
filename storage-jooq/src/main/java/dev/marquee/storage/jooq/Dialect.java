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

/** All that the two databases do differently beyond what jOOQ levels out. */
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
            // IMMEDIATE takes the write lock now: a transaction that reads first would fail when it came to write. It
            // is
            // said in SQL so that it holds for a caller's own data source too, however that is set up.
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
            // The transaction is the only writer.
            return rows;
        }

        @Override
        void lock(DSLContext sql, Lock lock) {
            // The transaction is the only writer.
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

    /** How long a writer waits for another one before it gives up. */
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
                        "the data source leads to " + product + "; Marquee stores in SQLite or PostgreSQL", null);
        };
    }

    SQLDialect jooq() {
        return jooq;
    }

    /** {@return the folder of this dialect's own migrations} */
    String migrations() {
        return migrations;
    }

    /** Gives a borrowed connection what every statement relies on. */
    abstract void prepare(Connection connection) throws SQLException;

    abstract void begin(Connection connection) throws SQLException;

    abstract void commit(Connection connection) throws SQLException;

    abstract void rollback(Connection connection) throws SQLException;

    abstract Condition matches(Field<String> title, TitlePattern pattern);

    /** {@return the text as something to sort by that has the same order on both databases, whatever their locale} */
    abstract Field<String> byCodePoint(Field<String> text);

    /** {@return the query, keeping other transactions from changing its rows until this one ends} */
    abstract <R extends Record> Select<R> locking(SelectForUpdateStep<R> rows);

    /** Keeps other transactions from taking the same lock until this one ends. */
    abstract void lock(DSLContext sql, Lock lock);

    /** {@return whether the driver reads a whole result into memory when it is read outside a transaction} */
    abstract boolean streamsInTransactionsOnly();

    /** What has one writer at a time on SQLite anyway, and is given one on PostgreSQL where two would get in each other's way. */
    enum Lock {
        /** Movies and genres: next negative ids, and batches that meet in different orders. */
        CATALOG(0x6d61727175656501L),
        /** Names whose case the database can't fold, so that its unique index does not keep them apart. */
        ACCOUNT_NAMES(0x6d61727175656502L),
        /** Trained models: their version numbers, and which one is in use. */
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
