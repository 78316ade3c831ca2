package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.WATCHLIST_DISMISSAL;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.Dismissal;
import dev.marquee.taste.Dismissals;
import dev.marquee.taste.DismissedMovie;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Dismissed movies in {@code watchlist_dismissal}. Thread-safe. */
final class JooqDismissals implements Dismissals {

    private static final int MAX_USERS = 1000;

    private static final KeysetOrder LATEST = new KeysetOrder(
            "dismissals",
            List.of(
                    KeysetOrder.Key.descending(WATCHLIST_DISMISSAL.DISMISSED_AT),
                    KeysetOrder.Key.ascending(WATCHLIST_DISMISSAL.ID)));

    private final DSLContext sql;
    private final Dialect dialect;
    private final TasteRows rows;
    private final Transactions transactions;
    private final MovieReader reader;
    private final Clock clock;

    JooqDismissals(DSLContext sql, Dialect dialect, Transactions transactions, MovieReader reader, Clock clock) {
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
                                WATCHLIST_DISMISSAL,
                                List.of(
                                        WATCHLIST_DISMISSAL.USER_ID,
                                        WATCHLIST_DISMISSAL.MOVIE_ID,
                                        WATCHLIST_DISMISSAL.DISMISSED_AT))
                        .select(rows.existing(user, movie, DSL.val(clock.instant(), WATCHLIST_DISMISSAL.DISMISSED_AT)))
                        .onConflictDoNothing()
                        .execute());
        if (added == 0 && !contains(user, movie)) {
            rows.require(user, movie);
        }
        transactions.favoritesChanged(added);
        return added > 0;
    }

    @Override
    public int addAll(Collection<Dismissal> dismissals) {
        return dismissals.isEmpty()
                ? 0
                : transactions.call(
                        () -> ReferenceCheck.unlessDeleted("one of the users or movies", () -> insert(dismissals)));
    }

    private int insert(Collection<Dismissal> dismissals) {
        rows.requireReferences(dismissals);
        int added = rows.writer()
                .insert(
                        List.of(
                                WATCHLIST_DISMISSAL.USER_ID,
                                WATCHLIST_DISMISSAL.MOVIE_ID,
                                WATCHLIST_DISMISSAL.DISMISSED_AT),
                        dismissals.stream()
                                .sorted(TasteRows.BY_KEY)
                                .map(dismissal -> new @Nullable Object[] {
                                    dismissal.user().value(), dismissal.movie().value(), dismissal.dismissedAt()
                                })
                                .toList(),
                        RowWriter.OnConflict.SKIP);
        transactions.favoritesChanged(added);
        return added;
    }

    @Override
    public boolean remove(UserId user, MovieId movie) {
        int removed = sql.deleteFrom(WATCHLIST_DISMISSAL)
                .where(WATCHLIST_DISMISSAL.USER_ID.eq(user.value()))
                .and(WATCHLIST_DISMISSAL.MOVIE_ID.eq(movie.value()))
                .execute();
        transactions.favoritesChanged(removed);
        return removed > 0;
    }

    @Override
    public boolean contains(UserId user, MovieId movie) {
        return sql.fetchExists(DSL.selectOne()
                .from(WATCHLIST_DISMISSAL)
                .where(WATCHLIST_DISMISSAL.USER_ID.eq(user.value()))
                .and(WATCHLIST_DISMISSAL.MOVIE_ID.eq(movie.value())));
    }

    @Override
    public List<MovieId> movieIds(UserId user) {
        return sql.select(WATCHLIST_DISMISSAL.MOVIE_ID)
                .from(WATCHLIST_DISMISSAL)
                .where(WATCHLIST_DISMISSAL.USER_ID.eq(user.value()))
                .orderBy(LATEST.orderBy())
                .fetch(StoredRows.mapper(WATCHLIST_DISMISSAL, row -> new MovieId(row.value1())));
    }

    @Override
    public Map<UserId, List<MovieId>> movieIds(Collection<UserId> users) {
        Rules.size("users", users, MAX_USERS);
        return sql.select(WATCHLIST_DISMISSAL.USER_ID, WATCHLIST_DISMISSAL.MOVIE_ID)
                .from(WATCHLIST_DISMISSAL)
                .where(dialect.isAmong(
                        WATCHLIST_DISMISSAL.USER_ID,
                        users.stream().map(UserId::value).collect(Collectors.toCollection(TreeSet::new))))
                .orderBy(WATCHLIST_DISMISSAL.USER_ID, WATCHLIST_DISMISSAL.DISMISSED_AT.desc(), WATCHLIST_DISMISSAL.ID)
                .fetchGroups(
                        StoredRows.mapper(WATCHLIST_DISMISSAL, row -> new UserId(row.value1())),
                        StoredRows.mapper(WATCHLIST_DISMISSAL, row -> new MovieId(row.value2())));
    }

    @Override
    public Page<DismissedMovie> list(UserId user, PageRequest page) {
        List<Record> found = sql.select(MovieReader.columns())
                .select(WATCHLIST_DISMISSAL.ID, WATCHLIST_DISMISSAL.DISMISSED_AT)
                .from(MovieReader.with(WATCHLIST_DISMISSAL, WATCHLIST_DISMISSAL.MOVIE_ID))
                .where(WATCHLIST_DISMISSAL.USER_ID.eq(user.value()))
                .and(LATEST.after(page.after()))
                .orderBy(LATEST.orderBy())
                .limit(page.limit() + 1)
                .fetch();
        return LATEST.page(found, page.limit(), this::dismissed);
    }

    private List<DismissedMovie> dismissed(List<Record> found) {
        List<Movie> movies = reader.movies(found);
        List<DismissedMovie> dismissed = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Movie movie = movies.get(i);
            dismissed.add(StoredRows.read(
                    WATCHLIST_DISMISSAL,
                    found.get(i),
                    row -> new DismissedMovie(movie, row.get(WATCHLIST_DISMISSAL.DISMISSED_AT))));
        }
        return dismissed;
    }
}
