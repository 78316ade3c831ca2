package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.SEARCH_PENDING;

import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import dev.marquee.search.EntryGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Indexes for search what plain SQL wrote, which triggers noted in {@code search_pending}: {@value #STEP} owners in a
 * transaction, so that an interrupted run is continued by the next one, and memory is bounded. Thread-safe.
 */
final class SearchPending {

    private static final Logger LOG = LoggerFactory.getLogger(SearchPending.class);

    private static final int STEP = 1_000;

    /** The owner that stands for all of a group. */
    private static final long ALL = 0;

    /** How long a search waits for another writer before it goes on with what is indexed. */
    private static final Duration WAIT = Duration.ofSeconds(1);

    /** How long searches go on with what is indexed after an attempt failed. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final DSLContext sql;
    private final Dialect dialect;
    private final Transactions transactions;
    private final SearchWriter writer;
    private final RowWriter rows;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final AtomicLong pausedUntil = new AtomicLong(System.nanoTime());

    SearchPending(DSLContext sql, Dialect dialect, Transactions transactions) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
        this.writer = new SearchWriter(sql, dialect, transactions);
        this.rows = new RowWriter(sql, dialect, transactions);
    }

    /**
     * Indexes everything that is pending. In a transaction it is a part of it. Outside one, and in one of the
     * application's, it never fails: what can't be indexed, because the database or the transaction is read-only or
     * another writer keeps it locked, stays pending.
     *
     * <p>Cost: one query if nothing is pending.
     */
    void drain() {
        if (!isPending()) {
            return;
        }
        if (transactions.isScoped()) {
            indexAll(new EnumMap<>(EntryGroup.class));
        } else if (transactions.active()) {
            attemptJoined();
        } else if (System.nanoTime() - pausedUntil.get() >= 0) {
            attempt(new EnumMap<>(EntryGroup.class));
        }
    }

    /** Indexes what is pending after the schema was brought up to date, and logs how much it was. */
    void drainAtOpening() {
        long start = System.nanoTime();
        Map<EntryGroup, Integer> counts = new EnumMap<>(EntryGroup.class);
        try {
            if (!isPending()) {
                return;
            }
        } catch (StorageException e) {
            LOG.debug("search could not look for what is pending", e);
            return;
        }
        attempt(counts);
        int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (sum > 0) {
            LOG.info(
                    "indexed {} for search in {} ms",
                    counts.entrySet().stream()
                            .map(count -> count.getValue() + " "
                                    + count.getKey().name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")),
                    (System.nanoTime() - start) / 1_000_000);
        }
    }

    private record Row(int subject, long owner, long number, int position) {}

    /** {@return the condition that something is pending} */
    static Condition pending() {
        return DSL.exists(DSL.selectOne().from(SEARCH_PENDING).where(isOfAGroup()));
    }

    private boolean isPending() {
        return sql.select(DSL.field(pending())).fetchSingle().value1();
    }

    private void attempt(Map<EntryGroup, Integer> counts) {
        try {
            indexAll(counts);
        } catch (StorageException e) {
            pausedUntil.set(System.nanoTime() + PAUSE.toNanos());
            if (e instanceof TransientStorageException) {
                LOG.debug("what plain SQL wrote is not indexed yet", e);
            } else {
                warn(e.getMessage());
            }
        }
    }

    private void attemptJoined() {
        try {
            transactions.call(() -> {
                Duration before = transactions.jdbc(connection -> dialect.limitWait(connection, WAIT));
                try {
                    indexAll(new EnumMap<>(EntryGroup.class));
                } finally {
                    transactions.jdbc(connection -> dialect.limitWait(connection, before));
                }
                return true;
            });
        } catch (StorageException e) {
            LOG.debug("what plain SQL wrote is not indexed in the application's transaction", e);
        }
    }

    private void warn(@Nullable String reason) {
        if (warned.compareAndSet(false, true)) {
            LOG.warn(
                    "what plain SQL wrote can't be indexed for search, which does not find it by its new texts: {}",
                    reason);
        }
    }

    private void indexAll(Map<EntryGroup, Integer> counts) {
        boolean more = true;
        while (more) {
            more = transactions.isScoped() ? step(counts) : transactions.soon(WAIT, () -> step(counts));
        }
    }

    /** {@return whether there may be more} */
    private boolean step(Map<EntryGroup, Integer> counts) {
        if (!dialect.mayIndex(sql)) {
            if (!transactions.isJoined()) {
                warn("the server or the session is read-only, or the user may not write the tables of search");
            }
            return false;
        }
        if (!dialect.lockSoon(sql, Dialect.Lock.CATALOG, WAIT)) {
            return false;
        }
        List<Row> rows = dialect.unlocked(sql.select(
                                SEARCH_PENDING.SUBJECT,
                                SEARCH_PENDING.OWNER_ID,
                                SEARCH_PENDING.NUMBER,
                                SEARCH_PENDING.POSITION)
                        .from(SEARCH_PENDING)
                        .where(isOfAGroup())
                        .orderBy(SEARCH_PENDING.SUBJECT, SEARCH_PENDING.OWNER_ID, SEARCH_PENDING.NUMBER)
                        .limit(DSL.inline(STEP)))
                .fetch(row -> new Row(row.value1(), row.value2(), row.value3(), row.value4()));
        if (rows.isEmpty()) {
            return false;
        }
        EntryGroup group = EntryGroup.of(rows.get(0).subject());
        boolean isOfAll = rows.get(0).owner() == ALL;
        List<Row> together = rows.stream()
                .filter(row -> row.subject() == group.code() && (row.owner() == ALL) == isOfAll)
                .toList();
        counts.merge(group, isOfAll ? sweep(group, together) : reindex(group, together), Integer::sum);
        return true;
    }

    /**
     * {@return the condition on a row that it is something to index} An owner out of the range of ids has no texts. A
     * row whose key is no whole number, which a trigger takes over from a damaged row on SQLite, would be read as
     * another key: it could be neither moved on nor removed.
     */
    static Condition isOfAGroup() {
        return SEARCH_PENDING
                .SUBJECT
                .between(DSL.inline(0), DSL.inline(EntryGroup.values().length - 1))
                .and(SEARCH_PENDING.OWNER_ID.between(DSL.inline(ALL), DSL.inline((long) Integer.MAX_VALUE)))
                .and(isWhole(SEARCH_PENDING.SUBJECT))
                .and(isWhole(SEARCH_PENDING.OWNER_ID))
                .and(isWhole(SEARCH_PENDING.NUMBER));
    }

    private static Condition isWhole(Field<? extends Number> field) {
        return field.cast(SQLDataType.BIGINT).eq(field.coerce(SQLDataType.BIGINT));
    }

    private int reindex(EntryGroup group, List<Row> rows) {
        Set<Long> owners = rows.stream().map(Row::owner).collect(Collectors.toCollection(TreeSet::new));
        writer.reindex(group, owners);
        remove(rows);
        return owners.size();
    }

    /** Indexes the next owners of a group of which all are to be indexed. */
    private int sweep(EntryGroup group, List<Row> rows) {
        // A row that came later starts from the first owner again.
        int position = rows.stream().mapToInt(Row::position).min().orElse(0);
        TableField<?, Long> id = SearchTexts.id(group);
        List<Long> owners = sql.select(id)
                .from(id.getTable())
                .where(id.gt((long) position))
                .and(id.le((long) Integer.MAX_VALUE))
                .orderBy(id)
                .limit(DSL.inline(STEP))
                .fetch(row -> row.get(id));
        if (owners.isEmpty()) {
            writer.removeOthers(group);
            remove(rows);
            return 0;
        }
        writer.indexAll(group, owners);
        int moved = sql.update(SEARCH_PENDING)
                .set(SEARCH_PENDING.POSITION, owners.get(owners.size() - 1).intValue())
                .where(SEARCH_PENDING.SUBJECT.eq(group.code()))
                .and(SEARCH_PENDING.OWNER_ID.eq(ALL))
                .and(dialect.isAmong(
                        SEARCH_PENDING.NUMBER, rows.stream().map(Row::number).toList()))
                .execute();
        requireProgress(moved);
        return owners.size();
    }

    /** Ends a run that would find the same rows again and again. */
    private static void requireProgress(int changed) {
        if (changed == 0) {
            throw new StorageException(
                    "rows of search_pending are found but can't be changed by their keys; the database is damaged:"
                            + " restore a backup",
                    null);
        }
    }

    private void remove(List<Row> pending) {
        List<@Nullable Object[]> keys = new ArrayList<>();
        pending.forEach(row -> keys.add(new @Nullable Object[] {row.subject(), row.owner(), row.number()}));
        requireProgress(
                rows.delete(List.of(SEARCH_PENDING.SUBJECT, SEARCH_PENDING.OWNER_ID, SEARCH_PENDING.NUMBER), keys));
    }
}
