package dev.marquee.web;

import dev.marquee.Marquee;
import dev.marquee.user.NewUser;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.web.password.RandomPassword;
import dev.marquee.web.role.Administrators;
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
     */
    static Optional<String> make(Marquee marquee, Map<String, String> environment) {
        if (new Administrators(marquee).any()) {
            return Optional.empty();
        }
        String given = environment.getOrDefault(PASSWORD, "");
        String password = given.isEmpty() ? RandomPassword.next() : given;
        String username = marquee.transaction(() -> {
            User admin = marquee.users()
                    .register(
                            NewUser.of(freeName(marquee), freeAddress(marquee)).password(password.toCharArray()));
            marquee.users().setRole(admin.id(), Role.ADMINISTRATOR);
            return admin.username();
        });
        return Optional.of("Administrator: " + username + ", password: "
                + (given.isEmpty() ? password + " (printed only this time)" : "as given by " + PASSWORD));
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
