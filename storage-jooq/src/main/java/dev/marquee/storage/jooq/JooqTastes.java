package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.FAVORITES_USERFAVORITE;
import static dev.marquee.storage.jooq.generated.Tables.RATINGS_USERRATING;
import static dev.marquee.storage.jooq.generated.Tables.WATCHLIST_DISMISSAL;
import static dev.marquee.storage.jooq.generated.Tables.WATCHLIST_ITEM;

import dev.marquee.movie.MovieId;
import dev.marquee.taste.Taste;
import dev.marquee.taste.WatchHistory;
import dev.marquee.taste.WatchedMovie;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * Reads everything that users did with movies: all marks in one statement, and the plays in another; for one user of
 * SQLite, both in one. Thread-safe.
 */
final class JooqTastes {

    private static final int MAX_USERS = 1000;
    private static final int FAVORITE = 0;
    static final int RATING = 1;
    private static final int WATCHLIST = 2;
    static final int DISMISSAL = 3;

    private static final Field<BigDecimal> NO_RATING = DSL.inline(BigDecimal.ZERO);

    /** The columns of each kind of mark. */
    static final List<Columns> COLUMNS = List.of(
            new Columns(
                    FAVORITES_USERFAVORITE.USER_ID,
                    FAVORITES_USERFAVORITE.MOVIE_ID,
                    NO_RATING,
                    FAVORITES_USERFAVORITE.CREATED_AT),
            new Columns(
                    RATINGS_USERRATING.USER_ID,
                    RATINGS_USERRATING.MOVIE_ID,
                    RATINGS_USERRATING.RATING,
                    RATINGS_USERRATING.RATED_AT),
            new Columns(WATCHLIST_ITEM.USER_ID, WATCHLIST_ITEM.MOVIE_ID, NO_RATING, WATCHLIST_ITEM.ADDED_AT),
            new Columns(
                    WATCHLIST_DISMISSAL.USER_ID,
                    WATCHLIST_DISMISSAL.MOVIE_ID,
                    NO_RATING,
                    WATCHLIST_DISMISSAL.DISMISSED_AT));

    private static final List<List<Field<?>>> SELECTED =
            COLUMNS.stream().map(Columns::selected).toList();

    private final DSLContext sql;
    private final Dialect dialect;
    private final WatchHistory plays;
    private final RowReader reader;
    private final UserQuery marksOfOne;
    private final MarkLists lists;

    JooqTastes(DSLContext sql, Dialect dialect, Transactions transactions, WatchHistory plays) {
        this.sql = sql;
        this.dialect = dialect;
        this.plays = plays;
        this.reader = new RowReader(sql, dialect, transactions);
        this.marksOfOne = new UserQuery(sql, user -> marks(Set.of(user.value())));
        this.lists = new MarkLists(sql, reader);
    }

    record Columns(TableField<?, Long> user, TableField<?, Long> movie, Field<BigDecimal> rating, Field<Instant> time) {

        /** {@return the columns in the order in which {@link #marks} selects them} */
        List<Field<?>> selected() {
            return List.of(user, movie, DSL.inline(0), rating, time, time);
        }
    }

    /** What one user did, while it is read. Confined to one thread. */
    static final class Marks {
        private final Map<MovieId, Long> favorites = new HashMap<>();
        private final Map<MovieId, BigDecimal> ratings = new HashMap<>();
        private final Map<MovieId, Long> rated = new HashMap<>();
        private final Map<MovieId, Long> watchlist = new HashMap<>();
        private final Set<MovieId> dismissed = new HashSet<>();

        void add(MovieId movie, int kind, double rating, long time) {
            switch (kind) {
                case FAVORITE -> favorites.put(movie, time);
                case RATING -> {
                    ratings.put(movie, BigDecimal.valueOf(rating));
                    rated.put(movie, time);
                }
                case WATCHLIST -> watchlist.put(movie, time);
                default -> dismissed.add(movie);
            }
        }

        Taste with(List<WatchedMovie> plays) {
            return new Taste(
                    favorites.keySet(),
                    ratings,
                    plays.stream().collect(Collectors.toMap(WatchedMovie::movie, Function.identity())),
                    watchlist.keySet(),
                    dismissed,
                    new Taste.Times(favorites, rated, watchlist));
        }
    }

    /** {@return the tastes of users who did anything} */
    Map<UserId, Taste> read(Collection<UserId> users) {
        Rules.size("users", users, MAX_USERS);
        Set<UserId> all = Set.copyOf(users);
        if (dialect == Dialect.SQLITE && all.size() == 1) {
            UserId user = all.iterator().next();
            Optional<Taste> taste = lists.of(user);
            if (taste.isPresent()) {
                return taste.get().isEmpty() ? Map.of() : Map.of(user, taste.get());
            }
        }
        return byRows(all);
    }

    private Map<UserId, Taste> byRows(Set<UserId> users) {
        Map<UserId, List<WatchedMovie>> watched = plays.watched(users);
        Map<UserId, Marks> marks = new HashMap<>();
        watched.keySet().forEach(user -> marks.put(user, new Marks()));
        if (!users.isEmpty()) {
            reader.read(marksOf(users), row -> {
                int kind = row.number(3);
                StoredRow mark = row.named(SELECTED.get(kind));
                marks.computeIfAbsent(new UserId(mark.id(1)), user -> new Marks())
                        .add(
                                new MovieId(mark.id(2)),
                                kind,
                                kind == RATING ? mark.decimal(4) : 0,
                                mark.epochSecond(5, 6));
            });
        }
        Map<UserId, Taste> tastes = new HashMap<>();
        marks.forEach((user, done) -> tastes.put(user, done.with(watched.getOrDefault(user, List.of()))));
        return tastes;
    }

    private ResultQuery<?> marksOf(Set<UserId> users) {
        return users.size() == 1
                ? marksOfOne.of(users.iterator().next())
                : marks(users.stream().map(UserId::value).collect(Collectors.toSet()));
    }

    private Select<?> marks(Set<Long> users) {
        return marks(users, FAVORITE)
                .unionAll(marks(users, RATING))
                .unionAll(marks(users, WATCHLIST))
                .unionAll(marks(users, DISMISSAL));
    }

    private Select<Record6<Long, Long, Integer, BigDecimal, Long, Instant>> marks(Set<Long> users, int kind) {
        Columns columns = COLUMNS.get(kind);
        // The time of a dismissal doesn't matter, and its index lacks it.
        boolean timed = kind != DISMISSAL;
        return sql.select(
                        columns.user(),
                        columns.movie(),
                        DSL.inline(kind),
                        columns.rating(),
                        (timed ? dialect.epochSecond(columns.time()) : DSL.inline(0L)).as("seconds"),
                        (timed
                                        ? columns.time()
                                        : DSL.field("null", columns.time().getDataType()))
                                .as("time"))
                .from(columns.user().getTable())
                // Of a set of unknown size, a database that knows of few users rather reads the whole table.
                .where(
                        users.size() == 1
                                ? columns.user().eq(users.iterator().next())
                                : dialect.isAmong(columns.user(), users));
    }
}
