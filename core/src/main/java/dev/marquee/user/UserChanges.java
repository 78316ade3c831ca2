package dev.marquee.user;

import dev.marquee.validation.Rules;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an account to change; the other fields stay as they are. Immutable; each method returns a changed copy.
 *
 * {@snippet :
 * users.update(ada.id(), UserChanges.none().email("ada@new.example").lastName("Lovelace"));
 * }
 *
 * @param username the new username, or null to keep it
 * @param email the new email address, or null to keep it
 * @param firstName the new first name, empty to clear it, or null to keep it
 * @param lastName the new last name, empty to clear it, or null to keep it
 */
public record UserChanges(
        @Nullable String username,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName) {

    /**
     * Checks the fields that are set by the rules of {@link NewUser}.
     *
     * @throws dev.marquee.InvalidValueException if a field breaks its rule
     */
    public UserChanges {
        if (username != null) {
            username = Username.checked(username);
        }
        if (email != null) {
            email = NewUser.email(email);
        }
        Rules.optional("first_name", firstName, 150);
        Rules.optional("last_name", lastName, 150);
    }

    /** {@return changes without any field set} */
    public static UserChanges none() {
        return new UserChanges(null, null, null, null);
    }

    /**
     * Changes the username.
     *
     * @param username 1 to 150 letters, digits and {@code @.+-_}, of one script and not of look-alikes
     * @return a copy with the change
     * @throws dev.marquee.InvalidValueException if the username breaks its rule
     */
    public UserChanges username(String username) {
        return new UserChanges(username, email, firstName, lastName);
    }

    /**
     * Changes the email address.
     *
     * @param email at most 254 characters with one {@code @} inside, without white space and invisible characters
     * @return a copy with the change
     * @throws dev.marquee.InvalidValueException if the address breaks its rule
     */
    public UserChanges email(String email) {
        return new UserChanges(username, email, firstName, lastName);
    }

    /**
     * Changes the first name.
     *
     * @param firstName at most 150 characters; empty clears it
     * @return a copy with the change
     * @throws dev.marquee.InvalidValueException if the name is too long
     */
    public UserChanges firstName(String firstName) {
        return new UserChanges(username, email, firstName, lastName);
    }

    /**
     * Changes the last name.
     *
     * @param lastName at most 150 characters; empty clears it
     * @return a copy with the change
     * @throws dev.marquee.InvalidValueException if the name is too long
     */
    public UserChanges lastName(String lastName) {
        return new UserChanges(username, email, firstName, lastName);
    }
}
