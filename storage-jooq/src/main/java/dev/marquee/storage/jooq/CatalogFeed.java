package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.RECOMMEND_CHANGE;

import dev.marquee.storage.CatalogChanges;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Record5;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Reads which movies changed from {@code recommend_change}, which triggers write. Thread-safe.
 *
 * <p>On SQLite, where writers commit one after the other, a position is the greatest number that was there. On
 * PostgreSQL, numbers are those of transactions, which may commit in another order: a position is the set of
 * transactions that were committed (a snapshot), and a change is new if its transaction is not in this set. Numbers are
 * of one server and one timeline of it, so a position names them.
 */
final class CatalogFeed {

    private static final String VERSION = "1";

    /** What {@link CatalogChanges#position} allows. */
    private static final int MAX_POSITION = 10_000;

    /** A movie that stands for all. */
    private static final long ALL = 0;

    /**
     * A server that was promoted continues on another timeline, with numbers that the one before may have given, too.
     */
    private static final Field<String> SERVER = DSL.field(
            "(SELECT system_identifier FROM pg_control_system()) || '/' || CASE WHEN pg_is_in_recovery() THEN 'standby'"
                    + " ELSE substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END",
            SQLDataType.VARCHAR);

    private static final Field<String> SNAPSHOT = DSL.field("txid_current_snapshot()::text", SQLDataType.VARCHAR);

    /** The number of the present transaction; null if it has not written. */
    private static final Field<Long> OWN = DSL.field("txid_current_if_assigned()", SQLDataType.BIGINT);

    /** The first number that no transaction has, as far as the statement can see. */
    private static final Field<Long> END = DSL.field("txid_snapshot_xmax(txid_current_snapshot())", SQLDataType.BIGINT);

    /** Without the check of ids in a column of a table: it may be {@link #ALL}, or of a row that its reader refuses. */
    private static final Field<Long> MOVIE = DSL.field("{0}", SQLDataType.BIGINT, RECOMMEND_CHANGE.MOVIE_ID);

    private final DSLContext sql;
    private final Dialect dialect;
    private final Transactions transactions;

    CatalogFeed(DSLContext sql, Dialect dialect, Transactions transactions) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
    }

    /** {@return what changed since a position, or the present position} */
    CatalogChanges since(@Nullable String position) {
        return dialect == Dialect.SQLITE ? sinceNumber(position) : sinceSnapshot(position);
    }

    private CatalogChanges sinceNumber(@Nullable String position) {
        long since = position == null ? -1 : number(position);
        if (since < 0) {
            return unknown(latestNumber(), position);
        }
        // With the last one that was seen: without it and later ones, this is another database than then.
        Result<Record2<Long, Long>> rows = sql.select(MOVIE, RECOMMEND_CHANGE.NUMBER)
                .from(RECOMMEND_CHANGE)
                .where(RECOMMEND_CHANGE.NUMBER.ge(since))
                .fetch();
        if (rows.isEmpty() && since > 0) {
            return unknown(latestNumber(), position);
        }
        long latest = rows.stream().mapToLong(Record2::value2).max().orElse(0);
        long[] movies = rows.stream()
                .filter(row -> row.value2() > since)
                .mapToLong(Record2::value1)
                .sorted()
                .toArray();
        return changes(VERSION + ":" + latest, movies);
    }

    private String latestNumber() {
        Long latest = sql.select(DSL.max(RECOMMEND_CHANGE.NUMBER))
                .from(RECOMMEND_CHANGE)
                .fetchSingle()
                .value1();
        return VERSION + ":" + (latest == null ? 0 : latest);
    }

    /** {@return the number of a position, or -1 if it is none of this kind of database} */
    private static long number(String position) {
        return position.matches(VERSION + ":[0-9]{1,18}")
                ? Long.parseLong(position.substring(VERSION.length() + 1))
                : -1;
    }

    private static CatalogChanges unknown(String present, @Nullable String position) {
        return new CatalogChanges(present, new long[0], position == null);
    }

    private CatalogChanges sinceSnapshot(@Nullable String position) {
        String[] parts = position == null ? new String[0] : position.split(" ", -1);
        boolean isReadable = parts.length == 3 && parts[0].equals(VERSION) && TransactionSnapshot.isOne(parts[2]);
        String snapshot = isReadable ? parts[2] : null;
        Replica replica = transactions.replicaOfDatabase();
        Record5<String, String, Long, Long[], Long> row = sql.select(
                        SERVER,
                        SNAPSHOT,
                        OWN,
                        snapshot == null ? DSL.inline((Long[]) null, SQLDataType.BIGINT.array()) : movies(snapshot),
                        replica == null ? DSL.inline((Long) null, SQLDataType.BIGINT) : Replica.WRITTEN)
                .fetchSingle();
        CatalogChanges changes = changes(position, parts, snapshot, row);
        if (replica != null) {
            replica.catalogAt(changes.isEmpty() ? position : null, changes.position(), row.value5());
        }
        return changes;
    }

    private static CatalogChanges changes(
            @Nullable String position,
            String[] parts,
            @Nullable String snapshot,
            Record5<String, String, Long, Long[], Long> row) {
        TransactionSnapshot now = TransactionSnapshot.of(row.value2()).without(row.value3());
        String present = VERSION + " " + row.value1() + " " + now.text(MAX_POSITION - 100);
        if (snapshot == null
                || !parts[1].equals(row.value1())
                || TransactionSnapshot.of(snapshot).end() > now.end()) {
            return unknown(present, position);
        }
        long[] movies = Stream.of(row.value4()).mapToLong(Long::longValue).toArray();
        return changes(present, movies);
    }

    private static CatalogChanges changes(String present, long[] movies) {
        boolean isComplete = Arrays.binarySearch(movies, ALL) < 0;
        return new CatalogChanges(present, isComplete ? movies : new long[0], isComplete);
    }

    /**
     * {@return the movies whose transactions are not in a snapshot, as an array}
     *
     * <p>Numbers that no transaction of this server has had came with a dump of another one.
     */
    private static Field<Long[]> movies(String snapshot) {
        return DSL.array(DSL.selectDistinct(RECOMMEND_CHANGE.MOVIE_ID)
                .from(RECOMMEND_CHANGE)
                .where(RECOMMEND_CHANGE.NUMBER.ge(
                        TransactionSnapshot.of(snapshot).start()))
                .and(RECOMMEND_CHANGE.NUMBER.lt(END).or(RECOMMEND_CHANGE.NUMBER.eq(OWN)))
                .and(DSL.condition(
                        "NOT txid_visible_in_snapshot({0}, {1}::txid_snapshot)",
                        RECOMMEND_CHANGE.NUMBER, DSL.val(snapshot)))
                .orderBy(RECOMMEND_CHANGE.MOVIE_ID));
    }
}
