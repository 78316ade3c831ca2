package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;

import dev.marquee.community.Author;
import dev.marquee.community.Viewer;
import dev.marquee.storage.jooq.generated.tables.AuthUser;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Reads the names of users as others see them. Thread-safe. */
final class Authors {

    private static final int MAX_USERS = 1000;

    private final DSLContext sql;
    private final Dialect dialect;

    Authors(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    /** {@return the user of a row that has the id and the name of one} */
    static Author of(Record row, AuthUser user) {
        return StoredRows.read(
                user, row, found -> new Author(new UserId(found.get(user.ID)), found.get(user.USERNAME)));
    }

    /** {@return the user of a row, or null if none was joined} */
    static @Nullable Author optional(Record row, AuthUser user) {
        return row.get(user.ID) == null ? null : of(row, user);
    }

    /** {@return those users who exist and with whom the viewer has no block, by one statement} */
    Map<UserId, Author> named(Viewer viewer, Collection<UserId> users) {
        return sql
                .select(AUTH_USER.ID, AUTH_USER.USERNAME)
                .from(AUTH_USER)
                .where(dialect.isAmong(AUTH_USER.ID, ids(users)))
                .and(new Sight(viewer).unblocked(AUTH_USER.ID))
                .orderBy(AUTH_USER.ID)
                .fetch(row -> of(row, AUTH_USER))
                .stream()
                .collect(StoredRows.byKey(Author::id, author -> author));
    }

    /** {@return the ids, each once; at most a thousand users are taken} */
    static Collection<Long> ids(Collection<UserId> users) {
        return Rules.size("users", users, MAX_USERS).stream()
                .map(UserId::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@return a map of users, in the order of their ids} */
    static <T> Map<UserId, T> map(Collection<UserId> users, Function<UserId, T> value) {
        Map<UserId, T> map = new LinkedHashMap<>();
        ids(users).forEach(id -> map.put(new UserId(id), value.apply(new UserId(id))));
        return map;
    }
}
