package dev.marquee.storage.jooq;

import dev.marquee.movie.NewMovie;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a {@link PartTable}: compares them with the stored rows, of which it keeps no more than the ids of
 * those to delete, and writes the difference. Thread-safe.
 *
 * @param <R> the table's rows
 */
final class PartWriter<R extends Record> {

    private final DSLContext sql;
    private final Dialect dialect;
    private final RowReader reader;
    private final RowWriter rows;
    private final PartTable<R> part;

    PartWriter(DSLContext sql, Dialect dialect, RowReader reader, RowWriter rows, PartTable<R> part) {
        this.sql = sql;
        this.dialect = dialect;
        this.reader = reader;
        this.rows = rows;
        this.part = part;
    }

    /**
     * Finds how the rows must change to be the only rows of the movies that give this part.
     *
     * @param movies the movies by row id
     * @param added the ids of movies that have no rows
     * @param writes gets what must be run to change the rows; nothing if no row changes
     * @return the movies whose rows change
     */
    Set<Long> compare(Map<Long, NewMovie> movies, Set<Long> added, NamedEntities names, Collection<Runnable> writes) {
        Map<Long, Set<List<@Nullable Object>>> missing = new TreeMap<>();
        movies.forEach((id, movie) -> {
            Collection<List<@Nullable Object>> wanted = part.rows().apply(movie, names);
            if (wanted != null) {
                missing.put(id, new LinkedHashSet<>(wanted));
            }
        });
        Set<Long> changed = new HashSet<>();
        List<@Nullable Object[]> outdated = new ArrayList<>();
        keepStored(missing, added, (id, movie) -> {
            outdated.add(new @Nullable Object[] {id});
            changed.add(movie);
        });
        List<@Nullable Object[]> inserted = new ArrayList<>();
        missing.forEach((movie, ofMovie) -> {
            List<List<@Nullable Object>> sorted = new ArrayList<>(ofMovie);
            sorted.sort(PartWriter::compareRows);
            for (List<@Nullable Object> values : sorted) {
                inserted.add(row(movie, values));
                changed.add(movie);
            }
        });
        if (!changed.isEmpty()) {
            writes.add(() -> write(outdated, inserted));
        }
        return changed;
    }

    /** Takes an outdated row. */
    @FunctionalInterface
    private interface Outdated {
        void accept(Long id, Long movie);
    }

    /** Reads the stored rows, and takes those that stay out of the missing ones. */
    private void keepStored(Map<Long, Set<List<@Nullable Object>>> missing, Set<Long> added, Outdated outdated) {
        List<Long> asked =
                missing.keySet().stream().filter(id -> !added.contains(id)).toList();
        if (asked.isEmpty()) {
            return;
        }
        List<Field<?>> columns = new ArrayList<>(List.of(part.id(), part.movieId()));
        columns.addAll(part.values());
        reader.read(sql.select(columns).from(part.table()).where(dialect.isAmong(part.movieId(), asked)), row -> {
            Long movie = row.id(2);
            if (!Objects.requireNonNull(missing.get(movie), "asked for").remove(row.values(3))) {
                outdated.accept(row.id(1), movie);
            }
        });
    }

    private void write(List<@Nullable Object[]> outdated, List<@Nullable Object[]> inserted) {
        rows.delete(List.of(part.id()), outdated);
        List<TableField<R, ?>> columns = new ArrayList<>(List.of(part.movieId()));
        columns.addAll(part.values());
        // A writer outside the library may have inserted the same row in the meantime.
        rows.insert(columns, inserted, RowWriter.OnConflict.SKIP);
    }

    /**
     * Compares two rows value by value, null first. The elements of a set come in another order in each process, and
     * equal imports must make equal databases.
     */
    @SuppressWarnings("unchecked")
    private static int compareRows(List<@Nullable Object> one, List<@Nullable Object> other) {
        Comparator<@Nullable Object> order =
                Comparator.nullsFirst((first, second) -> ((Comparable<Object>) first).compareTo(second));
        for (int i = 0; i < one.size(); i++) {
            int result = order.compare(one.get(i), other.get(i));
            if (result != 0) {
                return result;
            }
        }
        return 0;
    }

    private static @Nullable Object[] row(Long movie, List<@Nullable Object> values) {
        @Nullable Object[] row = new @Nullable Object[values.size() + 1];
        row[0] = movie;
        for (int i = 0; i < values.size(); i++) {
            row[i + 1] = values.get(i);
        }
        return row;
    }
}
