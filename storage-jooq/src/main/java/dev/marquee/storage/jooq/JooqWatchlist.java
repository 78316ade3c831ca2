package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.WATCHLIST_ITEM;
import static dev.marquee.storage.jooq.generated.Tables.WATCHLIST_SETTING;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.Rank;
import dev.marquee.storage.jooq.generated.tables.records.WatchlistItemRecord;
import dev.marquee.taste.Watchlist;
import dev.marquee.taste.WatchlistEntry;
import dev.marquee.taste.WatchlistMovie;
import dev.marquee.taste.WatchlistOrder;
import dev.marquee.taste.WatchlistQuery;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Watchlists in {@code watchlist_item} and {@code watchlist_setting}. Thread-safe. */
final class JooqWatchlist implements Watchlist {

    private static final int MAX_USERS = 1000;

    private final DSLContext sql;
    private final Dialect dialect;
    private final TasteRows rows;
    private final RankedMovies<WatchlistItemRecord> orders;
    private final Transactions transactions;
    private final MovieReader reader;
    private final Clock clock;

    JooqWatchlist(DSLContext sql, Dialect dialect, Transactions transactions, MovieReader reader, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.rows = new TasteRows(sql, dialect, transactions);
        this.orders = new RankedMovies<>(
                sql,
                dialect,
                rows.writer(),
                new RankedMovies.Columns<>(
                        WATCHLIST_ITEM.ID, WATCHLIST_ITEM.USER_ID, WATCHLIST_ITEM.MOVIE_ID, WATCHLIST_ITEM.RANK),
                "watchlist");
        this.transactions = transactions;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public boolean add(UserId user, MovieId movie) {
        return addAll(List.of(new WatchlistEntry(user, movie, null, clock.instant()))) > 0;
    }

    @Override
    public int addAll(Collection<WatchlistEntry> entries) {
        return entries.isEmpty()
                ? 0
                : transactions.call(
                        () -> ReferenceCheck.unlessDeleted("one of the users or movies", () -> append(entries)));
    }

    /** The key of an entry. */
    private record Key(UserId user, MovieId movie) {}

    private int append(Collection<WatchlistEntry> entries) {
        Set<Long> users =
                entries.stream().map(entry -> entry.user().value()).collect(Collectors.toCollection(TreeSet::new));
        rows.lockUsers(users);
        rows.requireReferences(entries);
        List<@Nullable Object[]> appended = placed(entries, users, stored(users));
        int added = rows.writer()
                .insert(
                        List.of(
                                WATCHLIST_ITEM.USER_ID,
                                WATCHLIST_ITEM.MOVIE_ID,
                                WATCHLIST_ITEM.RANK,
                                WATCHLIST_ITEM.NOTE,
                                WATCHLIST_ITEM.ADDED_AT),
                        appended,
                        RowWriter.OnConflict.SKIP);
        transactions.favoritesChanged(added);
        return added;
    }

    /** {@return the rows of the entries that are new, each behind the one before it} */
    private List<@Nullable Object[]> placed(Collection<WatchlistEntry> entries, Set<Long> users, Set<Key> stored) {
        Set<Key> taken = new HashSet<>(stored);
        Map<Long, Rank> last = orders.last(users);
        List<@Nullable Object[]> placed = new ArrayList<>();
        for (WatchlistEntry entry : entries) {
            if (taken.add(new Key(entry.user(), entry.movie()))) {
                Optional<Rank> rank = Rank.between(last.get(entry.user().value()), null);
                if (rank.isEmpty()) {
                    orders.rewrite(entry.user().value());
                    return placed(entries, users, stored);
                }
                last.put(entry.user().value(), rank.get());
                placed.add(new @Nullable Object[] {
                    entry.user().value(), entry.movie().value(), rank.get().text(), entry.note(), entry.addedAt()
                });
            }
        }
        return placed;
    }

    private Set<Key> stored(Set<Long> users) {
        return sql.select(WATCHLIST_ITEM.USER_ID, WATCHLIST_ITEM.MOVIE_ID)
                .from(WATCHLIST_ITEM)
                .where(dialect.isAmong(WATCHLIST_ITEM.USER_ID, users))
                .fetchSet(StoredRows.mapper(
                        WATCHLIST_ITEM, row -> new Key(new UserId(row.value1()), new MovieId(row.value2()))));
    }

    private static Condition isOf(UserId user, MovieId movie) {
        return WATCHLIST_ITEM.USER_ID.eq(user.value()).and(WATCHLIST_ITEM.MOVIE_ID.eq(movie.value()));
    }

    @Override
    public boolean remove(UserId user, MovieId movie) {
        int removed = sql.deleteFrom(WATCHLIST_ITEM).where(isOf(user, movie)).execute();
        transactions.favoritesChanged(removed);
        return removed > 0;
    }

    @Override
    public Optional<WatchlistEntry> find(UserId user, MovieId movie) {
        return sql.selectFrom(WATCHLIST_ITEM)
                .where(isOf(user, movie))
                .fetchOptional(StoredRows.mapper(
                        WATCHLIST_ITEM,
                        row -> new WatchlistEntry(
                                new UserId(row.getUserId()),
                                new MovieId(row.getMovieId()),
                                row.getNote(),
                                row.getAddedAt())));
    }

    @Override
    public boolean annotate(UserId user, MovieId movie, @Nullable String note) {
        String checked = note == null ? null : Rules.required("note", note, WatchlistEntry.MAX_NOTE);
        int changed = sql.update(WATCHLIST_ITEM)
                .set(WATCHLIST_ITEM.NOTE, checked)
                .where(isOf(user, movie))
                .and(WATCHLIST_ITEM.NOTE.isDistinctFrom(checked))
                .execute();
        if (changed == 0 && find(user, movie).isEmpty()) {
            throw orders.missing(movie);
        }
        return changed > 0;
    }

    @Override
    public boolean move(UserId user, MovieId movie, @Nullable MovieId before) {
        return transactions.call(() -> {
            rows.lockUsers(Set.of(user.value()));
            return orders.move(user.value(), movie, before);
        });
    }

    @Override
    public List<MovieId> movieIds(UserId user) {
        return orders.movieIds(user.value());
    }

    @Override
    public Map<UserId, List<MovieId>> movieIds(Collection<UserId> users) {
        Rules.size("users", users, MAX_USERS);
        return sql.select(WATCHLIST_ITEM.USER_ID, WATCHLIST_ITEM.MOVIE_ID)
                .from(WATCHLIST_ITEM)
                .where(dialect.isAmong(
                        WATCHLIST_ITEM.USER_ID,
                        users.stream().map(UserId::value).collect(Collectors.toCollection(TreeSet::new))))
                .orderBy(WATCHLIST_ITEM.USER_ID, WATCHLIST_ITEM.RANK, WATCHLIST_ITEM.ID)
                .fetchGroups(
                        StoredRows.mapper(WATCHLIST_ITEM, row -> new UserId(row.value1())),
                        StoredRows.mapper(WATCHLIST_ITEM, row -> new MovieId(row.value2())));
    }

    @Override
    public long count(UserId user) {
        return sql.selectCount()
                .from(WATCHLIST_ITEM)
                .where(WATCHLIST_ITEM.USER_ID.eq(user.value()))
                .fetchSingle()
                .value1();
    }

    @Override
    public Page<WatchlistMovie> list(UserId user, WatchlistQuery query) {
        KeysetOrder keyset = keyset(query.order());
        List<Record> found = sql.select(MovieReader.columns())
                .select(WATCHLIST_ITEM.ID, WATCHLIST_ITEM.RANK, WATCHLIST_ITEM.NOTE, WATCHLIST_ITEM.ADDED_AT)
                .from(MovieReader.with(WATCHLIST_ITEM, WATCHLIST_ITEM.MOVIE_ID))
                .where(WATCHLIST_ITEM.USER_ID.eq(user.value()))
                .and(MovieConditions.passes(query.filter()))
                .and(keyset.after(query.page().after()))
                .orderBy(keyset.orderBy())
                .limit(query.page().limit() + 1)
                .fetch();
        return keyset.page(found, query.page().limit(), this::wanted);
    }

    private List<WatchlistMovie> wanted(List<Record> found) {
        List<Movie> movies = reader.movies(found);
        List<WatchlistMovie> wanted = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Movie movie = movies.get(i);
            wanted.add(StoredRows.read(
                    WATCHLIST_ITEM,
                    found.get(i),
                    row -> new WatchlistMovie(movie, row.get(WATCHLIST_ITEM.NOTE), row.get(WATCHLIST_ITEM.ADDED_AT))));
        }
        return wanted;
    }

