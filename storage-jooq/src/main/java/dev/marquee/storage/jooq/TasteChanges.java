package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.HISTORY_PROGRESS;
import static dev.marquee.storage.jooq.generated.Tables.IMPORTS_CHANGE;
import static dev.marquee.storage.jooq.generated.Tables.RATINGS_USERRATING;
import static dev.marquee.storage.jooq.generated.Tables.WATCHLIST_ITEM;

import dev.marquee.movie.MovieId;
import dev.marquee.taste.ImportId;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Notes what imports changed, in {@code imports_change}, and takes it back. Thread-safe. */
final class TasteChanges {

    private final DSLContext sql;
    private final Dialect dialect;
    private final RowWriter rows;

    TasteChanges(DSLContext sql, Dialect dialect, RowWriter rows) {
        this.sql = sql;
        this.dialect = dialect;
        this.rows = rows;
    }

    void write(ImportId batch, List<TasteChange> changes) {
        rows.insert(
                List.of(
                        IMPORTS_CHANGE.BATCH_ID,
                        IMPORTS_CHANGE.MOVIE_ID,
                        IMPORTS_CHANGE.KIND,
                        IMPORTS_CHANGE.CHANGE,
                        IMPORTS_CHANGE.FACT_ID,
                        IMPORTS_CHANGE.RATING_BEFORE,
                        IMPORTS_CHANGE.RATING_AFTER,
                        IMPORTS_CHANGE.AT_BEFORE,
                        IMPORTS_CHANGE.AT_AFTER,
                        IMPORTS_CHANGE.POSITION_BEFORE,
                        IMPORTS_CHANGE.RANK_BEFORE,
                        IMPORTS_CHANGE.NOTE_BEFORE,
                        IMPORTS_CHANGE.NOTE_AFTER),
                changes.stream().map(change -> row(batch, change)).toList(),
                RowWriter.OnConflict.FAIL);
    }

    private static @Nullable Object[] row(ImportId batch, TasteChange change) {
        TasteTable.Values before = change.before();
        TasteTable.Values after = change.after();
        return new @Nullable Object[] {
            batch.value(),
            change.movie().value(),
            change.table().stored(),
            change.kind().stored(),
            change.fact(),
            before.rating(),
            after.rating(),
            before.at(),
            after.at(),
            before.position(),
            before.rank(),
            before.note(),
            after.note()
        };
    }

    /** {@return what an import changed, in the order in which it was noted} */
    List<TasteChange> of(ImportId batch) {
        return sql.selectFrom(IMPORTS_CHANGE)
                .where(IMPORTS_CHANGE.BATCH_ID.eq(batch.value()))
                .orderBy(IMPORTS_CHANGE.ID)
                .fetch(StoredRows.mapper(IMPORTS_CHANGE, TasteChanges::change));
    }

    private static TasteChange change(Record row) {
        return new TasteChange(
                TasteTable.of(row.get(IMPORTS_CHANGE.KIND)),
                TasteChange.Kind.of(row.get(IMPORTS_CHANGE.CHANGE)),
                row.get(IMPORTS_CHANGE.FACT_ID),
                new MovieId(row.get(IMPORTS_CHANGE.MOVIE_ID)),
                new TasteTable.Values(
                        row.get(IMPORTS_CHANGE.RATING_BEFORE),
                        row.get(IMPORTS_CHANGE.AT_BEFORE),
                        row.get(IMPORTS_CHANGE.POSITION_BEFORE),
                        row.get(IMPORTS_CHANGE.RANK_BEFORE),
                        row.get(IMPORTS_CHANGE.NOTE_BEFORE)),
                new TasteTable.Values(
                        row.get(IMPORTS_CHANGE.RATING_AFTER),
                        row.get(IMPORTS_CHANGE.AT_AFTER),
                        null,
                        null,
                        row.get(IMPORTS_CHANGE.NOTE_AFTER)));
    }

