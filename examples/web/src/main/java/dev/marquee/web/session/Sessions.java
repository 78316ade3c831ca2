package dev.marquee.web.session;

import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The sessions of users. A session is opened by a token of 128 random bits that only the browser has: the file stores
 * the token's SHA-256, so that a copy of the file opens no session. A session ends {@link #IDLE} after its last use
 * and {@link #ABSOLUTE} after the login, whichever comes first. A change of the account by another program, such as a
 * new password by the command line, ends its sessions too.
 *
 * <p>Thread-safe. Finding a session costs one statement, and one more each minute of use.
 */
public final class Sessions {

    /** How long a session lasts without use. */
    public static final Duration IDLE = Duration.ofDays(7);

    /** How long a session lasts at most. */
    public static final Duration ABSOLUTE = Duration.ofDays(30);

    /** How many sessions an account has at most. */
    public static final int MOST = 100;

    private static final Duration SEEN_STEP = Duration.ofMinutes(1);
    private static final int LONGEST_AGENT = 200;
    private static final int LONGEST_TOKEN = 64;
    private static final String COLUMNS =
            "select id, user_id, joined, changed, created_at, seen_at, address, agent from session ";

    private final SiteFile file;
    private final Clock clock;

    Sessions(SiteFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Opens a session, and removes the ones that are over, and of more than {@link #MOST} of the account the ones that
     * were used longest ago.
     *
     * @param user the user, whose password was checked
     * @param address the address of the browser
     * @param agent what the browser calls itself
     * @return the new token, 22 characters of base64url
     */
    public String open(User user, String address, String agent) {
        Instant now = clock.instant();
        file.update("delete from session where seen_at < ? or created_at < ?", now.minus(IDLE), now.minus(ABSOLUTE));
        String token = Tokens.next();
        file.update(
                "insert into session (token_hash, user_id, joined, changed, created_at, seen_at, address, agent)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                hash(token),
                user.id().value(),
                user.createdAt().toString(),
                user.updatedAt().toString(),
                now,
                now,
                address,
                AuditLog.cut(agent, LONGEST_AGENT));
        file.update(
                "delete from session where user_id = ? and id not in"
                        + " (select id from session where user_id = ? order by seen_at desc, id desc limit ?)",
                user.id().value(),
                user.id().value(),
                MOST);
        return token;
    }

    /**
     * Finds the session that a token opens, and notes that it was used.
     *
     * @param token what the browser sent
     * @return the session, or empty if there is none or it is over
     */
    public Optional<Session> find(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Session> found = file.query(COLUMNS + "where token_hash = ?", Sessions::session, hash(token)).stream()
                .filter(session -> isOpen(session, now))
                .findFirst();
        found.filter(session -> session.seenAt().plus(SEEN_STEP).isBefore(now))
                .ifPresent(session -> file.update("update session set seen_at = ? where id = ?", now, session.id()));
        return found;
    }

    private static boolean isOpen(Session session, Instant now) {
        return session.seenAt().plus(IDLE).isAfter(now)
                && session.createdAt().plus(ABSOLUTE).isAfter(now);
    }

    /**
     * Returns the open sessions of a user, the last used first.
     *
     * @param user the user
     * @return at most 100 sessions
     */
    public List<Session> of(User user) {
        Instant now = clock.instant();
        return file
                .query(
                        COLUMNS + "where user_id = ? and joined = ? and changed = ?"
                                + " order by seen_at desc, id desc limit 100",
                        Sessions::session,
                        user.id().value(),
                        user.createdAt().toString(),
                        user.updatedAt().toString())
                .stream()
                .filter(session -> isOpen(session, now))
                .toList();
    }

    /**
     * Keeps the sessions of an account that this site has changed, such as its name.
     *
     * @param before the account before the change
     * @param after the account after it
     */
    public void keep(User before, User after) {
        file.update(
                "update session set changed = ? where user_id = ? and changed = ?",
                after.updatedAt().toString(),
                after.id().value(),
                before.updatedAt().toString());
    }

    /**
     * Ends one session of a user.
     *
     * @param user the user whose session it must be
     * @param id the session
     * @return whether it was open
     */
    public boolean end(UserId user, long id) {
        return file.update("delete from session where id = ? and user_id = ?", id, user.value()) > 0;
    }

    /**
     * Ends all sessions of a user but one.
     *
     * @param user the user
     * @param kept the session that stays open
     * @return the number of sessions that were ended
     */
    public int endOthers(UserId user, long kept) {
        return file.update("delete from session where user_id = ? and id <> ?", user.value(), kept);
    }

    /**
     * Ends all sessions of a user.
     *
     * @param user the user
     * @return the number of sessions that were ended
     */
    public int endAll(UserId user) {
        return file.update("delete from session where user_id = ?", user.value());
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getLong(1),
                new UserId(row.getLong(2)),
                Instant.parse(row.getString(3)),
                Instant.parse(row.getString(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                row.getString(7),
                row.getString(8));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
