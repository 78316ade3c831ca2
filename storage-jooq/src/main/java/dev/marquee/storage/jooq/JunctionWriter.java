package dev.marquee.storage.jooq;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a junction table for movies: reads the stored rows, compares them and writes the difference.
 * Thread-safe.
 *
 * @param <R> the junction table's rows
 */
final class JunctionWriter<R extends Record> {

    private final DSLContext sql;
    private final Table<R> table;
    private final TableField<R, Long> movieId;
    private final TableField<R, Long> otherId;

    JunctionWriter(DSLContext sql, TableField<R, Long> movieId, TableField<R, Long> otherId) {
        this.sql = sql;
        this.table = Objects.requireNonNull(movieId.getTable(), "a column of a table");
        this.movieId = movieId;
        this.otherId = otherId;
    }

    JunctionWriter(DSLContext sql, JunctionTable<R, ?> junction) {
        this(sql, junction.movieId(), junction.entityId());
    }

    /** Makes these the movies' only rows. {@return the movies whose rows changed} */
    Set<Long> replace(Map<Long, Set<Long>> wanted) {
        if (wanted.isEmpty()) {
            return Set.of();
        }
        Map<Long, Set<Long>> stored = new HashMap<>();
        sql.select(movieId, otherId)
                .from(table)
                .where(movieId.in(wanted.keySet()))
                .forEach(row -> stored.computeIfAbsent(row.value1(), id -> new TreeSet<>())
                        .add(row.value2()));
        Set<Long> changed = new HashSet<>();
        List<@Nullable Object[]> removed = new ArrayList<>();
        List<@Nullable Object[]> added = new ArrayList<>();
        wanted.forEach((movie, after) -> {
            Set<Long> before = stored.getOrDefault(movie, Set.of());
            if (!before.equals(after)) {
                changed.add(movie);
                difference(movie, before, after, removed);
                difference(movie, after, before, added);
            }
        });
        if (!removed.isEmpty()) {
            Batches.execute(
                    sql,
                    sql.deleteFrom(table)
                            .where(movieId.eq(DSL.val(null, movieId)))
                            .and(otherId.eq(DSL.val(null, otherId))),
                    removed);
        }
        if (!added.isEmpty()) {
            Batches.execute(
                    sql,
                    sql.insertInto(table, movieId, otherId)
                            .values((Long) null, null)
                            .onConflictDoNothing(),
                    added);
        }
        return changed;
    }

    private static void difference(Long movie, Set<Long> of, Set<Long> without, List<@Nullable Object[]> rows) {
        of.stream()
                .filter(id -> !without.contains(id))
                .sorted()
                .forEach(id -> rows.add(new @Nullable Object[] {movie, id}));
    }
}
