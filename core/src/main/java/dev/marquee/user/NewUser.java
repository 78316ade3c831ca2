package dev.marquee.user;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Invisible;
import dev.marquee.validation.Rules;
import java.text.Normalizer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account to be registered. Immutable but for the password's array, which all copies share and {@link
 * UserRepository#register} fills with zeros. Each method returns a changed copy.
 *
 * {@snippet :
 * User registered = users.register(NewUser.of("ada", "ada@example.com")
 *         .password("correct horse".toCharArray())
 *         .firstName("Ada"));
 * }
 */
public final class NewUser {

    private static final int EMAIL_CHARACTERS = 254;

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
     * @param username 1 to 150 letters, digits and {@code @.+-_}, of one script and not of look-alikes; stored in
     *     Unicode normalization form NFKC, see {@link UserRepository}
     * @param email at most 254 characters with one {@code @} inside, without white space, control and invisible
     *     characters; stored in Unicode normalization form C
     * @return the account to register
     * @throws InvalidValueException if one of the two breaks its rule
     */
    public static NewUser of(String username, String email) {
        return new NewUser(Username.checked(username), email(email), null, null, null, null);
    }

    static String email(String email) {
        Rules.required("email", email, EMAIL_CHARACTERS);
        String address = Normalizer.normalize(email, Normalizer.Form.NFC);
        int at = address.indexOf('@');
        if (at < 1
                || at == address.length() - 1
                || at != address.lastIndexOf('@')
                || address.codePoints().anyMatch(c -> Invisible.isWhite(c) || Invisible.is(c))) {
            throw new InvalidValueException("email " + Rules.shown(email)
                    + " must look like name@host with one @, without white space and invisible characters; correct it");
        }
        return Rules.required("email", address, EMAIL_CHARACTERS);
    }

    /**
     * Sets the password.
     *
     * @param password 1 to 4096 characters without unpaired surrogates; {@link UserRepository#register} checks it and
     *     fills the array with zeros
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
