package dev.marquee.storage.jooq;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Upserts the rows of one {@link NamedEntityTable}. The caller holds the catalog's lock. Thread-safe.
 *
 * @param <R> the table's rows
 */
final class NamedEntityWriter<R extends Record> {

    private static final int CHUNK = 5000;

    private final DSLContext sql;
    private final Clock clock;
    private final NamedEntityTable<R> entities;

    NamedEntityWriter(DSLContext sql, Clock clock, NamedEntityTable<R> entities) {
        this.sql = sql;
        this.clock = clock;
        this.entities = entities;
    }

    /**
     * The rows after an upsert.
     *
     * @param ids the database's own ids by TMDb id
     * @param changed the TMDb ids of the rows that were added or renamed
     */
    record Result(Map<Integer, Long> ids, Set<Integer> changed) {}

    /** Adds the entities that are missing and renames those with another name. {@return all of them} */
    Result upsert(Map<Integer, String> names) {
        Map<Integer, Long> ids = new HashMap<>();
        Set<Integer> changed = new HashSet<>();
        List<Map.Entry<Integer, String>> sorted = List.copyOf(new TreeMap<>(names).entrySet());
        for (List<Map.Entry<Integer, String>> chunk : Batches.chunks(sorted, CHUNK)) {
            upsert(chunk, ids, changed);
        }
        return new Result(ids, changed);
    }

    private void upsert(List<Map.Entry<Integer, String>> names, Map<Integer, Long> ids, Set<Integer> changed) {
        Map<Integer, String> stored = new HashMap<>();
        List<Integer> asked = names.stream().map(Map.Entry::getKey).toList();
        sql.select(entities.id(), entities.tmdbId(), entities.name())
                .from(entities.table())
                .where(entities.tmdbId().in(asked))
                .forEach(row -> {
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
                changed.add(named.getKey());
            }
        }
        if (!renamed.isEmpty()) {
            Batches.execute(
                    sql,
                    sql.update(entities.table())
                            .set(entities.name(), (String) null)
                            .where(entities.tmdbId().eq(DSL.val(null, entities.tmdbId()))),
                    renamed);
        }
        if (!added.isEmpty()) {
            insert(added, ids, changed);
        }
    }

    private void insert(List<@Nullable Object[]> rows, Map<Integer, Long> ids, Set<Integer> changed) {
        // A writer outside the library may have inserted the same row in the meantime; its name stays until the next
        // upsert.
        Batches.execute(
                sql,
                sql.insertInto(entities.table(), entities.tmdbId(), entities.name(), entities.createdAt())
                        .values((Integer) null, null, null)
                        .onConflictDoNothing(),
                rows);
        List<Integer> inserted = rows.stream().map(row -> (Integer) row[0]).toList();
        changed.addAll(inserted);
        ids.putAll(sql.select(entities.tmdbId(), entities.id())
                .from(entities.table())
                .where(entities.tmdbId().in(inserted))
                .fetchMap(entities.tmdbId(), entities.id()));
    }
}
