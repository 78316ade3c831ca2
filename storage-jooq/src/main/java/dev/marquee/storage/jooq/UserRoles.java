package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.AUTH_USERROLE;

import dev.marquee.user.Role;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The roles of accounts in {@code auth_userrole}, in which a member has no row. Thread-safe. */
final class UserRoles {

    private static final int MAX_USERS = 1000;

    private final DSLContext sql;
    private final Dialect dialect;
    private final Clock clock;

    UserRoles(DSLContext sql, Dialect dialect, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.clock = clock;
    }

    Map<UserId, Role> of(Collection<UserId> users) {
        Rules.size("users", users, MAX_USERS);
        Set<Long> ids = users.stream().map(UserId::value).collect(Collectors.toCollection(TreeSet::new));
        return sql
                .select(AUTH_USER.ID, AUTH_USERROLE.USER_ID, AUTH_USERROLE.ROLE)
                .from(AUTH_USER)
                .leftJoin(AUTH_USERROLE)
                .on(AUTH_USERROLE.USER_ID.eq(AUTH_USER.ID))
                .where(dialect.isAmong(AUTH_USER.ID, ids))
                .orderBy(AUTH_USER.ID)
                .fetch(StoredRows.mapper(AUTH_USERROLE, row -> Map.entry(new UserId(row.value1()), role(row.value3()))))
                .stream()
                .collect(StoredRows.byKey(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** {@return whether the account had another role} */
    boolean set(UserId user, Role role) {
        int changed = role == Role.MEMBER
                ? deleted(user)
                : ReferenceCheck.unlessDeleted("user " + user, () -> written(user, role));
        if (changed == 0) {
            ReferenceCheck.requireAll(
                    sql, dialect, "user", AUTH_USER.ID, Set.of(user.value()), "it may have been deleted");
        }
        return changed > 0;
    }

    private int deleted(UserId user) {
        return sql.deleteFrom(AUTH_USERROLE)
                .where(AUTH_USERROLE.USER_ID.eq(user.value()))
                .execute();
    }

    private int written(UserId user, Role role) {
        // In this statement a missing user fails no constraint: after a failed statement, PostgreSQL refuses the rest
        // of the transaction.
        return sql.insertInto(AUTH_USERROLE, AUTH_USERROLE.USER_ID, AUTH_USERROLE.ROLE, AUTH_USERROLE.UPDATED_AT)
                .select(DSL.select(
                                AUTH_USER.ID,
                                DSL.val(stored(role), AUTH_USERROLE.ROLE),
                                DSL.val(clock.instant(), AUTH_USERROLE.UPDATED_AT))
                        .from(AUTH_USER)
                        .where(AUTH_USER.ID.eq(user.value())))
                .onConflict(AUTH_USERROLE.USER_ID)
                .doUpdate()
                .set(AUTH_USERROLE.ROLE, DSL.excluded(AUTH_USERROLE.ROLE))
                .set(AUTH_USERROLE.UPDATED_AT, DSL.excluded(AUTH_USERROLE.UPDATED_AT))
                .where(AUTH_USERROLE.ROLE.ne(DSL.excluded(AUTH_USERROLE.ROLE)))
                .execute();
    }

    /** {@return the condition that the account of a row of {@code auth_user} has a role, and none above it} */
    static Condition is(Role role) {
        return role == Role.MEMBER
                ? DSL.notExists(DSL.selectOne().from(AUTH_USERROLE).where(AUTH_USERROLE.USER_ID.eq(AUTH_USER.ID)))
                : AUTH_USER.ID.in(DSL.select(AUTH_USERROLE.USER_ID)
                        .from(AUTH_USERROLE)
                        .where(AUTH_USERROLE.ROLE.eq(stored(role))));
    }

    private static String stored(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** {@return the role whose row has the text, or that has no row if the text is null} */
    private static Role role(@Nullable String stored) {
        if (stored == null) {
            return Role.MEMBER;
        }
        // As the condition on a role compares: a text in another form must not be a role here and none there.
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.MEMBER && stored(role).equals(stored))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the role is " + Rules.shown(stored) + ", and a role must be moderator or administrator"));
    }
}
