package dev.marquee.user;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account to be registered. Immutable but for the password's array, which all copies share and {@link
 * UserRepository#register} fills with zeros. Each method returns a changed copy.
 *
 * {@snippet :
 * users.register(NewUser.of("ada", "ada@example.com").password("correct horse".toCharArray()).firstName("Ada"));
 * }
 */
public final class NewUser {

    static final int PASSWORD_CHARACTERS = 4096;

    private final String username;
    private final String email;
    private final @Nullable String firstName;
    private final @Nullable String lastName;
    private final @Nullable Instant dateJoined;
    private final char @Nullable [] password;

    private NewUser(
            String username,
            String email,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable Instant dateJoined,
            char @Nullable [] password) {
        this.username = username;
        this.email = email;
        this.firstName = firstName;
        this.lastName = lastName;
        this.dateJoined = dateJoined;
        this.password = password;
    }

    /**
     * Creates an account without a password: no login succeeds until one is set.
     *
     * @param username 1 to 150 characters, no control characters, no white space at either end
     * @param email at most 254 characters with an {@code @} inside and no white space
     * @return the account to register
     * @throws InvalidValueException if one of the two breaks its rule
     */
    public static NewUser of(String username, String email) {
        return new NewUser(username(username), email(email), null, null, null, null);
    }

    static String username(String username) {
        Rules.required("username", username, 150);
        if (!username.strip().equals(username) || username.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException("username " + Rules.shown(username)
                    + " must have no control characters and no white space at its ends; remove them");
        }
        return username;
    }

    static String email(String email) {
        Rules.required("email", email, 254);
        int at = email.lastIndexOf('@');
        boolean unbroken = email.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
        if (at < 1 || at == email.length() - 1 || !unbroken) {
            throw new InvalidValueException(
                    "email " + Rules.shown(email) + " must look like name@host without white space; correct it");
        }
        return email;
    }

    /**
     * Sets the password.
     *
     * @param password 1 to 4096 characters; {@link UserRepository#register} checks it and fills the array with zeros
     * @return a copy with the password
     */
    public NewUser password(char[] password) {
        return new NewUser(username, email, firstName, lastName, dateJoined, password);
    }

    /**
     * Sets the first name.
     *
     * @param firstName at most 150 characters
     * @return a copy with the first name
     * @throws InvalidValueException if the name is too long
     */
    public NewUser firstName(String firstName) {
        return new NewUser(
                username, email, Rules.optional("first_name", firstName, 150), lastName, dateJoined, password);
    }

    /**
     * Sets the last name.
     *
     * @param lastName at most 150 characters
     * @return a copy with the last name
     * @throws InvalidValueException if the name is too long
     */
    public NewUser lastName(String lastName) {
        return new NewUser(
                username, email, firstName, Rules.optional("last_name", lastName, 150), dateJoined, password);
    }

    /**
     * Sets when the user joined, for accounts that are imported. The default is the time of the registration.
     *
     * @param dateJoined when the user joined, in the years 1 to 9999 in UTC; stored with microseconds
     * @return a copy with the time
     * @throws InvalidValueException if the time is in another year
     */
    public NewUser dateJoined(Instant dateJoined) {
        return new NewUser(username, email, firstName, lastName, Rules.moment("date_joined", dateJoined), password);
    }

    /** {@return the username} */
    public String username() {
        return username;
    }

    /** {@return the email address} */
    public String email() {
        return email;
    }

    /** {@return the first name, or null if not set} */
    public @Nullable String firstName() {
        return firstName;
    }

    /** {@return the last name, or null if not set} */
    public @Nullable String lastName() {
        return lastName;
    }

    /** {@return when the user joined, or null for the time of the registration} */
    public @Nullable Instant dateJoined() {
        return dateJoined;
    }

    char @Nullable [] password() {
        return password;
    }

    /** {@return the username; never the password} */
    @Override
    public String toString() {
        return "NewUser[" + username + "]";
    }
}
