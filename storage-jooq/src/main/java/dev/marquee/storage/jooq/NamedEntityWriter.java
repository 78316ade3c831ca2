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
 * Upserts rows that are a TMDb id with a name, which many movies share: people, keywords, companies, collections. The caller
 * holds the catalogue's lock. Thread-safe.
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
        for (List<Map.Entry<Integer, String>> chunk : Batches.chunks(sorted, CHUNK)) {
            upsert(chunk, ids, touched);
        }
        return new Written(ids, touched);
    }

    private void upsert(List<Map.Entry<Integer, String>> names, Map<Integer, Long> ids, Set<Integer> touched) {
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
                touched.add(named.getKey());
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
            insert(added, ids, touched);
        }
    }

    private void insert(List<@Nullable Object[]> rows, Map<Integer, Long> ids, Set<Integer> touched) {
        // Somebody outside the library may insert the same row meanwhile: then theirs stays until the next upsert.
        Batches.execute(
                sql,
                sql.insertInto(entities.table(), entities.tmdbId(), entities.name(), entities.createdAt())
                        .values((Integer) null, null, null)
                        .onConflictDoNothing(),
                rows);
        List<Integer> inserted = rows.stream().map(row -> (Integer) row[0]).toList();
        touched.addAll(inserted);
        ids.putAll(sql.select(entities.tmdbId(), entities.id())
                .from(entities.table())
                .where(entities.tmdbId().in(inserted))
                .fetchMap(entities.tmdbId(), entities.id()));
    }
}
