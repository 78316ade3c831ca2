package dev.marquee.user;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserStore.StoredPassword;
import java.util.Arrays;
import java.util.Optional;

/**
 * The accounts of one database.
 *
 * <p>Usernames and email addresses are matched case-insensitively, here and when duplicates are looked for: beside
 * {@code Ada} nobody can register as {@code ada}, and either spelling finds her. Letters of every script are folded one by
 * one ({@link String#equalsIgnoreCase}); the spelling that was registered is kept.
 *
 * <p>Passwords are kept as Django keeps them, {@code pbkdf2_sha256$iterations$salt$hash}, so that each of the two reads the
 * other's. Hashing takes most of a second of one core on purpose.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} when the database fails.
 */
public final class UserRepository {

    private final UserStore store;
    private final PasswordHasher hasher;

    private UserRepository(UserStore store, PasswordHasher hasher) {
        this.store = store;
        this.hasher = hasher;
    }

    /**
     * Makes the repository over a storage's rows; {@link dev.marquee.Marquee} calls it.
     *
     * @param store where the rows are
     * @param passwordIterations the cost of new hashes, at least 1; 0 for the default of 1,500,000
     * @return the repository
     */
    public static UserRepository over(UserStore store, int passwordIterations) {
        return new UserRepository(
                store, new PasswordHasher(passwordIterations == 0 ? PasswordHasher.ITERATIONS : passwordIterations));
    }

    /**
     * Registers an account and wipes the password's array, whatever the outcome.
     *
     * @param newUser the account
     * @return the account as it stands in the database
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
     * @return the account, or empty if there is none
     */
    public Optional<User> find(UserId id) {
        return store.find(id);
    }

    /**
     * Finds an account by its username, in any case.
     *
     * @param username the username
     * @return the account, or empty if there is none
     */
    public Optional<User> findByUsername(String username) {
        return store.findByUsername(username);
    }

    /**
     * Finds an account by its email address, in any case.
     *
     * @param email the address
     * @return the account, or empty if there is none
     */
    public Optional<User> findByEmail(String email) {
        return store.findByEmail(email);
    }

    /**
     * Reads the accounts in the order of their ids.
     *
     * @param page which page
     * @return the page
     */
    public Page<User> list(PageRequest page) {
        return store.list(page);
    }

    /**
     * Changes some fields of an account.
     *
     * @param id the account
     * @param changes what is to change
     * @return the account after the change
     * @throws NotFoundException if there is no such account
     * @throws dev.marquee.DuplicateException if another account has the username or the email address
     */
    public User update(UserId id, UserChanges changes) {
        return store.update(id, changes);
    }

    /**
     * Closes an account to logins; its favorites and preferences stay. Doing it twice does no harm.
     *
     * @param id the account
     * @throws NotFoundException if there is no such account
     */
    public void deactivate(UserId id) {
        setActive(id, false);
    }

    /**
     * Opens a deactivated account again.
     *
     * @param id the account
     * @throws NotFoundException if there is no such account
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
     * Deletes an account with all that belongs to it: favorites and preferences go too.
     *
     * @param id the account
     * @return whether there was one
     */
    public boolean delete(UserId id) {
        return store.delete(id);
    }

    /**
     * Checks a username and a password, and wipes the password's array.
     *
     * <p>An unknown username, a wrong password, an account without a password and an inactive account all end in the same
     * empty result after the same work. A right password whose stored hash is cheaper than today's is hashed anew.
     *
     * @param username the username, in any case
     * @param password the password; filled with zeros on return
     * @return the account, or empty
     */
    public Optional<User> authenticate(String username, char[] password) {
        try {
            // Longer input is nobody's password, and hashing megabytes would be a gift to an attacker.
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
     * Changes a password for someone who knows the present one; wipes both arrays.
     *
     * @param id the account
     * @param current the present password; filled with zeros on return
     * @param next the new password, 1 to 4096 characters; filled with zeros on return
     * @return whether the present password was right, and so the change made
     * @throws NotFoundException if there is no such account
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
     * Sets a password without asking for the present one, as after a reset by email; wipes the array.
     *
     * @param id the account
     * @param next the new password, 1 to 4096 characters; filled with zeros on return
     * @throws NotFoundException if there is no such account
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
