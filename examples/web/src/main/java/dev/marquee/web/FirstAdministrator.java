package dev.marquee.web;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.web.password.PasswordRule;
import dev.marquee.web.password.RandomPassword;
import dev.marquee.web.role.Administrators;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the first administrator of a database that has none, so that somebody can open the pages of administration. */
final class FirstAdministrator {

    /** The environment variable with the password of the first administrator. */
    static final String PASSWORD = "MARQUEE_ADMIN_PASSWORD";

    private static final String USERNAME = "admin";

    private FirstAdministrator() {}

    /**
     * Makes the account, if no active account is an administrator.
     *
     * @param marquee the database
     * @param environment the environment variables
     * @return the lines to be printed; empty if there is an administrator already
     * @throws InvalidValueException if the variable with the password is there and empty, or the library refuses it
     */
    static Optional<String> make(Marquee marquee, Map<String, String> environment) {
        Administrators administrators = new Administrators(marquee);
        if (administrators.any()) {
            return Optional.empty();
        }
        Optional<String> given = Optional.ofNullable(environment.get(PASSWORD));
        if (given.filter(String::isEmpty).isPresent()) {
            throw new InvalidValueException(
                    PASSWORD + " must not be empty; give it a password, or unset it to get a random one");
        }
        String password = given.orElseGet(RandomPassword::next);
        return administrators
                .makeIfNone(() -> register(marquee, password))
                .map(admin -> "Administrator: " + admin.username() + ", password: "
                        + given.map(ours -> "as given by " + PASSWORD + warning(ours, admin.username()))
                                .orElse(password + " (printed only this time)"));
    }

    private static User register(Marquee marquee, String password) {
        NewUser admin = NewUser.of(freeName(marquee), freeAddress(marquee));
        try {
            return marquee.users().register(admin.password(password.toCharArray()));
        } catch (InvalidValueException refused) {
            // Only a given one can be refused.
            throw new InvalidValueException(PASSWORD + " can't be used: " + refused.getMessage());
        }
    }

    /** {@return a line that warns of a password that the site's own forms would refuse; empty for a good one} */
    private static String warning(String password, String username) {
        return new PasswordRule()
                .refusal(password.toCharArray(), List.of(username))
                .map(why ->
                        System.lineSeparator() + "Warning: " + PASSWORD + " is weak; change it in the settings. " + why)
                .orElse("");
    }

    /** {@return a name that is not taken: an account called admin without the role is somebody's own} */
    private static String freeName(Marquee marquee) {
        String name = USERNAME;
        for (int n = 2; marquee.users().findByUsername(name).isPresent(); n++) {
            name = USERNAME + n;
        }
        return name;
    }

    private static String freeAddress(Marquee marquee) {
        String address = USERNAME + "@localhost";
        for (int n = 2; marquee.users().findByEmail(address).isPresent(); n++) {
            address = USERNAME + n + "@localhost";
        }
        return address;
    }
}
