package dev.marquee.user;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import dev.marquee.TransientStorageException;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserStore.StoredPassword;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts of the users of one database.
 *
 * <p>A username has 1 to 150 letters, digits and {@code @.+-_}, in Unicode normalization form NFKC, as Django requires.
 * So that two accounts can't look the same, the letters are of one script in use, or Latin with Chinese, Japanese or
 * Korean ones (UTS #39, "highly restrictive"); a name of another script has a letter that does not look like a Latin
 * one; Latin letters are those of alphabets; and digits of every script are stored as 0 to 9. These additions are the
 * only differences to Django's rule. An email address has at most 254 characters, one {@code @} with something before
 * and after it, and no white space, control or invisible character; it is stored in form NFC. Accounts that another
 * program wrote with other names are found by them.
 *
 * <p>Usernames and email addresses are compared without regard to case, for lookups and for uniqueness: if {@code Ada}
 * is registered, {@code ada} is taken, and either spelling finds the account. Letters of every script are folded one by
 * one ({@link String#equalsIgnoreCase}). The registered spelling is kept.
 *
 * <p>A password has 1 to 4096 characters (UTF-16 code units) without unpaired surrogates, which have no form in UTF-8.
 * It is hashed as it was given, in no normalization form, as by Django.
 *
 * <p>Passwords are stored in Django's format {@code pbkdf2_sha256$iterations$salt$hash}, so Django can verify them and
 * Marquee can verify Django's. Hashing deliberately takes most of a second of one core.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails.
 */
public final class UserRepository {

    /** A name that is longer than any that a database has. */
    private static final int LONGEST_NAME = 1000;

    private static final int MAX_TRIES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(UserRepository.class);

    private final UserStore store;
    private final PasswordHasher hasher;

    private UserRepository(UserStore store, PasswordHasher hasher) {
        this.store = store;
        this.hasher = hasher;
    }

    /**
     * Creates a repository; {@link dev.marquee.Marquee} calls it.
     *
     * @param store the storage of the accounts
     * @param passwordIterations the cost of new hashes, 1 or more iterations; 0 for the default of 1,500,000
     * @return the repository
     */
    public static UserRepository over(UserStore store, int passwordIterations) {
        return new UserRepository(
                store, new PasswordHasher(passwordIterations == 0 ? PasswordHasher.ITERATIONS : passwordIterations));
    }

    /**
     * Registers an account. The password's array is filled with zeros, whatever the outcome.
     *
     * @param newUser the account
     * @return the registered account
     * @throws dev.marquee.DuplicateException if the username or the email address is taken
     * @throws InvalidValueException if the password is empty, longer than 4096 characters or has an unpaired surrogate
     */
    public User register(NewUser newUser) {
        char[] password = newUser.password();
        if (password == null) {
            return store.insert(newUser, PasswordHasher.UNUSABLE);
        }
        return store.insert(newUser, hashAndWipe(password));
    }

    /**
     * Finds an account by its id.
     *
     * @param id the id
     * @return the account, or empty if it does not exist
     */
    public Optional<User> find(UserId id) {
        return store.find(id);
    }

    /**
     * Finds an account by its username, without regard to case.
     *
     * @param username the username
     * @return the account, or empty if it does not exist
     */
    public Optional<User> findByUsername(String username) {
        return byUsername(username, store::findByUsername);
    }

    /**
     * Finds an account by its email address, without regard to case.
     *
     * @param email the address
     * @return the account, or empty if it does not exist
     */
    public Optional<User> findByEmail(String email) {
        return email.length() > LONGEST_NAME
                ? Optional.empty()
                : byName(email, Normalizer.normalize(email, Normalizer.Form.NFC), store::findByEmail);
    }

    private static <T> Optional<T> byUsername(String username, Function<String, Optional<T>> find) {
        // No username is that long, and normalization would take long.
        return username.length() > LONGEST_NAME ? Optional.empty() : byName(username, Username.folded(username), find);
    }

    /** Finds a name as it is written, which another program may have stored, and else as it is stored here. */
    private static <T> Optional<T> byName(String name, String folded, Function<String, Optional<T>> find) {
        Optional<T> found = find.apply(name);
        return found.isEmpty() && !folded.equals(name) ? find.apply(folded) : found;
    }

    /**
     * Returns one page of the accounts, sorted by id.
     *
     * @param page the page to read
     * @return the page
     * @throws InvalidValueException if the cursor belongs to another query
     */
    public Page<User> list(PageRequest page) {
        return store.list(page);
    }

    /**
     * Returns the number of accounts, inactive ones included. Cost: one SQL statement, which reads an index of the
     * accounts.
     *
     * @return the number, 0 or more
     */
    public long count() {
        return store.count();
    }

    /**
     * Changes some fields of an account.
     *
     * @param id the account
     * @param changes the fields to change
     * @return the account after the change
     * @throws NotFoundException if the account does not exist
     * @throws dev.marquee.DuplicateException if another account has the username or the email address
     */
    public User update(UserId id, UserChanges changes) {
        return store.update(id, changes);
    }

    /**
     * Deactivates an account: no login succeeds, but its favorites and preferences stay. Deactivating again has no
     * effect.
     *
     * @param id the account
     * @throws NotFoundException if the account does not exist
     */
    public void deactivate(UserId id) {
        setActive(id, false);
    }

    /**
     * Activates a deactivated account. Activating again has no effect.
     *
     * @param id the account
     * @throws NotFoundException if the account does not exist
     */
    public void activate(UserId id) {
        setActive(id, true);
    }

    private void setActive(UserId id, boolean active) {
        if (!store.setActive(id, active)) {
            throw missing(id);
        }
    }

    /**
     * Deletes an account with everything that the user wrote and did. Where others commented on it, an empty place
     * stays, with neither author nor words.
     *
     * @param id the account
     * @return whether the account existed
     */
    public boolean delete(UserId id) {
        return store.delete(id);
    }

    /**
     * Returns the role of an account. An inactive account keeps its role; {@link User#active} says whether it may log
     * in.
     *
     * @param id the account
     * @return the role, {@link Role#MEMBER} if none was set
     * @throws NotFoundException if the account does not exist
     */
    public Role role(UserId id) {
        Role role = store.roles(List.of(id)).get(id);
        if (role == null) {
            throw missing(id);
        }
        return role;
    }

    /**
     * Returns the roles of several accounts, in one SQL statement.
     *
     * @param ids the accounts, at most 1000
     * @return the role of each account that exists, {@link Role#MEMBER} if none was set
     * @throws InvalidValueException if there are more than 1000 accounts
     */
    public Map<UserId, Role> roles(Collection<UserId> ids) {
        return store.roles(ids);
    }

    /**
     * Sets the role of an account. Nothing keeps the last administrator from losing the role: an application that must
     * have one checks that itself, in a transaction whose first call writes a row that all such transactions write, for
     * example a checkpoint. Without it, two transactions on PostgreSQL may each count the administrator whom the other
     * takes away.
     *
     * @param id the account
     * @param role the role; {@link Role#MEMBER} takes any other role away
     * @return true if this call changed the role, false if the account had it already; of several calls at the same
     *     time that set one role, exactly one returns true
     * @throws NotFoundException if the account does not exist
     */
    public boolean setRole(UserId id, Role role) {
        return store.setRole(id, role);
    }

    /**
     * Returns one page of the accounts that have a role, sorted by id, in one SQL statement.
     *
     * @param role the role; accounts with a role above it are left out
     * @param page the page to read
     * @return the page
     * @throws InvalidValueException if the cursor belongs to another query
     */
    public Page<User> withRole(Role role, PageRequest page) {
        return store.withRole(role, page);
    }

    /**
     * Authenticates a user by username and password. The password's array is filled with zeros.
     *
     * <p>This method limits no tries; {@link LoginGuard} does. An unknown username, a wrong password, an account
     * without a password and an inactive account all return an empty result after the same work. After a successful
     * login, a stored hash of a lower cost is replaced by one of the present cost; where that can't be written, as in a
     * read-only transaction, the login succeeds all the same and the hash stays.
     *
     * @param username the username, without regard to case
     * @param password the password; filled with zeros on return
     * @return the account, or empty if the login fails
     */
    public Optional<User> authenticate(String username, char[] password) {
        try {
            Optional<StoredPassword> stored = byUsername(username, store::findPassword);
            boolean right =
                    hasher.matches(password, stored.map(StoredPassword::hash).orElse(null));
            if (!right || stored.isEmpty() || !stored.get().user().active()) {
                return Optional.empty();
            }
            return Optional.of(upgraded(stored.get(), password));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private User upgraded(StoredPassword stored, char[] password) {
        User user = stored.user();
        if (!hasher.needsUpgrade(stored.hash())) {
            return user;
        }
        try {
            return store.replacePassword(user.id(), stored.hash(), hasher.hash(password))
                    ? store.find(user.id()).orElse(user)
                    : user;
        } catch (StorageException e) {
            LOG.debug("the hash of the account {} keeps its cost until a later login", user.id(), e);
            return user;
        }
    }

    /**
     * Changes a password if the current one is right. Both arrays are filled with zeros.
     *
     * @param id the account
     * @param current the current password; filled with zeros on return
     * @param next the new password, 1 to 4096 characters; filled with zeros on return
     * @return whether the current password was right and the password changed
     * @throws NotFoundException if the account does not exist
     * @throws InvalidValueException if the new password is empty, longer than 4096 characters or has an unpaired
     *     surrogate
     */
    public boolean changePassword(UserId id, char[] current, char[] next) {
        try {
            PasswordHasher.check(next);
            for (int tries = 0; tries < MAX_TRIES; tries++) {
                User user = store.find(id).orElseThrow(() -> missing(id));
                Optional<StoredPassword> stored = store.findPassword(user.username());
                if (stored.isEmpty() || !stored.get().user().id().equals(id)) {
                    continue; // The name changed after the first statement.
                }
                if (!hasher.matches(current, stored.get().hash())) {
                    return false;
                }
                if (store.replacePassword(id, stored.get().hash(), hasher.hash(next))) {
                    return true;
                }
                // A login has replaced the hash by a costlier one, or another call has changed the password.
            }
            throw new TransientStorageException(
                    "the account " + id + " was changed by others all the time; try again", null);
        } finally {
            Arrays.fill(current, '\0');
            Arrays.fill(next, '\0');
        }
    }

    /**
     * Sets a password without checking the current one, such as after a reset by email. The array is filled with zeros.
     *
     * @param id the account
     * @param next the new password, 1 to 4096 characters; filled with zeros on return
     * @throws NotFoundException if the account does not exist
     * @throws InvalidValueException if the new password is empty, longer than 4096 characters or has an unpaired
     *     surrogate
     */
    public void setPassword(UserId id, char[] next) {
        if (!store.replacePassword(id, null, hashAndWipe(next))) {
            throw missing(id);
        }
    }

    private String hashAndWipe(char[] password) {
        try {
            PasswordHasher.check(password);
            return hasher.hash(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static NotFoundException missing(UserId id) {
        return new NotFoundException("there is no user with id " + id + "; it may have been deleted");
    }
}
