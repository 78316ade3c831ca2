package dev.marquee.storage.jooq;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Upserts the rows of one {@link NamedEntityTable}. The caller holds the catalog's lock. Thread-safe.
 *
 * @param <R> the table's rows
 */
final class NamedEntityWriter<R extends Record> {

    private final DSLContext sql;
    private final Dialect dialect;
    private final RowWriter rows;
    private final Clock clock;
    private final NamedEntityTable<R> entities;

    NamedEntityWriter(DSLContext sql, Dialect dialect, RowWriter rows, Clock clock, NamedEntityTable<R> entities) {
        this.sql = sql;
        this.dialect = dialect;
        this.rows = rows;
        this.clock = clock;
        this.entities = entities;
    }

    /** A stored row. */
    record Stored(long id, String name) {}

    /**
     * The rows after an upsert.
     *
     * @param ids the database's own ids by TMDb id, if movies refer to the rows by them
     * @param changed the TMDb ids of the rows that were added or renamed
     */
    record Result(Map<Integer, Long> ids, Set<Integer> changed) {}

    /**
     * {@return a query of stored rows: a number, the id, the TMDb id and the name}
     *
     * @param number tells these rows from other tables' in a union
     */
    Select<Record4<Integer, Long, Integer, String>> stored(int number, Collection<Integer> tmdbIds) {
        return DSL.select(DSL.inline(number), entities.id(), entities.tmdbId(), entities.name())
                .from(entities.table())
                .where(dialect.isAmong(entities.tmdbId(), tmdbIds));
    }

    /**
     * Adds the entities that are missing and renames those with another name.
     *
     * @param stored the stored ones of them, by TMDb id
     */
    Result upsert(Map<Integer, String> names, Map<Integer, Stored> stored) {
        Map<Integer, Long> ids = new HashMap<>();
        Set<Integer> changed = new HashSet<>();
        List<@Nullable Object[]> added = new ArrayList<>();
        List<@Nullable Object[]> renamed = new ArrayList<>();
        names.forEach((tmdbId, name) -> {
            Stored before = stored.get(tmdbId);
            if (before == null) {
                added.add(new @Nullable Object[] {tmdbId, name, clock.instant()});
                changed.add(tmdbId);
                return;
            }
            if (entities.referredById()) {
                ids.put(tmdbId, before.id());
            }
            if (!before.name().equals(name)) {
                renamed.add(new @Nullable Object[] {name, tmdbId});
                changed.add(tmdbId);
            }
        });
        renamed.sort(Comparator.comparing(row -> (Integer) Objects.requireNonNull(row[1], "a TMDb id")));
        added.sort(Comparator.comparing(row -> (Integer) Objects.requireNonNull(row[0], "a TMDb id")));
        rows.update(entities.tmdbId(), List.of(entities.name()), renamed);
        insert(added, ids);
        return new Result(ids, changed);
    }

    private void insert(List<@Nullable Object[]> added, Map<Integer, Long> ids) {
        // A writer outside the library may have inserted the same row in the meantime; its name stays until the next
        // upsert.
        List<TableField<R, ?>> columns = List.of(entities.tmdbId(), entities.name(), entities.createdAt());
        if (!entities.referredById()) {
            rows.insert(columns, added, RowWriter.OnConflict.SKIP);
            return;
        }
        ids.putAll(rows.insertKeyed(entities.tmdbId(), entities.id(), columns, added));
        List<Integer> inserted = added.stream()
                .map(row -> (Integer) row[0])
                .filter(tmdbId -> !ids.containsKey(tmdbId))
                .toList();
        if (!inserted.isEmpty()) {
            ids.putAll(sql.select(entities.tmdbId(), entities.id())
                    .from(entities.table())
                    .where(dialect.isAmong(entities.tmdbId(), inserted))
                    .fetchMap(entities.tmdbId(), entities.id()));
        }
    }
}
