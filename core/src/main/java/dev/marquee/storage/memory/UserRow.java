package dev.marquee.storage.memory;

import dev.marquee.DuplicateException;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserId;
import dev.marquee.user.UserStore.StoredPassword;
import dev.marquee.validation.CaseFolding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * An account with the content of its password column, and the rules of changing it. Immutable; each method returns a
 * changed copy.
 *
 * @param user the account
 * @param hash the content of the password column
 */
public record UserRow(User user, String hash) {

    /**
     * Creates the row of a new account, which may log in.
     *
     * @param id the account's id
     * @param user the account
     * @param hash the content of the password column
     * @param now the time, which is that of joining if the account has none of its own
     * @return the row, with times in microseconds
     */
    public static UserRow of(UserId id, NewUser user, String hash, Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.MICROS);
        Instant joined = user.dateJoined() == null ? time : user.dateJoined().truncatedTo(ChronoUnit.MICROS);
        return new UserRow(
                new User(
                        id, user.username(), user.email(), user.firstName(), user.lastName(), true, joined, time, time),
                hash);
    }

    /**
     * Refuses a username or an email address that another account has.
     *
     * @param rows the accounts
     * @param self the account that may have them, or null
     * @param username the username, or null for none
     * @param email the address, or null for none
     * @throws DuplicateException if one of them is taken
     */
    public static void refuseTaken(
            Collection<UserRow> rows, @Nullable UserId self, @Nullable String username, @Nullable String email) {
        for (UserRow row : rows) {
            if (!row.user.id().equals(self) && (row.hasUsername(username) || row.hasEmail(email))) {
                String field = row.hasUsername(username) ? "username" : "email";
                throw new DuplicateException(
                        field,
                        "the " + field + " is taken, without regard to case; choose another, or use the account that"
                                + " has it");
            }
        }
    }

    /**
     * Returns whether the account has a username.
     *
     * @param username the username, or null for none
     * @return whether it is the account's, without regard to case
     */
    public boolean hasUsername(@Nullable String username) {
        return username != null && CaseFolding.areEqual(user.username(), username);
    }

    /**
     * Returns whether the account has an email address.
     *
     * @param email the address, or null for none
     * @return whether it is the account's, without regard to case
     */
    public boolean hasEmail(@Nullable String email) {
        return email != null && CaseFolding.areEqual(user.email(), email);
    }

    /**
     * Changes fields of the account.
     *
     * @param changes the fields to change
     * @param now the time
     * @return the changed row
     */
    public UserRow with(UserChanges changes, Instant now) {
        return with(
                changes.username() == null ? user.username() : changes.username(),
                changes.email() == null ? user.email() : changes.email(),
                changed(changes.firstName(), user.firstName()),
                changed(changes.lastName(), user.lastName()),
                user.active(),
                now);
    }

    private static @Nullable String changed(@Nullable String name, @Nullable String stored) {
        return name == null ? stored : name.isEmpty() ? null : name;
    }

    /**
     * Sets whether the account may log in.
     *
     * @param active whether it may
     * @param now the time
     * @return the changed row
     */
    public UserRow withActive(boolean active, Instant now) {
        return with(user.username(), user.email(), user.firstName(), user.lastName(), active, now);
    }

    private UserRow with(
            String username,
            String email,
            @Nullable String firstName,
            @Nullable String lastName,
            boolean active,
            Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.MICROS);
        return new UserRow(
                new User(
                        user.id(),
                        username,
                        email,
                        firstName,
                        lastName,
                        active,
                        user.dateJoined(),
                        user.createdAt(),
                        time),
                hash);
    }

    /**
     * Sets the content of the password column.
     *
     * @param newHash the content
     * @return the changed row
     */
    public UserRow withHash(String newHash) {
        return new UserRow(user, newHash);
    }

    /** {@return the account with the content of its password column} */
    public StoredPassword password() {
        return new StoredPassword(user, hash);
    }

    /** {@return the account; never the hash} */
    @Override
    public String toString() {
        return "UserRow[" + user.username() + "]";
    }
}
