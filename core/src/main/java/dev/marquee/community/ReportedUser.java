package dev.marquee.community;

import dev.marquee.user.UserId;

/**
 * An account as what is reported. Immutable.
 *
 * @param user the user
 */
public record ReportedUser(UserId user) implements Reportable {

    /** {@return the user's id in decimal digits} */
    @Override
    public String toString() {
        return user.toString();
    }
}
