package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.FAVORITES_USERFAVORITE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.FavoriteMovie;
import dev.marquee.taste.FavoriteOrder;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.taste.Favorites;
import dev.marquee.taste.TasteFact;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Favorites in {@code favorites_userfavorite}. Thread-safe. */
final class JooqFavorites implements Favorites {

    private static final int MAX_USERS = 1000;
    private static final int MAX_MOVIES = 1000;

    private final DSLContext sql;
    private final Dialect dialect;
    private final TasteRows rows;
    private final Transactions transactions;
    private final MovieReader reader;
    private final Clock clock;

    JooqFavorites(DSLContext sql, Dialect dialect, Transactions transactions, MovieReader reader, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.rows = new TasteRows(sql, dialect, transactions);
        this.transactions = transactions;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public boolean add(UserId user, MovieId movie) {
        int added = ReferenceCheck.unlessDeleted(
                "user " + user + " or movie " + movie,
                () -> sql.insertInto(
                                FAVORITES_USERFAVORITE,
                                List.of(
                                        FAVORITES_USERFAVORITE.USER_ID,
                                        FAVORITES_USERFAVORITE.MOVIE_ID,
                                        FAVORITES_USERFAVORITE.CREATED_AT))
                        .select(rows.existing(user, movie, DSL.val(clock.instant(), FAVORITES_USERFAVORITE.CREATED_AT)))
                        .onConflictDoNothing()
                        .execute());
        if (added == 0 && !contains(user, movie)) {
            rows.require(user, movie);
        }
        transactions.favoritesChanged(added);
        return added > 0;
    }

    @Override
    public int addAll(Collection<Favorite> favorites) {
        return favorites.isEmpty()
                ? 0
                : transactions.call(
                        () -> ReferenceCheck.unlessDeleted("one of the users or movies", () -> insert(favorites)));
    }

    private int insert(Collection<Favorite> favorites) {
        rows.requireReferences(favorites);
        List<Favorite> sorted = favorites.stream()
                .sorted(Comparator.<Favorite, TasteFact>comparing(favorite -> favorite, TasteRows.BY_KEY)
                        .thenComparing(Favorite::createdAt))
                .toList();
        int added = rows.writer()
                .insert(
                        List.of(
                                FAVORITES_USERFAVORITE.USER_ID,
                                FAVORITES_USERFAVORITE.MOVIE_ID,
                                FAVORITES_USERFAVORITE.CREATED_AT),
                        sorted.stream()
                                .map(favorite -> new @Nullable Object[] {
                                    favorite.user().value(), favorite.movie().value(), favorite.createdAt()
                                })
                                .toList(),
                        RowWriter.OnConflict.SKIP);
        transactions.favoritesChanged(added);
        return added;
    }

    @Override
    public boolean remove(UserId user, MovieId movie) {
        int removed = sql.deleteFrom(FAVORITES_USERFAVORITE)
                .where(FAVORITES_USERFAVORITE.USER_ID.eq(user.value()))
                .and(FAVORITES_USERFAVORITE.MOVIE_ID.eq(movie.value()))
                .execute();
        transactions.favoritesChanged(removed);
        return removed > 0;
    }

    @Override
    public boolean contains(UserId user, MovieId movie) {
        return sql.fetchExists(DSL.selectOne()
                .from(FAVORITES_USERFAVORITE)
                .where(FAVORITES_USERFAVORITE.USER_ID.eq(user.value()))
                .and(FAVORITES_USERFAVORITE.MOVIE_ID.eq(movie.value())));
    }

    @Override
    public List<MovieId> movieIds(UserId user) {
        return sql.select(FAVORITES_USERFAVORITE.MOVIE_ID)
                .from(FAVORITES_USERFAVORITE)
                .where(FAVORITES_USERFAVORITE.USER_ID.eq(user.value()))
                .orderBy(FAVORITES_USERFAVORITE.CREATED_AT.desc(), FAVORITES_USERFAVORITE.ID)
                .fetch(StoredRows.mapper(FAVORITES_USERFAVORITE, row -> new MovieId(row.value1())));
    }

    @Override
    public Map<UserId, List<MovieId>> movieIds(Collection<UserId> users) {
        Rules.size("users", users, MAX_USERS);
        return sql.select(FAVORITES_USERFAVORITE.USER_ID, FAVORITES_USERFAVORITE.MOVIE_ID)
                .from(FAVORITES_USERFAVORITE)
                .where(FAVORITES_USERFAVORITE.USER_ID.in(
                        users.stream().map(UserId::value).collect(Collectors.toSet())))
                .orderBy(
                        FAVORITES_USERFAVORITE.USER_ID,
                        FAVORITES_USERFAVORITE.CREATED_AT.desc(),
                        FAVORITES_USERFAVORITE.ID)
                .fetchGroups(
                        StoredRows.mapper(FAVORITES_USERFAVORITE, row -> new UserId(row.value1())),
                        StoredRows.mapper(FAVORITES_USERFAVORITE, row -> new MovieId(row.value2())));
    }

    @Override
    public Map<MovieId, Integer> counts(Collection<MovieId> movies) {
        Rules.size("movies", movies, MAX_MOVIES);
        Set<Long> ids = movies.stream().map(MovieId::value).collect(Collectors.toCollection(TreeSet::new));
        return sql
                .select(FAVORITES_USERFAVORITE.MOVIE_ID, DSL.count())
                .from(FAVORITES_USERFAVORITE)
                .where(dialect.isAmong(FAVORITES_USERFAVORITE.MOVIE_ID, ids))
                .groupBy(FAVORITES_USERFAVORITE.MOVIE_ID)
                .orderBy(FAVORITES_USERFAVORITE.MOVIE_ID)
                .fetch(StoredRows.mapper(
                        FAVORITES_USERFAVORITE, row -> Map.entry(new MovieId(row.value1()), row.value2())))
                .stream()
                .collect(StoredRows.byKey(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public long count() {
        return sql.selectCount().from(FAVORITES_USERFAVORITE).fetchSingle().value1();
    }

    @Override
    public long count(UserId user) {
        return sql.selectCount()
                .from(FAVORITES_USERFAVORITE)
                .where(FAVORITES_USERFAVORITE.USER_ID.eq(user.value()))
                .fetchSingle()
                .value1();
    }

    @Override
    public Page<FavoriteMovie> list(UserId user, FavoriteQuery query) {
        KeysetOrder keyset = keyset(query.order());
        List<Record> rows = sql.select(MovieReader.columns())
                .select(FAVORITES_USERFAVORITE.ID, FAVORITES_USERFAVORITE.CREATED_AT)
                .from(MovieReader.with(FAVORITES_USERFAVORITE, FAVORITES_USERFAVORITE.MOVIE_ID))
                .where(FAVORITES_USERFAVORITE.USER_ID.eq(user.value()))
                .and(MovieConditions.passes(query.filter()))
                .and(keyset.after(query.page().after()))
                .orderBy(keyset.orderBy())
                .limit(query.page().limit() + 1)
                .fetch();
        return keyset.page(rows, query.page().limit(), this::favorites);
    }

    private List<FavoriteMovie> favorites(List<Record> rows) {
        List<Movie> movies = reader.movies(rows);
        List<FavoriteMovie> favorites = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Movie movie = movies.get(i);
            favorites.add(StoredRows.read(
                    FAVORITES_USERFAVORITE,
                    rows.get(i),
                    row -> new FavoriteMovie(movie, row.get(FAVORITES_USERFAVORITE.CREATED_AT))));
        }
        return favorites;
    }

    private KeysetOrder keyset(FavoriteOrder order) {
        KeysetOrder.Key<Long> id = KeysetOrder.Key.ascending(FAVORITES_USERFAVORITE.ID);
        List<KeysetOrder.Key<?>> keys = switch (order) {
            case LATEST -> List.of(KeysetOrder.Key.descending(FAVORITES_USERFAVORITE.CREATED_AT), id);
            case EARLIEST -> List.of(KeysetOrder.Key.ascending(FAVORITES_USERFAVORITE.CREATED_AT), id);
            case TITLE -> List.of(new KeysetOrder.Key<>(MOVIES_MOVIE.TITLE, reader.byTitle(), false, false), id);
            case TOP_RATED ->
                List.of(
                        KeysetOrder.Key.descending(MOVIES_MOVIE.VOTE_AVERAGE),
                        KeysetOrder.Key.descending(MOVIES_MOVIE.VOTE_COUNT),
                        id);
        };
        return new KeysetOrder("favorites." + order, keys);
    }
}
