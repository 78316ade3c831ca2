package dev.marquee.storage.jooq;

import dev.marquee.movie.MovieId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an import did to one row. Immutable.
 *
 * @param table the table of the row
 * @param kind what was done
 * @param fact the id of the row
 * @param movie the movie
 * @param before the values before, or none
 * @param after the values after, or none; of a row that was removed, none
 */
record TasteChange(
        TasteTable table, Kind kind, long fact, MovieId movie, TasteTable.Values before, TasteTable.Values after) {

    /** What was done to a row. */
    enum Kind {
        ADDED,
        CHANGED,
        REMOVED;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    /** {@return what differs between two states of the same part of the tables} */
    static List<TasteChange> between(
            Map<TasteTable, Map<Long, TasteTable.Row>> before, Map<TasteTable, Map<Long, TasteTable.Row>> after) {
        List<TasteChange> changes = new ArrayList<>();
        for (TasteTable table : TasteTable.values()) {
            Map<Long, TasteTable.Row> old = before.getOrDefault(table, Map.of());
            Map<Long, TasteTable.Row> present = after.getOrDefault(table, Map.of());
            old.values().forEach(row -> {
                if (!present.containsKey(row.id())) {
                    changes.add(of(table, Kind.REMOVED, row, row.values(), TasteTable.Values.NONE));
                }
            });
            present.values().forEach(row -> {
                TasteTable.Row former = old.get(row.id());
                if (former == null) {
                    changes.add(of(table, Kind.ADDED, row, TasteTable.Values.NONE, row.values()));
                } else if (!isSame(former.values(), row.values())) {
                    changes.add(of(table, Kind.CHANGED, row, former.values(), row.values()));
                }
            });
        }
        return changes;
    }

    private static TasteChange of(
            TasteTable table, Kind kind, TasteTable.Row row, TasteTable.Values before, TasteTable.Values after) {
        return new TasteChange(table, kind, row.id(), row.movie(), before, after);
    }

    private static boolean isSame(TasteTable.Values one, TasteTable.Values other) {
        return one.withoutRank().equals(other.withoutRank());
    }

    /** {@return whether a row is as the import left it} */
    boolean isAsLeft(TasteTable.@Nullable Row row) {
        return row != null && isSame(after, row.values());
    }

    /** {@return whether a later change of the row found it as this one left it} */
    boolean isBefore(TasteChange later) {
        return isSame(after, later.before());
    }

    /** {@return this change and a later one of the same row as one; nothing if the row was added and removed} */
    Optional<TasteChange> followedBy(TasteChange later) {
        if (kind == Kind.ADDED && later.kind == Kind.REMOVED) {
            return Optional.empty();
        }
        Kind both = kind == Kind.ADDED ? Kind.ADDED : later.kind;
        return Optional.of(new TasteChange(table, both, fact, movie, before, later.after));
    }
}
