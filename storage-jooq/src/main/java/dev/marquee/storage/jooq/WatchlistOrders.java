package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.WATCHLIST_ITEM;

import dev.marquee.NotFoundException;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Rank;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The places of movies on watchlists. All methods require a transaction that holds the user's lock
 * ({@link TasteRows#lockUsers}), but none that only reads. Thread-safe.
 */
final class WatchlistOrders {

    private final DSLContext sql;
    private final Dialect dialect;
    private final RowWriter rows;

    WatchlistOrders(DSLContext sql, Dialect dialect, RowWriter rows) {
        this.sql = sql;
        this.dialect = dialect;
        this.rows = rows;
    }

    /**
     * A row in the order of a watchlist.
     *
     * @param id the id
     * @param movie the movie
     * @param rank the place; rows with the same one, which the library does not write, are in the order of their ids
     */
    private record Item(long id, MovieId movie, Rank rank) {}

    /** {@return the last place on each of some watchlists that have any movie} */
    Map<UserId, Rank> last(Collection<Long> users) {
        Map<UserId, Rank> last = new HashMap<>();
        sql.select(WATCHLIST_ITEM.USER_ID, DSL.max(WATCHLIST_ITEM.RANK))
                .from(WATCHLIST_ITEM)
                .where(dialect.isAmong(WATCHLIST_ITEM.USER_ID, users))
                .groupBy(WATCHLIST_ITEM.USER_ID)
                .forEach(row -> StoredRows.read(
                        WATCHLIST_ITEM,
                        row,
                        found -> last.put(
                                new UserId(found.value1()), new Rank(Objects.requireNonNull(found.value2())))));
        return last;
    }

    /** Gives the rows of a watchlist new places, so that there is room at its end. */
    void rewrite(UserId user) {
        rewrite(items(user));
    }

    /**
     * Moves a movie before another one, or to the end.
     *
     * @return whether its place changed
     * @throws NotFoundException if one of the movies is not on the watchlist
     */
    boolean move(UserId user, MovieId movie, @Nullable MovieId before) {
        Item moved = item(user, movie);
        Item following = before == null ? null : item(user, before);
        Item preceding = preceding(user, following).orElse(null);
        if (moved.equals(following) || moved.equals(preceding)) {
            return false;
        }
        Rank lower = preceding == null ? null : preceding.rank();
        Rank upper = following == null ? null : following.rank();
        Optional<Rank> place = Rank.between(lower, upper);
        if (place.isPresent()) {
            sql.update(WATCHLIST_ITEM)
                    .set(WATCHLIST_ITEM.RANK, place.get().text())
                    .where(WATCHLIST_ITEM.ID.eq(moved.id()))
                    .execute();
        } else {
            List<Item> items = new ArrayList<>(items(user));
            items.remove(moved);
            items.add(following == null ? items.size() : items.indexOf(following), moved);
            rewrite(items);
        }
        return true;
    }

    private Item item(UserId user, MovieId movie) {
        return of(user).and(WATCHLIST_ITEM.MOVIE_ID.eq(movie.value()))
                .fetchOptional(StoredRows.mapper(WATCHLIST_ITEM, WatchlistOrders::toItem))
                .orElseThrow(() -> missing(movie));
    }

    static NotFoundException missing(MovieId movie) {
        return new NotFoundException("movie " + movie + " is not on the watchlist; put it there first");
    }

    /** {@return the row before another one, or the last one if that is null} */
    private Optional<Item> preceding(UserId user, @Nullable Item following) {
        return of(user).and(
                        following == null
                                ? DSL.noCondition()
                                : WATCHLIST_ITEM
                                        .RANK
                                        .le(following.rank().text())
                                        .and(WATCHLIST_ITEM
                                                .RANK
                                                .lt(following.rank().text())
                                                .or(WATCHLIST_ITEM.ID.lt(following.id()))))
                .orderBy(WATCHLIST_ITEM.RANK.desc(), WATCHLIST_ITEM.ID.desc())
                .limit(1)
                .fetchOptional(StoredRows.mapper(WATCHLIST_ITEM, WatchlistOrders::toItem));
    }

    private List<Item> items(UserId user) {
        return of(user).orderBy(WATCHLIST_ITEM.RANK, WATCHLIST_ITEM.ID)
                .fetch(StoredRows.mapper(WATCHLIST_ITEM, WatchlistOrders::toItem));
    }

    private SelectConditionStep<Record3<Long, Long, String>> of(UserId user) {
        return sql.select(WATCHLIST_ITEM.ID, WATCHLIST_ITEM.MOVIE_ID, WATCHLIST_ITEM.RANK)
                .from(WATCHLIST_ITEM)
                .where(WATCHLIST_ITEM.USER_ID.eq(user.value()));
    }

    private static Item toItem(Record row) {
        return new Item(
                row.get(WATCHLIST_ITEM.ID),
                new MovieId(row.get(WATCHLIST_ITEM.MOVIE_ID)),
                new Rank(row.get(WATCHLIST_ITEM.RANK)));
    }

    /** Gives all rows of a watchlist new places in this order. */
    private void rewrite(List<Item> items) {
        List<Rank> ranks = Rank.spread(items.size());
        List<@Nullable Object[]> written = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            written.add(
                    new @Nullable Object[] {ranks.get(i).text(), items.get(i).id()});
        }
        rows.update(WATCHLIST_ITEM.ID, List.of(WATCHLIST_ITEM.RANK), written);
    }
}
