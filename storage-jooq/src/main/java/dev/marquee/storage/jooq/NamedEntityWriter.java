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
import org.jooq.Field;
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

    /**
     * A stored row.
     *
     * @param id the database's own id
     * @param entity its name, and the facts if they were asked for
     */
    record Stored(long id, NamedEntity entity) {}

    /**
     * The rows after an upsert.
     *
     * @param ids the database's own ids by TMDb id
     * @param added the names of the rows that were added, by TMDb id
     * @param changed the TMDb ids of the rows that were added or renamed
     * @param written the number of rows that were added or changed in any way
     */
    record Result(Map<Integer, Long> ids, Map<Integer, String> added, Set<Integer> changed, int written) {

        /** {@return the result of another upsert of the same} */
        Result seen() {
            return new Result(ids, Map.of(), Set.of(), 0);
        }
    }

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

    /** {@return the stored rows with their facts, by TMDb id} */
    Map<Integer, Stored> storedWithFacts(RowReader reader, Collection<Integer> tmdbIds) {
        List<Field<?>> columns = new ArrayList<>(List.of(entities.id(), entities.tmdbId(), entities.name()));
        columns.addAll(entities.facts());
        Map<Integer, Stored> stored = new HashMap<>();
        reader.read(
                sql.select(columns).from(entities.table()).where(dialect.isAmong(entities.tmdbId(), tmdbIds)),
                row -> stored.put(row.number(2), new Stored(row.id(1), new NamedEntity(row.text(3), row.values(4)))));
        return stored;
    }

    /**
     * Adds the entities that are missing, and changes those with another name or other facts. A fact that is null keeps
     * its stored value.
     *
     * @param stored the stored ones of them, by TMDb id, with their facts if one of the wanted has any
     */
    Result upsert(Map<Integer, NamedEntity> wanted, Map<Integer, Stored> stored) {
        Map<Integer, Long> ids = new HashMap<>();
        Set<Integer> changed = new HashSet<>();
        boolean facts = wanted.values().stream().anyMatch(NamedEntity::hasFacts);
        int count = facts ? entities.facts().size() : 0;
        List<@Nullable Object[]> added = new ArrayList<>();
        List<@Nullable Object[]> updated = new ArrayList<>();
        wanted.forEach((tmdbId, entity) -> {
            Stored before = stored.get(tmdbId);
            if (before == null) {
                List<@Nullable Object> row = new ArrayList<>(List.of(tmdbId, entity.name(), clock.instant()));
                row.addAll(entity.facts(count));
                added.add(row.toArray());
                changed.add(tmdbId);
                return;
            }
            ids.put(tmdbId, before.id());
            NamedEntity after = entity.over(before.entity());
            if (!before.entity().equals(after)) {
                List<@Nullable Object> row = new ArrayList<>(List.of(entity.name()));
                row.addAll(after.facts(count));
                row.add(tmdbId);
                updated.add(row.toArray());
            }
            if (!before.entity().name().equals(entity.name())) {
                changed.add(tmdbId);
            }
        });
        List<TableField<R, ?>> columns = new ArrayList<>(List.of(entities.name()));
        columns.addAll(entities.facts().subList(0, count));
        updated.sort(Comparator.comparing(row -> (Integer) Objects.requireNonNull(row[row.length - 1], "a TMDb id")));
        added.sort(Comparator.comparing(row -> (Integer) Objects.requireNonNull(row[0], "a TMDb id")));
        rows.update(entities.tmdbId(), columns, updated);
        Map<Integer, String> names = new HashMap<>();
        insert(added, entities.facts().subList(0, count), ids)
                .forEach(tmdbId -> names.put(
                        tmdbId,
                        Objects.requireNonNull(wanted.get(tmdbId), "wanted").name()));
        return new Result(ids, names, changed, added.size() + updated.size());
    }

    /** {@return the TMDb ids of the rows that were inserted} */
    private Set<Integer> insert(List<@Nullable Object[]> added, List<TableField<R, ?>> facts, Map<Integer, Long> ids) {
        // A writer outside the library may have inserted the same row in the meantime; its name stays until the next
        // upsert.
        List<TableField<R, ?>> columns =
                new ArrayList<>(List.of(entities.tmdbId(), entities.name(), entities.createdAt()));
        columns.addAll(facts);
        Map<Integer, Long> inserted = rows.insertKeyed(entities.tmdbId(), entities.id(), columns, added);
        ids.putAll(inserted);
        List<Integer> others = added.stream()
                .map(row -> (Integer) row[0])
                .filter(tmdbId -> !ids.containsKey(tmdbId))
                .toList();
        if (!others.isEmpty()) {
            ids.putAll(sql
                    .select(entities.tmdbId(), entities.id())
                    .from(entities.table())
                    .where(dialect.isAmong(entities.tmdbId(), others))
                    .fetch()
                    .stream()
                    .collect(StoredRows.byKey(row -> row.value1(), row -> row.value2())));
        }
        return inserted.keySet();
    }
}
