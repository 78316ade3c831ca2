package dev.marquee.user;

import dev.marquee.StorageException;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.validation.CaseFolding;
import dev.marquee.validation.Rules;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The storage of accounts; a storage implements it. {@link UserRepository} adds the rules and the hashing of passwords.
 * Usernames and email addresses are compared as that class promises, see {@link CaseFolding}.
 * Thread-safe; every method joins the transaction under way. A storage implements the methods without a default, and
 * overrides a default where its database can do it at once.
 */
public interface UserStore {

    /**
     * An account with the content of its password column. Immutable.
     *
     * @param user the account
     * @param hash the content of the column, a hash or another mark
     */
    record StoredPassword(User user, String hash) {

        /** {@return the username; never the hash} */
        @Override
        public String toString() {
            return "StoredPassword[" + user.username() + "]";
        }
    }

    /**
     * Adds an account.
     *
     * @param user the account
     * @param passwordHash the content of the password column, at most 128 characters
     * @return the account
     * @throws dev.marquee.DuplicateException if the username or the email address is taken, without regard to case
     */
    User insert(NewUser user, String passwordHash);

    /**
     * Finds an account by its id.
     *
     * @param id the id
     * @return the account, or empty if it does not exist
     */
    Optional<User> find(UserId id);

    /**
     * Finds an account by its username, without regard to case.
     *
     * <p>The default calls {@link #findPassword}.
     *
     * @param username the username
     * @return the account, or empty if it does not exist
     */
    default Optional<User> findByUsername(String username) {
        return findPassword(username).map(StoredPassword::user);
    }

    /**
     * Finds an account by its email address, without regard to case.
     *
     * <p>The default looks through {@link #list}.
     *
     * @param email the address
     * @return the account, or empty if it does not exist
     */
    default Optional<User> findByEmail(String email) {
        return all().filter(user -> CaseFolding.areEqual(user.email(), email)).findFirst();
    }

    /**
     * Returns one page of the accounts, sorted by id.
     *
     * @param page the page to read
     * @return the page
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<User> list(PageRequest page);

    /**
     * Changes some fields of an account.
     *
     * @param id the account
     * @param changes the fields to change
     * @return the account after the change
     * @throws dev.marquee.NotFoundException if the account does not exist
     * @throws dev.marquee.DuplicateException if another account has the username or the email address, without regard
     *     to case
     */
    User update(UserId id, UserChanges changes);

    /**
     * Sets whether the account may log in.
     *
     * @param id the account
     * @param active whether the account may log in
     * @return whether the account exists
     */
    boolean setActive(UserId id, boolean active);

    /**
     * Deletes an account and, by cascade, the rows that refer to it.
     *
     * @param id the account
     * @return whether the account existed
     */
    boolean delete(UserId id);

    /**
     * Finds an account with the hash of its password.
     *
     * @param username the username, without regard to case
     * @return the account and the hash, or empty if the account does not exist
     */
    Optional<StoredPassword> findPassword(String username);

    /**
     * Replaces the hash of a password.
     *
     * @param id the account
     * @param expected the hash that must be stored at present, or null for any
     * @param next the new hash
     * @return whether the account exists and had the expected hash
     */
    boolean replacePassword(UserId id, @Nullable String expected, String next);

    /**
     * Returns the number of accounts, in one SQL statement.
     *
     * <p>The default reads all accounts by {@link #list}.
     *
     * @return the number, 0 or more
     */
    default long count() {
        return all().count();
    }

    /**
     * Returns the roles of several accounts, in one SQL statement.
     *
     * <p>The default is that of a storage without roles: each account is a {@link Role#MEMBER}.
     *
     * @param ids the accounts, at most 1000
     * @return the role of each account that exists, {@link Role#MEMBER} if none was set
     * @throws dev.marquee.InvalidValueException if there are more than 1000 accounts
     */
    default Map<UserId, Role> roles(Collection<UserId> ids) {
        Rules.size("ids", ids, 1000);
        return ids.stream()
                .distinct()
                .filter(id -> find(id).isPresent())
                .collect(Collectors.toMap(id -> id, id -> Role.MEMBER));
    }

    /**
     * Sets the role of an account. Of several calls at the same time that set one role, exactly one returns true.
     *
     * <p>The default refuses with a {@link StorageException}.
     *
     * @param id the account
     * @param role the role
     * @return whether the account had another role
     * @throws dev.marquee.NotFoundException if the account does not exist
     */
    default boolean setRole(UserId id, Role role) {
        throw StorageException.unsupported("roles");
    }

    /**
     * Returns one page of the accounts with a role, sorted by id.
     *
     * <p>The default is that of a storage without roles: all accounts for {@link Role#MEMBER}, else none.
     *
     * @param role the role, not one above it
     * @param page the page to read
     * @return the page
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    default Page<User> withRole(Role role, PageRequest page) {
        return role == Role.MEMBER ? list(page) : new Page<>(List.of(), null);
    }

    private Stream<User> all() {
        PageRequest first = PageRequest.first(1000);
        return list(first).allItems(next -> list(first.after(next)));
    }
}