    private KeysetOrder keyset(WatchlistOrder order) {
        KeysetOrder.Key<Long> id = KeysetOrder.Key.ascending(WATCHLIST_ITEM.ID);
        List<KeysetOrder.Key<?>> keys = switch (order) {
            case OWN -> List.of(KeysetOrder.Key.ascending(WATCHLIST_ITEM.RANK), id);
            case NEWEST -> List.of(KeysetOrder.Key.descending(WATCHLIST_ITEM.ADDED_AT), id);
            case TITLE -> List.of(new KeysetOrder.Key<>(MOVIES_MOVIE.TITLE, reader.byTitle(), false, false), id);
            case TOP_RATED ->
                List.of(
                        KeysetOrder.Key.descending(MOVIES_MOVIE.VOTE_AVERAGE),
                        KeysetOrder.Key.descending(MOVIES_MOVIE.VOTE_COUNT),
                        id);
        };
        return new KeysetOrder("watchlist." + order, keys);
    }

    @Override
    public boolean dropsWatched(UserId user) {
        return sql.fetchExists(DSL.selectOne()
                .from(WATCHLIST_SETTING)
                .where(WATCHLIST_SETTING.USER_ID.eq(user.value()))
                .and(WATCHLIST_SETTING.DROPS_WATCHED));
    }

