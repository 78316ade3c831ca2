package dev.marquee.web.server;

import dev.marquee.user.Role;
import org.jspecify.annotations.Nullable;

/** Who may open a page or send a form. */
public enum Access {
    /** Everybody, logged in or not. */
    ANYONE(null),
    /** Whoever is logged in. */
    MEMBER(Role.MEMBER),
    /** Moderators and administrators. */
    MODERATOR(Role.MODERATOR),
    /** Administrators. */
    ADMINISTRATOR(Role.ADMINISTRATOR);

    private final @Nullable Role least;

    Access(@Nullable Role least) {
        this.least = least;
    }

    /** {@return whether a login is needed} */
    boolean needsLogin() {
        return least != null;
    }

    /** {@return whether a user with this role may} */
    boolean allows(Role role) {
        return least == null || role.atLeast(least);
    }
}
