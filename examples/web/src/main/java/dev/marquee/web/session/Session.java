package dev.marquee.web.session;

import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.time.Instant;

/**
 * A login of a user in one browser. Immutable.
 *
 * @param id the site's own id, shown in the list of sessions; it opens nothing
 * @param user the user
 * @param joined when the user's account was created: an account of another database or a later one with the same id
 *     has another time, and the session is not theirs
 * @param changed when the user's account was changed last, as of the login: a later change, such as a new password by
 *     another program, ends the session
 * @param createdAt when the user logged in
 * @param seenAt when the session was used, up to a minute late
 * @param address the address that the user logged in from
 * @param agent what the browser called itself at the login, at most 200 characters
 */
public record Session(
        long id,
        UserId user,
        Instant joined,
        Instant changed,
        Instant createdAt,
        Instant seenAt,
        String address,
        String agent) {

    /** {@return whether the session is of this account, and nothing but this site has changed it since the login} */
    public boolean isOf(User account) {
        return user.equals(account.id()) && joined.equals(account.createdAt()) && changed.equals(account.updatedAt());
    }
}
