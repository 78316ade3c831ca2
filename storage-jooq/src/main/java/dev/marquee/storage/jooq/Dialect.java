package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.RECOMMEND_CHANGE;
import static dev.marquee.storage.jooq.generated.Tables.SEARCH_PENDING;

import dev.marquee.StorageException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SelectForUpdateStep;
import org.jooq.SelectLimitStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The differences between the two databases that jOOQ does not cover. */
enum Dialect {
    SQLITE(SQLDialect.SQLITE, "sqlite") {
        @Override
        boolean prepare(Connection connection) throws SQLException {
            boolean isChanged = !checksForeignKeys(connection);
            if (isChanged) {
                execute(connection, "PRAGMA foreign_keys = ON");
            }
            execute(connection, "PRAGMA busy_timeout = " + BUSY_TIMEOUT_MILLIS);
            return isChanged;
        }

        @Override
        void restore(Connection connection) throws SQLException {
            execute(connection, "PRAGMA foreign_keys = OFF");
        }

        private boolean checksForeignKeys(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("PRAGMA foreign_keys")) {
                return row.next() && row.getInt(1) != 0;
            }
        }

        @Override
        String place() {
            // A SELECT of the same would begin to read, in a transaction that otherwise could still become the writer.
            return "PRAGMA database_list";
        }

        @Override
        void joinedSavepoint(Connection connection, String name, @Nullable Place opened) throws SQLException {
            if (opened != null) {
                opened.require(Place.of(connection, this));
            }
            if (!checksForeignKeys(connection)) {
                throw new StorageException(
                        "foreign keys are not checked on the connection of the application's transaction, and"
                                + " SQLite can't switch that on inside a transaction; open its connections with"
                                + " foreign_keys=on in the URL",
                        null);
            }
            execute(connection, "SAVEPOINT " + name);
        }

        @Override
        void becomeWriter(Connection connection) throws SQLException {
            execute(connection, "DELETE FROM search_pending WHERE 0");
        }

        @Override
        void begin(Connection connection) throws SQLException {
            // IMMEDIATE takes the write lock now; a transaction that reads first could fail at its first write. It is
            // set in SQL, so that it works with a caller's own data source in any configuration.
            execute(connection, "BEGIN IMMEDIATE");
        }

        @Override
        void beginSoon(Connection connection, Duration wait) throws SQLException {
            execute(connection, "PRAGMA busy_timeout = " + wait.toMillis());
            try {
                begin(connection);
            } finally {
                execute(connection, "PRAGMA busy_timeout = " + BUSY_TIMEOUT_MILLIS);
            }
        }

