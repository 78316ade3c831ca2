package dev.marquee.user;

import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of accounts. {@link dev.marquee.user.UserRepository} stands before it with the rules and the hashing; names and
 * addresses are matched as that class promises. Thread-safe; every method joins the transaction under way.
 */
public interface UserStore {

    /**
     * An account together with what its password column holds.
     *
     * @param user the account
     * @param hash the column's content
     */
    record StoredPassword(User user, String hash) {

        /** {@return the account's name; never the hash} */
        @Override
        public String toString() {
            return "StoredPassword[" + user.username() + "]";
        }
    }

    /**
     * Adds an account.
     *
     * @param user the account
     * @param passwordHash what the password column is to hold, at most 128 characters
     * @return the row
     * @throws dev.marquee.DuplicateException if the username or the email address is taken, in any case
     */
    User insert(NewUser user, String passwordHash);

    /**
     * Finds an account by its id.
     *
     * @param id the id
     * @return the row, or empty
     */
    Optional<User> find(UserId id);

    /**
     * Finds an account by its username, in any case.
     *
     * @param username the username
     * @return the row, or empty
     */
    Optional<User> findByUsername(String username);

    /**
     * Finds an account by its email address, in any case.
     *
     * @param email the address
     * @return the row, or empty
     */
    Optional<User> findByEmail(String email);

    /**
     * Reads the accounts in the order of their ids.
     *
     * @param page which page
     * @return the page
     */
    Page<User> list(PageRequest page);

    /**
     * Changes some fields of an account.
     *
     * @param id the account
     * @param changes what is to change
     * @return the row after the change
     * @throws dev.marquee.NotFoundException if there is no such account
     * @throws dev.marquee.DuplicateException if another account has the username or the email address, in any case
     */
    User update(UserId id, UserChanges changes);

    /**
     * Sets whether the account may log in.
     *
     * @param id the account
     * @param active whether it may
     * @return whether there is such an account
     */
    boolean setActive(UserId id, boolean active);

    /**
     * Deletes an account and, by cascade, all that refers to it.
     *
     * @param id the account
     * @return whether there was one
     */
    boolean delete(UserId id);

    /**
     * Reads an account with its password's hash.
     *
     * @param username the username, in any case
     * @return the account and the hash, or empty
     */
    Optional<StoredPassword> findPassword(String username);

    /**
     * Writes a password's hash.
     *
     * @param id the account
     * @param expected the hash that must still be there, or null for any
     * @param next the hash to write
     * @return whether the account was there, with the expected hash
     */
    boolean replacePassword(UserId id, @Nullable String expected, String next);
}
