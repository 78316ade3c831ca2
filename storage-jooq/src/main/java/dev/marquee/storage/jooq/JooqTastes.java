package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.FAVORITES_USERFAVORITE;
import static dev.marquee.storage.jooq.generated.Tables.RATINGS_USERRATING;
import static dev.marquee.storage.jooq.generated.Tables.WATCHLIST_DISMISSAL;
import static dev.marquee.storage.jooq.generated.Tables.WATCHLIST_ITEM;

import dev.marquee.movie.MovieId;
import dev.marquee.taste.Taste;
import dev.marquee.taste.WatchedMovie;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record5;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** Reads everything that users did with movies: all marks in one statement, and the plays. Thread-safe. */
final class JooqTastes {

    private static final int MAX_USERS = 1000;
    private static final int FAVORITE = 0;
    private static final int RATING = 1;
    private static final int WATCHLIST = 2;
    private static final int DISMISSAL = 3;

    private final DSLContext sql;
    private final Dialect dialect;
    private final RowReader reader;

    JooqTastes(DSLContext sql, Dialect dialect, Transactions transactions) {
        this.sql = sql;
        this.dialect = dialect;
        this.reader = new RowReader(sql, dialect, transactions);
    }

    /** What one user did, while it is read. Confined to one thread. */
    private static final class Marks {
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

    /**
     * Returns the tastes of users who did anything.
     *
     * @param plays what the users watched
     */
    Map<UserId, Taste> read(Collection<UserId> users, Map<UserId, List<WatchedMovie>> plays) {
        Rules.size("users", users, MAX_USERS);
        Map<UserId, Marks> marks = new HashMap<>();
        plays.keySet().forEach(user -> marks.put(user, new Marks()));
        if (!users.isEmpty()) {
            reader.read(
                    marks(users.stream().map(UserId::value).collect(Collectors.toSet())),
                    row -> marks.computeIfAbsent(new UserId(row.id(1)), user -> new Marks())
                            .add(new MovieId(row.id(2)), row.number(3), row.decimal(4), row.epochSecond(5)));
        }
        Map<UserId, Taste> tastes = new HashMap<>();
        marks.forEach((user, done) -> tastes.put(user, done.with(plays.getOrDefault(user, List.of()))));
        return tastes;
    }

    private Select<?> marks(Set<Long> users) {
        Field<BigDecimal> none = DSL.inline(BigDecimal.ZERO);
        return marks(
                        users,
                        FAVORITES_USERFAVORITE.USER_ID,
                        FAVORITES_USERFAVORITE.MOVIE_ID,
                        FAVORITE,
                        none,
                        dialect.epochSecond(FAVORITES_USERFAVORITE.CREATED_AT))
                .unionAll(marks(
                        users,
                        RATINGS_USERRATING.USER_ID,
                        RATINGS_USERRATING.MOVIE_ID,
                        RATING,
                        RATINGS_USERRATING.RATING,
                        dialect.epochSecond(RATINGS_USERRATING.RATED_AT)))
                .unionAll(marks(
                        users,
                        WATCHLIST_ITEM.USER_ID,
                        WATCHLIST_ITEM.MOVIE_ID,
                        WATCHLIST,
                        none,
                        dialect.epochSecond(WATCHLIST_ITEM.ADDED_AT)))
                .unionAll(marks(
                        users,
                        WATCHLIST_DISMISSAL.USER_ID,
                        WATCHLIST_DISMISSAL.MOVIE_ID,
                        DISMISSAL,
                        none,
                        DSL.inline(0L)));
    }

    private <R extends Record> Select<Record5<Long, Long, Integer, BigDecimal, Long>> marks(
            Set<Long> users,
            TableField<R, Long> user,
            TableField<R, Long> movie,
            int kind,
            Field<BigDecimal> rating,
            Field<Long> time) {
        return sql.select(user, movie, DSL.inline(kind), rating, time.as("time"))
                .from(user.getTable())
                .where(dialect.isAmong(user, users));
    }
}
