package dev.marquee.storage.jooq;

import dev.marquee.NotFoundException;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Rank;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The places of movies in orders that users make, such as watchlists. An order consists of the rows with one owner. All
 * methods but those that only read require a transaction in which no other one can change the order, by a lock on its
 * owner. Thread-safe.
 *
 * @param <R> the rows
 */
final class RankedMovies<R extends Record> {

    private final DSLContext sql;
    private final Dialect dialect;
    private final RowWriter rows;
    private final Columns<R> columns;
    private final String name;

    /**
     * Creates the orders of a table.
     *
     * @param name what a user calls one of the orders, for messages
     */
    RankedMovies(DSLContext sql, Dialect dialect, RowWriter rows, Columns<R> columns, String name) {
        this.sql = sql;
        this.dialect = dialect;
        this.rows = rows;
        this.columns = columns;
        this.name = name;
    }

    /**
     * The columns of a table of orders.
     *
     * @param id the id of a row
     * @param owner the order that the row is in
     * @param movie the movie, once per order
     * @param rank the place
     */
    record Columns<R extends Record>(
            TableField<R, Long> id, TableField<R, Long> owner, TableField<R, Long> movie, TableField<R, String> rank) {

        private Table<R> table() {
            return Objects.requireNonNull(id.getTable(), "a column of a table");
        }
    }

    /**
     * A row of an order.
     *
     * @param id the id
     * @param movie the movie
     * @param rank the place; rows with the same one, which the library does not write, are in the order of their ids
     */
    private record Item(long id, MovieId movie, Rank rank) {}

    /** {@return the movies of an order} */
    List<MovieId> movieIds(long owner) {
        return sql.select(columns.movie())
                .from(columns.table())
                .where(columns.owner().eq(owner))
                .orderBy(columns.rank(), columns.id())
                .fetch(StoredRows.mapper(columns.table(), row -> new MovieId(row.value1())));
    }

    /** {@return the last place of each of some orders that have any movie} */
    Map<Long, Rank> last(Collection<Long> owners) {
        Map<Long, Rank> last = new HashMap<>();
        sql.select(columns.owner(), DSL.max(columns.rank()))
                .from(columns.table())
                .where(dialect.isAmong(columns.owner(), owners))
                .groupBy(columns.owner())
                .forEach(row -> StoredRows.read(
                        columns.table(),
                        row,
                        found -> last.put(found.value1(), new Rank(Objects.requireNonNull(found.value2())))));
        return last;
    }

    /** {@return so many places behind the present rows of an order, which get new ones if there is no room} */
    List<Rank> atEnd(long owner, int count) {
        Rank last = last(Set.of(owner)).get(owner);
        List<Rank> places = new ArrayList<>();
        while (places.size() < count) {
            Optional<Rank> next = Rank.between(last, null);
            if (next.isEmpty()) {
                rewrite(owner);
                return atEnd(owner, count);
            }
            last = next.get();
            places.add(last);
        }
        return places;
    }

    /** Gives the rows of an order new places, so that there is room at its end. */
    void rewrite(long owner) {
        rewrite(items(owner));
    }

    /**
     * Moves a movie before another one, or to the end.
     *
     * @return whether its place changed
     * @throws NotFoundException if one of the movies is not in the order
     */
    boolean move(long owner, MovieId movie, @Nullable MovieId before) {
        Item moved = item(owner, movie);
        Item following = before == null ? null : item(owner, before);
        Item preceding = preceding(owner, following).orElse(null);
        if (moved.equals(following) || moved.equals(preceding)) {
            return false;
        }
        Rank lower = preceding == null ? null : preceding.rank();
        Rank upper = following == null ? null : following.rank();
        Optional<Rank> place = Rank.between(lower, upper);
        if (place.isPresent()) {
            sql.update(columns.table())
                    .set(columns.rank(), place.get().text())
                    .where(columns.id().eq(moved.id()))
                    .execute();
        } else {
            List<Item> items = new ArrayList<>(items(owner));
            items.remove(moved);
            items.add(following == null ? items.size() : items.indexOf(following), moved);
            rewrite(items);
        }
        return true;
    }

    /**
     * Puts all movies of an order into a new one.
     *
     * @return whether the order changed; empty if these are not the movies of the order, each once
     */
    Optional<Boolean> arrange(long owner, List<MovieId> movies) {
        List<Item> items = items(owner);
        Map<MovieId, Item> byMovie = new HashMap<>();
        items.forEach(item -> byMovie.put(item.movie(), item));
        if (movies.size() != items.size() || !new HashSet<>(movies).equals(byMovie.keySet())) {
            return Optional.empty();
        }
        List<Item> arranged = movies.stream()
                .map(movie -> Objects.requireNonNull(byMovie.get(movie)))
                .toList();
        if (arranged.equals(items)) {
            return Optional.of(false);
        }
        rewrite(arranged);
        return Optional.of(true);
    }

    private Item item(long owner, MovieId movie) {
        return of(owner)
                .and(columns.movie().eq(movie.value()))
                .fetchOptional(StoredRows.mapper(columns.table(), this::toItem))
                .orElseThrow(() -> missing(movie));
    }

    /** {@return the exception for a movie that is not in the order} */
    NotFoundException missing(MovieId movie) {
        return new NotFoundException("movie " + movie + " is not on the " + name + "; put it there first");
    }

    /** {@return the row before another one, or the last one if that is null} */
    private Optional<Item> preceding(long owner, @Nullable Item following) {
        return of(owner)
                .and(
                        following == null
                                ? DSL.noCondition()
                                : columns.rank()
                                        .le(following.rank().text())
                                        .and(columns.rank()
                                                .lt(following.rank().text())
                                                .or(columns.id().lt(following.id()))))
                .orderBy(columns.rank().desc(), columns.id().desc())
                .limit(1)
                .fetchOptional(StoredRows.mapper(columns.table(), this::toItem));
    }

    private List<Item> items(long owner) {
        return of(owner).orderBy(columns.rank(), columns.id()).fetch(StoredRows.mapper(columns.table(), this::toItem));
    }

    private SelectConditionStep<Record3<Long, Long, String>> of(long owner) {
        return sql.select(columns.id(), columns.movie(), columns.rank())
                .from(columns.table())
                .where(columns.owner().eq(owner));
    }

    private Item toItem(Record row) {
        return new Item(
                row.get(columns.id()), new MovieId(row.get(columns.movie())), new Rank(row.get(columns.rank())));
    }

    /** Gives all rows of an order new places in this order. */
    private void rewrite(List<Item> items) {
        List<Rank> ranks = Rank.spread(items.size());
        List<@Nullable Object[]> written = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            written.add(
                    new @Nullable Object[] {ranks.get(i).text(), items.get(i).id()});
        }
        rows.update(columns.id(), List.of(columns.rank()), written);
    }
}
