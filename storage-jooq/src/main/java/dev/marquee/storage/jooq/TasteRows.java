package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;

import dev.marquee.movie.MovieId;
import dev.marquee.taste.TasteFact;
import dev.marquee.user.UserId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

/** What the writes of favorites, ratings, plays, watchlists and dismissals have in common. Thread-safe. */
final class TasteRows {

    /** The order in which rows are written: two concurrent batches then lock rows in one order and can't deadlock. */
    static final Comparator<TasteFact> BY_KEY =
            Comparator.comparing(TasteFact::user).thenComparing(TasteFact::movie);

    private static final String WAY_OUT = "it may have been deleted";

    private final DSLContext sql;
    private final Dialect dialect;
    private final RowWriter writer;

    TasteRows(DSLContext sql, Dialect dialect, Transactions transactions) {
        this.sql = sql;
        this.dialect = dialect;
        this.writer = new RowWriter(sql, dialect, transactions);
    }

    RowWriter writer() {
        return writer;
    }

    /**
     * Makes concurrent calls that write the watchlists of some users wait until this transaction ends. Other rows may
     * refer to the users meanwhile.
     */
    void lockUsers(Set<Long> ids) {
        if (dialect == Dialect.POSTGRESQL) {
            sql.select(AUTH_USER.ID)
                    .from(AUTH_USER)
                    .where(dialect.isAmong(AUTH_USER.ID, ids))
                    .orderBy(AUTH_USER.ID)
                    .forNoKeyUpdate()
                    .fetch();
        }
    }

    /** Locks two users, who may be one, in one order: what another transaction does between them waits, or is there. */
    void lockUsers(UserId one, UserId other) {
        lockUsers(new TreeSet<>(List.of(one.value(), other.value())));
    }

    /**
     * Returns what to insert for a user and a movie: one row with their ids and some values, or none if one of both
     * does not exist. So a missing one fails no constraint: after a failed statement, PostgreSQL refuses the rest of
     * the transaction.
     */
    Select<Record> existing(UserId user, MovieId movie, Field<?>... values) {
        return sql.select(AUTH_USER.ID, MOVIES_MOVIE.ID)
                .select(values)
                .from(AUTH_USER)
                .crossJoin(MOVIES_MOVIE)
                .where(AUTH_USER.ID.eq(user.value()))
                .and(MOVIES_MOVIE.ID.eq(movie.value()));
    }

    /** Refuses a user or a movie that does not exist. */
    void require(UserId user, MovieId movie) {
        requireUsers(Set.of(user.value()));
        requireMovies(Set.of(movie.value()));
    }

    /** Refuses facts whose user or movie does not exist. */
    void requireReferences(Collection<? extends TasteFact> facts) {
        requireUsers(ids(facts, fact -> fact.user().value()));
        requireMovies(ids(facts, fact -> fact.movie().value()));
    }

    private static Set<Long> ids(Collection<? extends TasteFact> facts, Function<TasteFact, Long> id) {
        return facts.stream().map(id).collect(Collectors.toCollection(TreeSet::new));
    }

    void requireUsers(Set<Long> ids) {
        ReferenceCheck.requireAll(sql, dialect, "user", AUTH_USER.ID, ids, WAY_OUT);
    }

    void requireMovies(Set<Long> ids) {
        ReferenceCheck.requireAll(sql, dialect, "movie", MOVIES_MOVIE.ID, ids, WAY_OUT);
    }
}
