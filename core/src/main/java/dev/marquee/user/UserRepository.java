package dev.marquee.user;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserStore.StoredPassword;
import java.util.Arrays;
import java.util.Optional;

/**
 * The accounts of the users of one database.
 *
 * <p>Usernames and email addresses are compared without regard to case, for lookups and for uniqueness: if {@code Ada}
 * is registered, {@code ada} is taken, and either spelling finds the account. Letters of every script are folded one by
 * one ({@link String#equalsIgnoreCase}). The registered spelling is kept.
 *
 * <p>Passwords are stored in Django's format {@code pbkdf2_sha256$iterations$salt$hash}, so Django can verify them and
 * Marquee can verify Django's. Hashing deliberately takes most of a second of one core.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails.
 */
public final class UserRepository {

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
     * @throws InvalidValueException if the password is empty or longer than 4096 characters
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
        return store.findByUsername(username);
    }

    /**
     * Finds an account by its email address, without regard to case.
     *
     * @param email the address
     * @return the account, or empty if it does not exist
     */
    public Optional<User> findByEmail(String email) {
        return store.findByEmail(email);
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
     * Deletes an account with its favorites and preferences.
     *
     * @param id the account
     * @return whether the account existed
     */
    public boolean delete(UserId id) {
        return store.delete(id);
    }

    /**
     * Authenticates a user by username and password. The password's array is filled with zeros.
     *
     * <p>An unknown username, a wrong password, an account without a password and an inactive account all return an
     * empty result after the same work. After a successful login, a stored hash of a lower cost is replaced by one of
     * the present cost.
     *
     * @param username the username, without regard to case
     * @param password the password; filled with zeros on return
     * @return the account, or empty if the login fails
     */
    public Optional<User> authenticate(String username, char[] password) {
        try {
            // No password is longer, and an attacker must not make us hash megabytes.
            char[] bounded = Arrays.copyOf(password, Math.min(password.length, NewUser.PASSWORD_CHARACTERS));
            try {
                Optional<StoredPassword> stored = store.findPassword(username);
                boolean right =
                        hasher.matches(bounded, stored.map(StoredPassword::hash).orElse(null));
                if (!right
                        || stored.isEmpty()
                        || bounded.length < password.length
                        || !stored.get().user().active()) {
                    return Optional.empty();
                }
                return Optional.of(upgraded(stored.get(), bounded));
            } finally {
                Arrays.fill(bounded, '\0');
            }
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private User upgraded(StoredPassword stored, char[] password) {
        User user = stored.user();
        if (hasher.needsUpgrade(stored.hash())
                && store.replacePassword(user.id(), stored.hash(), hasher.hash(password))) {
            return store.find(user.id()).orElse(user);
        }
        return user;
    }

    /**
     * Changes a password if the current one is right. Both arrays are filled with zeros.
     *
     * @param id the account
     * @param current the current password; filled with zeros on return
     * @param next the new password, 1 to 4096 characters; filled with zeros on return
     * @return whether the current password was right and the password changed
     * @throws NotFoundException if the account does not exist
     * @throws InvalidValueException if the new password is empty or longer than 4096 characters
     */
    public boolean changePassword(UserId id, char[] current, char[] next) {
        try {
            checkPassword(next);
            User user = store.find(id).orElseThrow(() -> missing(id));
            StoredPassword stored = store.findPassword(user.username()).orElseThrow(() -> missing(id));
            return hasher.matches(current, stored.hash())
                    && store.replacePassword(id, stored.hash(), hasher.hash(next));
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
     * @throws InvalidValueException if the new password is empty or longer than 4096 characters
     */
    public void setPassword(UserId id, char[] next) {
        if (!store.replacePassword(id, null, hashAndWipe(next))) {
            throw missing(id);
        }
    }

    private String hashAndWipe(char[] password) {
        try {
            checkPassword(password);
            return hasher.hash(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static void checkPassword(char[] password) {
        if (password.length == 0 || password.length > NewUser.PASSWORD_CHARACTERS) {
            throw new InvalidValueException("password must have 1 to " + NewUser.PASSWORD_CHARACTERS
                    + " characters, had " + password.length + "; choose another");
        }
    }

    private static NotFoundException missing(UserId id) {
        return new NotFoundException("there is no user with id " + id + "; it may have been deleted");
    }
}
