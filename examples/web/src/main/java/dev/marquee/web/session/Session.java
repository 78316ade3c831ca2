package dev.marquee.web.session;

import dev.marquee.user.UserId;
import java.time.Instant;

/**
 * A login of a user in one browser. Immutable.
 *
 * @param id the site's own id, shown in the list of sessions; it opens nothing
 * @param user the user
 * @param joined when the user's account was created: an account of another database or a later one with the same id
 *     has another time, and the session is not theirs
 * @param createdAt when the user logged in
 * @param seenAt when the session was used, up to a minute late
 * @param address the address that the user logged in from
 * @param agent what the browser called itself at the login, at most 200 characters
 */
public record Session(
        long id, UserId user, Instant joined, Instant createdAt, Instant seenAt, String address, String agent) {}