    /** Writes changes of an import in place of others. */
    void replace(ImportId batch, List<TasteChange> former, List<TasteChange> present) {
        for (TasteTable table : TasteTable.values()) {
            List<Long> facts = former.stream()
                    .filter(change -> change.table() == table)
                    .map(TasteChange::fact)
                    .toList();
            if (!facts.isEmpty()) {
                sql.deleteFrom(IMPORTS_CHANGE)
                        .where(IMPORTS_CHANGE.BATCH_ID.eq(batch.value()))
                        .and(IMPORTS_CHANGE.KIND.eq(table.stored()))
                        .and(dialect.isAmong(IMPORTS_CHANGE.FACT_ID, facts))
                        .execute();
            }
        }
        write(batch, present);
    }

    /** {@return the number of changes that were taken back; others stay, since somebody changed the rows since} */
    int undo(UserId user, List<TasteChange> changes) {
        int undone = 0;
        for (TasteTable table : TasteTable.values()) {
            List<TasteChange> ofTable =
                    changes.stream().filter(change -> change.table() == table).toList();
            if (!ofTable.isEmpty()) {
                undone += undo(user, table, ofTable);
            }
        }
        return undone + putBack(user, changes);
    }

    private int undo(UserId user, TasteTable table, List<TasteChange> changes) {
        Map<Long, TasteTable.Row> present = table.withIds(
                sql, dialect, user, changes.stream().map(TasteChange::fact).toList());
        List<Long> added = new ArrayList<>();
        List<@Nullable Object[]> changed = new ArrayList<>();
        for (TasteChange change : changes) {
            if (change.isAsLeft(present.get(change.fact()))) {
                if (change.kind() == TasteChange.Kind.ADDED) {
                    added.add(change.fact());
                } else if (change.kind() == TasteChange.Kind.CHANGED) {
                    changed.add(new @Nullable Object[] {
                        change.before().rating(), change.before().at(), change.fact()
                    });
                }
            }
        }
        // Ratings are all that an import changes.
        rows.update(RATINGS_USERRATING.ID, List.of(RATINGS_USERRATING.RATING, RATINGS_USERRATING.RATED_AT), changed);
        return changed.size() + (added.isEmpty() ? 0 : table.delete(sql, dialect, added));
    }

    /**
     * Writes rows again that were removed, with their former ids, unless the movie has another row now.
     *
     * @return the number of rows that were written
     */
    int putBack(UserId user, List<TasteChange> changes) {
        List<@Nullable Object[]> items = new ArrayList<>();
        List<@Nullable Object[]> progresses = new ArrayList<>();
        for (TasteChange change : changes) {
            TasteTable.Values before = change.before();
            if (change.kind() == TasteChange.Kind.REMOVED && change.table() == TasteTable.WATCHLIST) {
                items.add(new @Nullable Object[] {
                    change.fact(), user.value(), change.movie().value(), before.rank(), before.note(), before.at()
                });
            } else if (change.kind() == TasteChange.Kind.REMOVED && change.table() == TasteTable.PROGRESS) {
                progresses.add(new @Nullable Object[] {
                    change.fact(), user.value(), change.movie().value(), before.position(), before.at()
                });
            }
        }
        return rows.insert(
                        List.of(
                                WATCHLIST_ITEM.ID,
                                WATCHLIST_ITEM.USER_ID,
                                WATCHLIST_ITEM.MOVIE_ID,
                                WATCHLIST_ITEM.RANK,
                                WATCHLIST_ITEM.NOTE,
                                WATCHLIST_ITEM.ADDED_AT),
                        items,
                        RowWriter.OnConflict.SKIP)
                + rows.insert(
                        List.of(
                                HISTORY_PROGRESS.ID,
                                HISTORY_PROGRESS.USER_ID,
                                HISTORY_PROGRESS.MOVIE_ID,
                                HISTORY_PROGRESS.POSITION,
                                HISTORY_PROGRESS.STOPPED_AT),
                        progresses,
                        RowWriter.OnConflict.SKIP);
    }
}