        @Override
        Duration limitWait(Connection connection, Duration wait) throws SQLException {
            Duration before;
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("PRAGMA busy_timeout")) {
                row.next();
                before = Duration.ofMillis(row.getLong(1));
            }
            execute(connection, "PRAGMA busy_timeout = " + wait.toMillis());
            return before;
        }

        @Override
        void commit(Connection connection) throws SQLException {
            execute(connection, "COMMIT");
        }

        @Override
        void afterCommit(Connection connection) {}

        @Override
        void keepUndoInMemory(Connection connection, boolean kept) throws SQLException {
            execute(connection, "PRAGMA temp_store = " + (kept ? "MEMORY" : "DEFAULT"));
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
        Field<String> date(Field<Instant> moment) {
            return DSL.field("substr({0}, 1, 10)", String.class, moment);
        }

        @Override
        Field<Long> epochSecond(Field<Instant> moment) {
            // With the fraction, the function rounds to a millisecond, and so to the next second. It has February 30
            // as March 1.
            return DSL.field(
                    "case when {0} glob {1} and (substr({0}, 9, 2) < '29' or date({0}) = substr({0}, 1, 10))"
                            + " then unixepoch(substr({0}, 1, 19)) end",
                    Long.class, moment, DSL.inline(TIME_IN_UTC));
        }

        @Override
        boolean keepsReferences() {
            // Each connection decides whether foreign keys are checked, and the shell's doesn't.
            return false;
        }

        @Override
        Select<Record1<Long>> forEach(Table<?> rows, Select<Record1<Long>> ids) {
            // A query in FROM sees no other table's columns, but the argument of a function does.
            return DSL.select(DSL.field(DSL.name("each", "value"), Long.class).as("id"))
                    .from(rows.crossJoin(DSL.table(
                                    "json_each({0})",
                                    DSL.field(DSL.select(DSL.field("json_group_array(id)"))
                                            .from(ids.asTable("found"))))
                            .as("each")));
        }

        @Override
        <R extends Record> Table<?> withEach(Table<?> rows, Field<Long> id, Table<R> table, Field<Long> key) {
            // CROSS JOIN is read in this order.
            return rows.crossJoin(table);
        }

        @Override
        <R extends Record> Select<R> firstIf(Condition condition, SelectLimitStep<R> query, int limit) {
            // A condition with a query of its own would be asked for each row.
            return query.limit(DSL.when(condition, DSL.inline(limit)).otherwise(DSL.inline(0)));
        }

        @Override
        <T extends Number> Condition isAmong(Field<T> id, Collection<T> ids) {
            return DSL.condition(
                    "{0} IN (SELECT value FROM json_each({1}))",
                    id, DSL.val(ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"))));
        }

        @Override
        Condition isAmongTexts(Field<String> text, Collection<String> texts) {
            return DSL.condition(
                    "{0} IN (SELECT value FROM json_each({1}))",
                    text, DSL.val(texts.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"))));
        }

        @Override
        <R extends Record> Select<R> locking(SelectForUpdateStep<R> rows) {
            // On SQLite, this transaction is the only writer.
            return rows;
        }

        @Override
        <R extends Record> ResultQuery<R> unlocked(SelectForUpdateStep<R> rows) {
            // On SQLite, this transaction is the only writer.
            return rows;
        }

        @Override
        boolean lockSoon(DSLContext sql, Lock lock, Duration wait) {
            // On SQLite, this transaction is the only writer.
            return true;
        }

        @Override
        boolean mayIndex(DSLContext sql) {
            // The transaction could not have begun.
            return true;
        }

        @Override
        boolean acceptsWrites(DSLContext sql) {
            return true;
        }

        @Override
        long bytes(DSLContext sql) {
            return sql.select(DSL.field("page_count * page_size", Long.class))
                    .from("pragma_page_count(), pragma_page_size()")
                    .fetchSingle()
                    .value1();
        }

        @Override
        void lock(DSLContext sql, Lock lock) {
            // On SQLite, this transaction is the only writer.
        }

        @Override
        void lock(Connection connection, Lock lock) {
            // On SQLite, this transaction is the only writer.
        }

        @Override
        void withoutPartTriggers(DSLContext sql, Runnable work) {
            sql.insertInto(RECOMMEND_CHANGE, RECOMMEND_CHANGE.MOVIE_ID, RECOMMEND_CHANGE.NUMBER)
                    .values(SHUT, 0L)
                    .execute();
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                try {
                    open(sql);
                } catch (RuntimeException failure) {
                    // Then the transaction can't be committed.
                    e.addSuppressed(failure);
                }
                throw e;
            }
            open(sql);
        }

        private void open(DSLContext sql) {
            sql.deleteFrom(RECOMMEND_CHANGE)
                    .where(RECOMMEND_CHANGE.MOVIE_ID.eq(SHUT))
                    .execute();
        }

        @Override
        void noteForSearch(DSLContext sql, boolean noted) {
            if (noted) {
                sql.deleteFrom(SEARCH_PENDING)
                        .where(SEARCH_PENDING.SUBJECT.eq(INDEXED_BY_WRITER))
                        .execute();
            } else {
                sql.insertInto(SEARCH_PENDING, SEARCH_PENDING.SUBJECT, SEARCH_PENDING.OWNER_ID)
                        .values(INDEXED_BY_WRITER, 0L)
                        .execute();
            }
        }

        @Override
        boolean streamsInTransactionsOnly() {
            return false;
        }

        @Override
        String tables(Collection<String> names) {
            return "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%'"
                    + " ESCAPE '\\'";
        }

        @Override
        void requireCreatable(Connection connection) {
            // A file that can't be written is refused when the transaction begins.
        }

        @Override
        Field<Instant> fromNow(Field<Instant> column, Duration distance) {
            return DSL.field(
                    "strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now', {0})",
                    column.getDataType(), DSL.inline(BigDecimal.valueOf(distance.toMillis(), 3) + " seconds"));
        }

        @Override
        String schemaOfItsOwn() {
            return "give Marquee a file of its own";
        }
    },

    POSTGRESQL(SQLDialect.POSTGRES, "postgresql") {
        @Override
        boolean prepare(Connection connection) {
            return false;
        }

        @Override
        void restore(Connection connection) {}

        @Override
        String place() {
            // The first schema of the search path may be the application's, with Marquee's tables in a later one.
            return "SELECT current_database(), (SELECT n.nspname FROM pg_catalog.pg_class c"
                    + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE c.oid = pg_catalog.to_regclass('movies_movie'))";
        }

        @Override
        void joinedSavepoint(Connection connection, String name, @Nullable Place opened) throws SQLException {
            if (opened == null) {
                execute(connection, "SAVEPOINT " + name);
                return;
            }
            // The search path may have been set since the last look; both statements are one trip to the server.
            Place given;
            try (Statement statement = connection.createStatement()) {
                statement.execute("SAVEPOINT " + name + "; " + place());
                statement.getMoreResults();
                try (ResultSet row = statement.getResultSet()) {
                    given = Place.read(row, this);
                }
            }
            try {
                opened.require(given);
            } catch (StorageException e) {
                execute(connection, "RELEASE SAVEPOINT " + name);
                throw e;
            }
        }

        @Override
        void begin(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
        }

        @Override
        void beginSoon(Connection connection, Duration wait) throws SQLException {
            // Nothing is locked yet.
            begin(connection);
        }

        @Override
        Duration limitWait(Connection connection, Duration wait) {
            // Each lock is asked for with a time.
            return wait;
        }

        @Override
        void commit(Connection connection) throws SQLException {
            connection.commit();
        }

        @Override
        void afterCommit(Connection connection) throws SQLException {
            connection.setAutoCommit(true);
        }

        @Override
        void keepUndoInMemory(Connection connection, boolean kept) {
            // Old versions of rows stay in the table itself.
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
        Field<String> date(Field<Instant> moment) {
            return DSL.field("to_char({0} at time zone 'UTC', 'YYYY-MM-DD')", String.class, moment);
        }

        @Override
        Field<Long> epochSecond(Field<Instant> moment) {
            return DSL.field(
                    "case when isfinite({0}) then cast(floor(extract(epoch from {0})) as bigint) end",
                    Long.class, moment);
        }

        @Override
        boolean keepsReferences() {
            return true;
        }

        @Override
        Select<Record1<Long>> forEach(Table<?> rows, Select<Record1<Long>> ids) {
            return DSL.select(DSL.field(DSL.name("each", "id"), Long.class).as("id"))
                    .from(rows.crossJoin(DSL.lateral(ids.asTable("each"))));
        }

        @Override
        <R extends Record> Table<?> withEach(Table<?> rows, Field<Long> id, Table<R> table, Field<Long> key) {
            // The limit keeps the server from scanning the table in place of looking up some rows.
            return rows.crossJoin(DSL.lateral(DSL.select(table.asterisk())
                    .from(table)
                    .where(key.eq(id))
                    .limit(DSL.inline(1))
                    .asTable(table.getName())));
        }

        @Override
        <R extends Record> Select<R> firstIf(Condition condition, SelectLimitStep<R> query, int limit) {
            Table<R> first = query.limit(DSL.inline(limit)).asTable("first");
            return DSL.selectFrom(first).where(condition);
        }

        @Override
        <T extends Number> Condition isAmong(Field<T> id, Collection<T> ids) {
            // Not "= any (array)": a plan for a small table, which the server keeps, would compare each row of a table
            // that has grown with each of the ids.
            return DSL.condition("{0} IN (SELECT unnest({1}))", id, UnnestedRows.array(id, ids));
        }

        @Override
        Condition isAmongTexts(Field<String> text, Collection<String> texts) {
            return DSL.condition("{0} IN (SELECT unnest({1}))", text, UnnestedRows.array(text, texts));
        }

        @Override
        <R extends Record> Select<R> locking(SelectForUpdateStep<R> rows) {
            return rows.forUpdate();
        }

        @Override
        <R extends Record> ResultQuery<R> unlocked(SelectForUpdateStep<R> rows) {
            return rows.forUpdate().skipLocked();
        }

        @Override
        boolean lockSoon(DSLContext sql, Lock lock, Duration wait) {
            Field<Boolean> locked = DSL.field("pg_try_advisory_xact_lock({0})", Boolean.class, DSL.inline(lock.key));
            long end = System.nanoTime() + wait.toNanos();
            while (!sql.select(locked).fetchSingle().value1()) {
                if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
            return true;
        }

        @Override
        boolean mayIndex(DSLContext sql) {
            // Of several privileges in one text, one is enough.
            return sql.select(DSL.field(
                            "current_setting('transaction_read_only') = 'off'"
                                    + " AND (SELECT bool_and(has_table_privilege(needed.on_table, needed.privilege))"
                                    + " FROM (VALUES ('search_pending', 'UPDATE'), ('search_pending', 'DELETE'),"
                                    + " ('search_entry', 'INSERT'), ('search_entry', 'DELETE'),"
                                    + " ('search_overview', 'INSERT'), ('search_overview', 'DELETE'),"
                                    + " ('search_word', 'INSERT')) AS needed (on_table, privilege))",
                            Boolean.class))
                    .fetchSingle()
                    .value1();
        }

        @Override
        boolean acceptsWrites(DSLContext sql) {
            return sql.select(DSL.field("current_setting('transaction_read_only') = 'off'", Boolean.class))
                    .fetchSingle()
                    .value1();
        }

        @Override
        long bytes(DSLContext sql) {
            return sql.select(DSL.field("pg_database_size(current_database())", Long.class))
                    .fetchSingle()
                    .value1();
        }

        @Override
        void lock(DSLContext sql, Lock lock) {
            sql.select(DSL.field("pg_advisory_xact_lock({0})", DSL.inline(lock.key)))
                    .execute();
        }

        @Override
        void lock(Connection connection, Lock lock) throws SQLException {
            execute(connection, "SELECT pg_advisory_xact_lock(" + lock.key + ")");
        }

        @Override
        void withoutPartTriggers(DSLContext sql, Runnable work) {
            // They run once for each statement, of which there are few.
            work.run();
        }

        @Override
        void noteForSearch(DSLContext sql, boolean noted) {
            sql.select(DSL.field(
                            "set_config('marquee.search_index', {0}, true)",
                            String.class, DSL.inline(noted ? "" : "written")))
                    .execute();
        }

        @Override
        boolean streamsInTransactionsOnly() {
            return true;
        }

        @Override
        String tables(Collection<String> names) {
            // Indexes, sequences and types share their names with tables; enums, domains and ranges are types only.
            String named = " IN ('" + String.join("', '", names) + "')";
            return "SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n"
                    + " ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND c.relname" + named
                    + " UNION SELECT t.typname FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n"
                    + " ON n.oid = t.typnamespace WHERE n.nspname = current_schema()"
                    + " AND t.typtype IN ('e', 'd', 'r') AND t.typname" + named;
        }

        @Override
        void requireCreatable(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT current_schema(), current_user,"
                            + " current_setting('transaction_read_only') = 'on',"
                            + " has_schema_privilege(current_schema(), 'CREATE')")) {
                row.next();
                String schema = row.getString(1);
                if (schema == null || schema.startsWith("pg_temp_")) {
                    throw new StorageException(
                            "the database has no schema to create tables in, because none of the search path exists, or"
                                    + " the user has no USAGE on it; create it, grant the right, or correct"
                                    + " currentSchema in the URL",
                            null);
                }
                if (row.getBoolean(3)) {
                    throw new StorageException(
                            "the server or the user's session is read-only, and the schema is to be created or brought"
                                    + " up to date; connect to the primary",
                            null);
                }
                if (!row.getBoolean(4)) {
                    throw new StorageException(
                            "user " + row.getString(2) + " may not create tables in schema " + schema
                                    + "; grant CREATE on it, or " + schemaOfItsOwn(),
                            null);
                }
            }
        }

        @Override
        Field<Instant> fromNow(Field<Instant> column, Duration distance) {
            return DSL.field(
                    "clock_timestamp() + {0} * interval '1 millisecond'",
                    column.getDataType(), DSL.inline(distance.toMillis()));
        }

        @Override
        String schemaOfItsOwn() {
            return "create a schema of its own (CREATE SCHEMA marquee) and add currentSchema=marquee to the URL";
        }
    };

    /** How long a writer waits for another one before it fails. */
    static final int BUSY_TIMEOUT_MILLIS = 10_000;

    /** The form of times in SQLite that the checks of the schema require. */
    private static final String TIME_IN_UTC = "????-??-?? ??:??:??.[0-9][0-9][0-9][0-9][0-9][0-9]+00:00";

    /** The movie whose row in {@code recommend_change} shuts the triggers of the parts on SQLite. */
    private static final long SHUT = Long.MIN_VALUE;

    /** The subject whose row in {@code search_pending} keeps the triggers of search from noting on SQLite. */
    private static final int INDEXED_BY_WRITER = -1;

    private static final long POLL_NANOS = 5_000_000;

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

    /**
     * Configures a connection of the caller's data source as every statement requires.
     *
     * @return whether {@link #restore} must be called before the caller gets it back
     */
    abstract boolean prepare(Connection connection) throws SQLException;

    /** Makes a connection check what it checked before {@link #prepare}. */
    abstract void restore(Connection connection) throws SQLException;

    /** {@return the query that {@link Place#read} takes the result of} */
    abstract String place();

    /**
     * Sets a savepoint in a transaction of the application.
     *
     * @param opened where the library may write, or null if that is not known
     * @throws StorageException if the library may not write in this transaction, with the way out; then no savepoint is
     *     set
     */
    abstract void joinedSavepoint(Connection connection, String name, @Nullable Place opened) throws SQLException;

    /**
     * Takes the lock of SQLite's writer in a transaction of the application, and waits for it. A part that read first
     * could not write once another connection has, and would not wait for it either.
     */
    void becomeWriter(Connection connection) throws SQLException {}

    abstract void begin(Connection connection) throws SQLException;

    /** Begins a transaction, and waits for another writer no longer than this, if it waits here at all. */
    abstract void beginSoon(Connection connection, Duration wait) throws SQLException;

    /**
     * Sets how long a connection waits for another writer, unless that is said with each lock.
     *
     * @return how long it waited before
     */
    abstract Duration limitWait(Connection connection, Duration wait) throws SQLException;

    abstract void commit(Connection connection) throws SQLException;

    /** Makes the connection commit each statement again; the commit took effect, whatever this throws. */
    abstract void afterCommit(Connection connection) throws SQLException;

    abstract void rollback(Connection connection) throws SQLException;

    /**
     * Sets where the next transactions keep what would undo the present statement. A statement with triggers needs it;
     * on SQLite it otherwise goes to a temporary file once a statement of the transaction changed 16 pages, which
     * doubles the time of an upsert. The connection must not be in a transaction, and must not have temporary tables.
     */
    abstract void keepUndoInMemory(Connection connection, boolean kept) throws SQLException;

    abstract Condition matches(Field<String> title, TitlePattern pattern);

    /** {@return an expression that sorts a text by code point on both databases, whatever their locale} */
    abstract Field<String> byCodePoint(Field<String> text);

    /** {@return the day of a moment in UTC as text, such as {@code 2026-11-02}} */
    abstract Field<String> date(Field<Instant> moment);

    /** {@return the whole seconds from 1970 to a moment; null where only {@link InstantBinding} says what it is} */
    abstract Field<Long> epochSecond(Field<Instant> moment);

    /** {@return whether each foreign key refers to a row, whoever wrote it} */
    abstract boolean keepsReferences();

    /**
     * {@return a query of the ids that another query finds for each row of a table; an id may come more than once}
     *
     * @param ids the other query, whose column is {@code id}; it may ask for the columns of the row
     */
    abstract Select<Record1<Long>> forEach(Table<?> rows, Select<Record1<Long>> ids);

    /**
     * {@return some rows joined with another table, of which each row is looked up by its key} The join is complete
     * with the condition that the key is the id.
     */
    abstract <R extends Record> Table<?> withEach(Table<?> rows, Field<Long> id, Table<R> table, Field<Long> key);

    /**
     * {@return the first rows of a query if a condition holds, and otherwise none, for which the query is not executed}
     *
     * @param condition does not depend on the query's tables
     */
    abstract <R extends Record> Select<R> firstIf(Condition condition, SelectLimitStep<R> query, int limit);

    /**
     * {@return the condition that an id is one of these} It has one parameter, so that every number of ids is the same
     * statement, and an index serves it.
     */
    abstract <T extends Number> Condition isAmong(Field<T> id, Collection<T> ids);

    /**
     * {@return the condition that a text is one of these} It has one parameter, too.
     *
     * @param texts not empty, and without quotes, backslashes and control characters, such as ids
     */
    abstract Condition isAmongTexts(Field<String> text, Collection<String> texts);

    /** {@return the condition that an id is one of these} */
    Condition isAmong(Field<Long> id, long[] ids) {
        return isAmong(id, Arrays.stream(ids).boxed().toList());
    }

    /** {@return the query with a lock: until this transaction ends, no other one can change its rows} */
    abstract <R extends Record> Select<R> locking(SelectForUpdateStep<R> rows);

    /** {@return a query of those rows that no other transaction has locked, with a lock on them} */
    abstract <R extends Record> ResultQuery<R> unlocked(SelectForUpdateStep<R> rows);

    /** Takes a lock as {@link #lock} does, unless another transaction holds it for longer than this. */
    abstract boolean lockSoon(DSLContext sql, Lock lock, Duration wait);

    /** {@return whether this transaction may write the tables of search} */
    abstract boolean mayIndex(DSLContext sql);

    /** {@return whether the session is not read-only} */
    abstract boolean acceptsWrites(DSLContext sql);

    /** {@return the size of the database} */
    abstract long bytes(DSLContext sql);

    /** Takes a lock and holds it until this transaction ends. */
    abstract void lock(DSLContext sql, Lock lock);

    /** Takes a lock on a connection in a transaction, and holds it until the transaction ends. */
    abstract void lock(Connection connection, Lock lock) throws SQLException;

    /**
     * {@return a query of the names of the tables in the connection's schema; it may leave out tables with other names}
     *
     * @param names the names that are of interest
     */
    abstract String tables(Collection<String> names);

    /**
     * Checks that the user may create tables.
     *
     * @throws StorageException if the user may not, or the server is read-only
     */
    abstract void requireCreatable(Connection connection) throws SQLException;

    /** {@return the time by the database's clock, and this distance after it, in the form of a column} */
    abstract Field<Instant> fromNow(Field<Instant> column, Duration distance);

    /** {@return how to keep Marquee's tables apart from an application's, for messages} */
    abstract String schemaOfItsOwn();

    /**
     * Runs work that writes genres, credits, keywords and companies of movies, in a transaction that also writes each
     * of these movies itself.
     *
     * <p>So the triggers that note changes of the parts have nothing to do, and need not run for each row.
     */
    abstract void withoutPartTriggers(DSLContext sql, Runnable work);

    /**
     * Sets whether the triggers note in this transaction whose texts are to be indexed for search; each transaction
     * begins with it. See {@link SearchNotes}.
     */
    abstract void noteForSearch(DSLContext sql, boolean noted);

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
        MODELS(0x6d61727175656503L),
        /** The schema while it is created or brought up to date. */
        SCHEMA(0x6d61727175656504L),
        /** Which state of a name is found. */
        STATES(0x6d61727175656505L);

        private final long key;

        Lock(long key) {
            this.key = key;
        }
    }

    /** Executes a statement and ignores its result. */
    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
