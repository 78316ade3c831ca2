package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_GENRE;
import static dev.marquee.storage.jooq.generated.Tables.PREFERENCES_PREFERENCEGENRE;
import static dev.marquee.storage.jooq.generated.Tables.PREFERENCES_USERPREFERENCE;

import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.taste.Preferences;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Preferred genres in {@code preferences_userpreference} and {@code preferences_preferencegenre}. Thread-safe. */
final class JooqPreferences implements Preferences {

    private static final int MAX_USERS = 1000;

    private static final Table<?> PREFERRED_GENRES = PREFERENCES_USERPREFERENCE
            .join(PREFERENCES_PREFERENCEGENRE)
            .on(PREFERENCES_PREFERENCEGENRE.PREFERENCE_ID.eq(PREFERENCES_USERPREFERENCE.ID))
            .join(MOVIES_GENRE)
            .on(MOVIES_GENRE.ID.eq(PREFERENCES_PREFERENCEGENRE.GENRE_ID));

    private final DSLContext sql;
    private final RowWriter rows;
    private final Dialect dialect;
    private final Transactions transactions;
    private final Clock clock;
    private final UserQuery ofOne;

    JooqPreferences(DSLContext sql, Dialect dialect, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.rows = new RowWriter(sql, dialect, transactions);
        this.dialect = dialect;
        this.transactions = transactions;
        this.clock = clock;
        this.ofOne = new UserQuery(sql, user -> preferred(Set.of(user.value())));
    }

    @Override
    public boolean set(UserId user, Set<GenreId> genres) {
        Set<Long> wanted = genres.stream().map(GenreId::value).collect(Collectors.toCollection(TreeSet::new));
        return transactions.call(() ->
                ReferenceCheck.unlessDeleted("user " + user + " or one of the genres", () -> replace(user, wanted)));
    }

    private boolean replace(UserId user, Set<Long> wanted) {
        Long locked = locked(user);
        if (locked == null) {
            ReferenceCheck.requireAll(
                    sql, dialect, "user", AUTH_USER.ID, Set.of(user.value()), "it may have been deleted");
        }
        ReferenceCheck.requireAll(
                sql, dialect, "genre", MOVIES_GENRE.ID, wanted, "use the id of a genre in the catalog");
        Instant now = clock.instant();
        long preference = locked == null ? inserted(user, now) : locked;
        Set<Long> stored = sql.select(PREFERENCES_PREFERENCEGENRE.GENRE_ID)
                .from(PREFERENCES_PREFERENCEGENRE)
                .where(PREFERENCES_PREFERENCEGENRE.PREFERENCE_ID.eq(preference))
                .fetchSet(PREFERENCES_PREFERENCEGENRE.GENRE_ID);
        if (stored.equals(wanted)) {
            return false;
        }
        if (!wanted.containsAll(stored)) {
            sql.deleteFrom(PREFERENCES_PREFERENCEGENRE)
                    .where(PREFERENCES_PREFERENCEGENRE.PREFERENCE_ID.eq(preference))
                    .and(DSL.not(dialect.isAmong(PREFERENCES_PREFERENCEGENRE.GENRE_ID, wanted)))
                    .execute();
        }
        rows.insert(
                List.of(PREFERENCES_PREFERENCEGENRE.PREFERENCE_ID, PREFERENCES_PREFERENCEGENRE.GENRE_ID),
                wanted.stream()
                        .filter(genre -> !stored.contains(genre))
                        .map(genre -> new @Nullable Object[] {preference, genre})
                        .toList(),
                RowWriter.OnConflict.FAIL);
        sql.update(PREFERENCES_USERPREFERENCE)
                .set(PREFERENCES_USERPREFERENCE.UPDATED_AT, now)
                .where(PREFERENCES_USERPREFERENCE.ID.eq(preference))
                .execute();
        return true;
    }

    /** {@return the id of the user's row, at which concurrent calls for the same user wait; null if there is none} */
    private @Nullable Long locked(UserId user) {
        return dialect.locking(sql.select(PREFERENCES_USERPREFERENCE.ID)
                        .from(PREFERENCES_USERPREFERENCE)
                        .where(PREFERENCES_USERPREFERENCE.USER_ID.eq(user.value())))
                .fetchOne(PREFERENCES_USERPREFERENCE.ID);
    }

    private long inserted(UserId user, Instant now) {
        sql.insertInto(PREFERENCES_USERPREFERENCE)
                .set(PREFERENCES_USERPREFERENCE.USER_ID, user.value())
                .set(PREFERENCES_USERPREFERENCE.CREATED_AT, now)
                .set(PREFERENCES_USERPREFERENCE.UPDATED_AT, now)
                .onConflictDoNothing()
                .execute();
        Long row = locked(user);
        if (row == null) {
            // A concurrent call had inserted it, and then the user was deleted.
            throw ReferenceCheck.deleted("user " + user);
        }
        return row;
    }

    @Override
    public List<Genre> get(UserId user) {
        return sql.select(MOVIES_GENRE.fields())
                .from(PREFERRED_GENRES)
                .where(PREFERENCES_USERPREFERENCE.USER_ID.eq(user.value()))
                .orderBy(dialect.byCodePoint(MOVIES_GENRE.NAME), MOVIES_GENRE.ID)
                .fetch(MovieReader::genre);
    }

    @Override
    public Map<UserId, List<Genre>> get(Collection<UserId> users) {
        Rules.size("users", users, MAX_USERS);
        Set<Long> ids = users.stream().map(UserId::value).collect(Collectors.toSet());
        ResultQuery<?> query =
                ids.size() == 1 ? ofOne.of(new UserId(ids.iterator().next())) : preferred(ids);
        return query.fetchGroups(
                StoredRows.mapper(
                        PREFERENCES_USERPREFERENCE, row -> new UserId(row.get(PREFERENCES_USERPREFERENCE.USER_ID))),
                MovieReader::genre);
    }

    private Select<?> preferred(Set<Long> users) {
        return sql.select(PREFERENCES_USERPREFERENCE.USER_ID)
                .select(MOVIES_GENRE.fields())
                .from(PREFERRED_GENRES)
                .where(PREFERENCES_USERPREFERENCE.USER_ID.in(users))
                .orderBy(PREFERENCES_USERPREFERENCE.USER_ID, dialect.byCodePoint(MOVIES_GENRE.NAME), MOVIES_GENRE.ID);
    }
}
