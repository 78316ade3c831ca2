package dev.marquee.storage.jooq;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a junction table for movies: compares them with the stored rows and writes the difference.
 * Thread-safe.
 *
 * @param <R> the junction table's rows
 */
final class JunctionWriter<R extends Record> {

    private final RowWriter rows;
    private final TableField<R, Long> movieId;
    private final TableField<R, Long> otherId;

    JunctionWriter(RowWriter rows, TableField<R, Long> movieId, TableField<R, Long> otherId) {
        this.rows = rows;
        this.movieId = movieId;
        this.otherId = otherId;
    }

    JunctionWriter(RowWriter rows, JunctionTable<R, ?> junction) {
        this(rows, junction.movieId(), junction.entityId());
    }

    /**
     * {@return a query of the stored rows of movies: a number, the movie's id, and the other id}
     *
     * @param number tells these rows from other tables' in a union
     */
    Select<Record3<Integer, Long, Long>> stored(int number, Dialect dialect, Collection<Long> movies) {
        return DSL.select(DSL.inline(number), movieId, otherId)
                .from(Objects.requireNonNull(movieId.getTable(), "a column of a table"))
                .where(dialect.isAmong(movieId, movies));
    }

    /**
     * Finds how the rows must change to be the movies' only rows.
     *
     * @param stored the stored rows of all these movies
     * @param writes gets what must be run to change the rows; nothing if no row changes
     * @return the movies whose rows change
     */
    Set<Long> compare(Map<Long, Set<Long>> wanted, Map<Long, Set<Long>> stored, Collection<Runnable> writes) {
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
        if (!changed.isEmpty()) {
            writes.add(() -> {
                rows.delete(List.of(movieId, otherId), removed);
                // A writer outside the library may have inserted the same row in the meantime.
                rows.insert(List.of(movieId, otherId), added, RowWriter.OnConflict.SKIP);
            });
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
