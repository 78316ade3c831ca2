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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Table;
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
    private final Dialect dialect;
    private final Transactions transactions;
    private final Clock clock;

    JooqPreferences(DSLContext sql, Dialect dialect, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public boolean set(UserId user, Set<GenreId> genres) {
        Set<Long> wanted = genres.stream().map(GenreId::value).collect(Collectors.toCollection(TreeSet::new));
        return transactions.call(() -> replace(user, wanted));
    }

    private boolean replace(UserId user, Set<Long> wanted) {
        ReferenceCheck.requireAll(sql, "user", AUTH_USER.ID, Set.of(user.value()), "it may have been deleted");
        ReferenceCheck.requireAll(sql, "genre", MOVIES_GENRE.ID, wanted, "use the id of a genre in the catalog");
        Instant now = clock.instant();
        sql.insertInto(PREFERENCES_USERPREFERENCE)
                .set(PREFERENCES_USERPREFERENCE.USER_ID, user.value())
                .set(PREFERENCES_USERPREFERENCE.CREATED_AT, now)
                .set(PREFERENCES_USERPREFERENCE.UPDATED_AT, now)
                .onConflictDoNothing()
                .execute();
        // Concurrent calls for the same user wait for each other at this row.
        long preference = dialect.locking(sql.select(PREFERENCES_USERPREFERENCE.ID)
                        .from(PREFERENCES_USERPREFERENCE)
                        .where(PREFERENCES_USERPREFERENCE.USER_ID.eq(user.value())))
                .fetchSingle()
                .value1();
        Set<Long> stored = sql.select(PREFERENCES_PREFERENCEGENRE.GENRE_ID)
                .from(PREFERENCES_PREFERENCEGENRE)
                .where(PREFERENCES_PREFERENCEGENRE.PREFERENCE_ID.eq(preference))
                .fetchSet(PREFERENCES_PREFERENCEGENRE.GENRE_ID);
        if (stored.equals(wanted)) {
            return false;
        }
        sql.deleteFrom(PREFERENCES_PREFERENCEGENRE)
                .where(PREFERENCES_PREFERENCEGENRE.PREFERENCE_ID.eq(preference))
                .and(PREFERENCES_PREFERENCEGENRE.GENRE_ID.notIn(wanted))
                .execute();
        wanted.removeAll(stored);
        insert(preference, wanted);
        sql.update(PREFERENCES_USERPREFERENCE)
                .set(PREFERENCES_USERPREFERENCE.UPDATED_AT, now)
                .where(PREFERENCES_USERPREFERENCE.ID.eq(preference))
                .execute();
        return true;
    }

    private void insert(long preference, Set<Long> genres) {
        if (genres.isEmpty()) {
            return;
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        genres.forEach(genre -> rows.add(new @Nullable Object[] {preference, genre}));
        Batches.execute(
                sql,
                sql.insertInto(
                                PREFERENCES_PREFERENCEGENRE,
                                PREFERENCES_PREFERENCEGENRE.PREFERENCE_ID,
                                PREFERENCES_PREFERENCEGENRE.GENRE_ID)
                        .values((Long) null, null),
                rows);
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
        return sql.select(PREFERENCES_USERPREFERENCE.USER_ID)
                .select(MOVIES_GENRE.fields())
                .from(PREFERRED_GENRES)
                .where(PREFERENCES_USERPREFERENCE.USER_ID.in(
                        users.stream().map(UserId::value).collect(Collectors.toSet())))
                .orderBy(PREFERENCES_USERPREFERENCE.USER_ID, dialect.byCodePoint(MOVIES_GENRE.NAME), MOVIES_GENRE.ID)
                .fetchGroups(
                        StoredRows.mapper(
                                PREFERENCES_USERPREFERENCE,
                                row -> new UserId(row.get(PREFERENCES_USERPREFERENCE.USER_ID))),
                        MovieReader::genre);
    }
}
