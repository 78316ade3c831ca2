package dev.marquee.storage.jooq;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Upserts rows that are a TMDb id with a name, which many movies share: people, keywords, companies, collections. The caller
 * holds the catalogue's lock. Thread-safe.
 *
 * @param <R> the table's rows
 */
final class NamedRows<R extends Record> {

    private static final int CHUNK = 5000;

    private final DSLContext sql;
    private final Clock clock;
    private final Table<R> table;
    private final TableField<R, Long> id;
    private final TableField<R, Integer> tmdbId;
    private final TableField<R, String> name;
    private final TableField<R, Instant> createdAt;

    NamedRows(
            DSLContext sql,
            Clock clock,
            TableField<R, Long> id,
            TableField<R, Integer> tmdbId,
            TableField<R, String> name,
            TableField<R, Instant> createdAt) {
        this.sql = sql;
        this.clock = clock;
        this.table = Objects.requireNonNull(id.getTable(), "a column of a table");
        this.id = id;
        this.tmdbId = tmdbId;
        this.name = name;
        this.createdAt = createdAt;
    }

    /**
     * What stands in the table after an upsert.
     *
     * @param ids the rows' own ids by TMDb's
     * @param touched TMDb's ids of the rows that are new or have a new name
     */
    record Written(Map<Integer, Long> ids, Set<Integer> touched) {}

    /** {@return the rows, which now have these names} */
    Written upsert(Map<Integer, String> names) {
        Map<Integer, Long> ids = new HashMap<>();
        Set<Integer> touched = new HashSet<>();
        List<Map.Entry<Integer, String>> sorted = List.copyOf(new TreeMap<>(names).entrySet());
        for (int start = 0; start < sorted.size(); start += CHUNK) {
            upsert(sorted.subList(start, Math.min(sorted.size(), start + CHUNK)), ids, touched);
        }
        return new Written(ids, touched);
    }

    private void upsert(List<Map.Entry<Integer, String>> names, Map<Integer, Long> ids, Set<Integer> touched) {
        Map<Integer, String> stored = new HashMap<>();
        List<Integer> asked = names.stream().map(Map.Entry::getKey).toList();
        sql.select(id, tmdbId, name).from(table).where(tmdbId.in(asked)).forEach(row -> {
            stored.put(row.value2(), row.value3());
            ids.put(row.value2(), row.value1());
        });
        List<@Nullable Object[]> added = new ArrayList<>();
        List<@Nullable Object[]> renamed = new ArrayList<>();
        for (Map.Entry<Integer, String> named : names) {
            String before = stored.get(named.getKey());
            if (before == null) {
                added.add(new @Nullable Object[] {named.getKey(), named.getValue(), clock.instant()});
            } else if (!before.equals(named.getValue())) {
                renamed.add(new @Nullable Object[] {named.getValue(), named.getKey()});
                touched.add(named.getKey());
            }
        }
        if (!renamed.isEmpty()) {
            Batches.execute(
                    sql, sql.update(table).set(name, (String) null).where(tmdbId.eq(DSL.val(null, tmdbId))), renamed);
        }
        if (!added.isEmpty()) {
            insert(added, ids, touched);
        }
    }

    private void insert(List<@Nullable Object[]> rows, Map<Integer, Long> ids, Set<Integer> touched) {
        // Somebody outside the library may insert the same row meanwhile: then theirs stays until the next upsert.
        Batches.execute(
                sql,
                sql.insertInto(table, tmdbId, name, createdAt)
                        .values((Integer) null, null, null)
                        .onConflictDoNothing(),
                rows);
        List<Integer> inserted = rows.stream().map(row -> (Integer) row[0]).toList();
        touched.addAll(inserted);
        ids.putAll(sql.select(tmdbId, id).from(table).where(tmdbId.in(inserted)).fetchMap(tmdbId, id));
    }
}
