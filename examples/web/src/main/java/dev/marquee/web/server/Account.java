package dev.marquee.web.server;

import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.web.session.Session;

/**
 * Who is logged in. Immutable.
 *
 * @param user the user, as stored when the request came
 * @param role the user's role
 * @param session the session of this browser
 */
public record Account(User user, Role role, Session session) {

    /** {@return whether the user is a moderator or an administrator} */
    public boolean moderator() {
        return role.atLeast(Role.MODERATOR);
    }

    /** {@return whether the user is an administrator} */
    public boolean administrator() {
        return role.atLeast(Role.ADMINISTRATOR);
    }
}
