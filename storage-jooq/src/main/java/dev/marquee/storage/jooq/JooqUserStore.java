package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;

import dev.marquee.DuplicateException;
import dev.marquee.NotFoundException;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.storage.jooq.generated.tables.records.AuthUserRecord;
import dev.marquee.user.NewUser;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserId;
import dev.marquee.user.UserStore;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Accounts in {@code auth_user}. Thread-safe. */
final class JooqUserStore implements UserStore {

    private static final KeysetOrder BY_ID = byId("users.ID");

    private final DSLContext sql;
    private final Dialect dialect;
    private final Transactions transactions;
    private final Clock clock;
    private final UserRoles roles;

    JooqUserStore(DSLContext sql, Dialect dialect, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
        this.clock = clock;
        this.roles = new UserRoles(sql, dialect, clock);
    }

    @Override
    public User insert(NewUser user, String passwordHash) {
        return transactions.call(() -> {
            refuseTaken(user.username(), user.email(), null);
            Instant now = clock.instant();
            Instant joined = user.dateJoined();
            int inserted = sql.insertInto(AUTH_USER)
                    .set(AUTH_USER.USERNAME, user.username())
                    .set(AUTH_USER.EMAIL, user.email())
                    .set(AUTH_USER.FIRST_NAME, user.firstName())
                    .set(AUTH_USER.LAST_NAME, user.lastName())
                    .set(AUTH_USER.PASSWORD, passwordHash)
                    .set(AUTH_USER.DATE_JOINED, joined == null ? now : joined)
                    .set(AUTH_USER.CREATED_AT, now)
                    .set(AUTH_USER.UPDATED_AT, now)
                    .onConflictDoNothing()
                    .execute();
            if (inserted == 0) {
                // Another transaction has committed the same name in the meantime.
                refuseTaken(user.username(), user.email(), null);
                throw new DuplicateException(
                        "username",
                        "username " + Rules.shown(user.username())
                                + " or the email address equals an existing one by the rules of the"
                                + " database's locale; choose another");
            }
            return findByUsername(user.username())
                    .orElseThrow(() -> new IllegalStateException("it was written in this transaction"));
        });
    }

    private void refuseTaken(@Nullable String username, @Nullable String email, @Nullable UserId self) {
        if (!isAscii(username) || !isAscii(email)) {
            dialect.lock(sql, Dialect.Lock.ACCOUNT_NAMES);
        }
        refuseTaken("username", username, AUTH_USER.USERNAME, self);
        refuseTaken("email", email, AUTH_USER.EMAIL, self);
    }

    private static boolean isAscii(@Nullable String name) {
        return name == null || new CaseInsensitiveName(name).isAscii();
    }

    private void refuseTaken(
            String what, @Nullable String value, TableField<AuthUserRecord, String> column, @Nullable UserId self) {
        if (value == null) {
            return;
        }
        row(column, value)
                .filter(row -> self == null || row.getId() != self.value())
                .ifPresent(row -> {
                    throw new DuplicateException(
                            what,
                            what + " " + Rules.shown(value)
                                    + " is taken, without regard to case; choose another, or use the account that"
                                    + " has it");
                });
    }

    @Override
    public Optional<User> find(UserId id) {
        return sql.selectFrom(AUTH_USER).where(AUTH_USER.ID.eq(id.value())).fetchOptional(JooqUserStore::user);
    }

    @Override
    public Optional<User> findByUsername(String username) {
        return row(AUTH_USER.USERNAME, username).map(JooqUserStore::user);
    }

    @Override
    public Optional<User> findByEmail(String email) {
        return row(AUTH_USER.EMAIL, email).map(JooqUserStore::user);
    }

    private Optional<AuthUserRecord> row(TableField<AuthUserRecord, String> column, String value) {
        if (!Rules.isStorable(value)) {
            return Optional.empty(); // PostgreSQL does not accept such a parameter.
        }
        CaseInsensitiveName name = new CaseInsensitiveName(value);
        return sql.selectFrom(AUTH_USER).where(name.candidates(column)).orderBy(AUTH_USER.ID).fetch().stream()
                .filter(row -> name.equal(row.get(column)))
                .findFirst();
    }

    @Override
    public Page<User> list(PageRequest page) {
        return page(BY_ID, DSL.noCondition(), page);
    }