    @Override
    public boolean dropWatched(UserId user, boolean drop) {
        int changed = ReferenceCheck.unlessDeleted("user " + user, () -> drop ? dropping(user) : keeping(user));
        if (changed == 0) {
            rows.requireUsers(Set.of(user.value()));
        }
        return changed > 0;
    }

    private int dropping(UserId user) {
        // In this statement a missing user fails no constraint, after which PostgreSQL would refuse the rest of the
        // transaction.
        return sql.insertInto(
                        WATCHLIST_SETTING,
                        WATCHLIST_SETTING.USER_ID,
                        WATCHLIST_SETTING.DROPS_WATCHED,
                        WATCHLIST_SETTING.UPDATED_AT)
                .select(DSL.select(
                                AUTH_USER.ID,
                                DSL.val(true, WATCHLIST_SETTING.DROPS_WATCHED),
                                DSL.val(clock.instant(), WATCHLIST_SETTING.UPDATED_AT))
                        .from(AUTH_USER)
                        .where(AUTH_USER.ID.eq(user.value())))
                .onConflict(WATCHLIST_SETTING.USER_ID)
                .doUpdate()
                .set(WATCHLIST_SETTING.DROPS_WATCHED, DSL.excluded(WATCHLIST_SETTING.DROPS_WATCHED))
                .set(WATCHLIST_SETTING.UPDATED_AT, DSL.excluded(WATCHLIST_SETTING.UPDATED_AT))
                .where(DSL.not(WATCHLIST_SETTING.DROPS_WATCHED))
                .execute();
    }

    private int keeping(UserId user) {
        return sql.update(WATCHLIST_SETTING)
                .set(WATCHLIST_SETTING.DROPS_WATCHED, false)
                .set(WATCHLIST_SETTING.UPDATED_AT, clock.instant())
                .where(WATCHLIST_SETTING.USER_ID.eq(user.value()))
                .and(WATCHLIST_SETTING.DROPS_WATCHED)
                .execute();
    }
}
