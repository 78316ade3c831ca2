package dev.marquee.web.admin;

import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.web.server.Times;
import java.util.Locale;

/**
 * An account as administrators see it. Immutable.
 *
 * @param id the account's id
 * @param username the username
 * @param email the address
 * @param role the role
 * @param active whether it may log in
 * @param joined the day it was created
 */
public record UserRow(long id, String username, String email, Role role, boolean active, String joined) {

    static UserRow of(User user, Role role) {
        return new UserRow(
                user.id().value(),
                user.username(),
                user.email(),
                role,
                user.active(),
                Times.minute(user.dateJoined()).substring(0, 10));
    }

    /** {@return the role in one word} */
    public String roleWord() {
        return word(role);
    }

    static String word(Role role) {
        String name = role.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