    private static KeysetOrder byId(String name) {
        return new KeysetOrder(name, List.of(KeysetOrder.Key.ascending(AUTH_USER.ID)));
    }

    private Page<User> page(KeysetOrder order, Condition condition, PageRequest page) {
        List<AuthUserRecord> rows = sql.selectFrom(AUTH_USER)
                .where(condition)
                .and(order.after(page.after()))
                .orderBy(order.orderBy())
                .limit(page.limit() + 1)
                .fetch();
        return order.page(
                rows,
                page.limit(),
                users -> users.stream().map(JooqUserStore::user).toList());
    }

    @Override
    public long count() {
        return sql.selectCount().from(AUTH_USER).fetchSingle().value1();
    }

    @Override
    public User update(UserId id, UserChanges changes) {
        return transactions.call(() -> {
            refuseTaken(changes.username(), changes.email(), id);
            Map<Field<?>, @Nullable Object> columns = new HashMap<>();
            columns.put(AUTH_USER.UPDATED_AT, clock.instant());
            putGiven(columns, AUTH_USER.USERNAME, changes.username());
            putGiven(columns, AUTH_USER.EMAIL, changes.email());
            putGiven(columns, AUTH_USER.FIRST_NAME, changes.firstName());
            putGiven(columns, AUTH_USER.LAST_NAME, changes.lastName());
            int updated;
            try {
                updated = transactions.savepoint(() -> sql.update(AUTH_USER)
                        .set(columns)
                        .where(AUTH_USER.ID.eq(id.value()))
                        .execute());
            } catch (UniqueViolationException another) {
                // Another transaction has committed the same name in the meantime.
                refuseTaken(changes.username(), changes.email(), id);
                throw another;
            }
            if (updated == 0) {
                throw new NotFoundException("there is no user with id " + id + "; it may have been deleted");
            }
            return find(id).orElseThrow(() -> new IllegalStateException("it was written in this transaction"));
        });
    }

    private static void putGiven(
            Map<Field<?>, @Nullable Object> columns, Field<String> column, @Nullable String value) {
        if (value != null) {
            columns.put(column, value.isEmpty() ? null : value);
        }
    }

    @Override
    public boolean setActive(UserId id, boolean active) {
        return sql.update(AUTH_USER)
                        .set(AUTH_USER.IS_ACTIVE, active)
                        .set(AUTH_USER.UPDATED_AT, clock.instant())
                        .where(AUTH_USER.ID.eq(id.value()))
                        .execute()
                > 0;
    }

    @Override
    public boolean delete(UserId id) {
        int deleted =
                sql.deleteFrom(AUTH_USER).where(AUTH_USER.ID.eq(id.value())).execute();
        transactions.favoritesChanged(deleted);
        return deleted > 0;
    }

    @Override
    public Optional<StoredPassword> findPassword(String username) {
        return row(AUTH_USER.USERNAME, username).map(row -> new StoredPassword(user(row), row.getPassword()));
    }

    @Override
    public boolean replacePassword(UserId id, @Nullable String expected, String next) {
        return sql.update(AUTH_USER)
                        .set(AUTH_USER.PASSWORD, next)
                        .set(AUTH_USER.UPDATED_AT, clock.instant())
                        .where(AUTH_USER.ID.eq(id.value()))
                        .and(expected == null ? DSL.noCondition() : AUTH_USER.PASSWORD.eq(expected))
                        .execute()
                > 0;
    }

    @Override
    public Map<UserId, Role> roles(Collection<UserId> ids) {
        return roles.of(ids);
    }

    @Override
    public boolean setRole(UserId id, Role role) {
        return roles.set(id, role);
    }

    @Override
    public Page<User> withRole(Role role, PageRequest page) {
        return page(byId("users.ROLE." + role), UserRoles.is(role), page);
    }

    private static User user(AuthUserRecord row) {
        return StoredRows.read(AUTH_USER, row, JooqUserStore::toUser);
    }

    private static User toUser(AuthUserRecord row) {
        return new User(
                new UserId(row.getId()),
                row.getUsername(),
                row.getEmail(),
                row.getFirstName(),
                row.getLastName(),
                row.getIsActive(),
                row.getDateJoined(),
                row.getCreatedAt(),
                row.getUpdatedAt());
    }
}
