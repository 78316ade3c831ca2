package dev.marquee.web.session;

import dev.marquee.user.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was done that an operator may ask about later: logins and failed ones, changes of passwords and accounts, and
 * everything that administrators do. Rows are only added. No row has a password or a token. An entry that the file does
 * not take at the moment is written to the site's log instead, as what it tells of is done. Thread-safe.
 */
public final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int LONGEST = 300;
    private static final int LONGEST_NAME = 150;
    private static final String COLUMNS = "select id, at, username, address, action, detail from audit ";

    private final SiteFile file;
    private final Clock clock;

    AuditLog(SiteFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * An entry. Immutable.
     *
     * @param id the entry's number, growing with time
     * @param at when it was done
     * @param username who did it, or the name that was tried
     * @param address where from
     * @param action what, a word such as {@code log-in}
     * @param detail to what, at most 300 characters; may be empty
     */
    public record Entry(long id, Instant at, String username, String address, String action, String detail) {}

    /**
     * Adds an entry.
     *
     * @param user who did it, or empty if nobody is logged in
     * @param address where from
     * @param action what, a word such as {@code log-in}
     * @param detail to what; cut to 300 characters
     */
    public void add(Optional<User> user, String address, String action, String detail) {
        insert(
                user.map(one -> one.id().value()).orElse(null),
                user.map(User::username).orElse(""),
                address,
                action,
                detail);
    }

    /**
     * Adds an entry of a log-in that did not succeed.
     *
     * @param username the name that was tried, whether or not an account has it; cut to 150 characters
     * @param address where from
     * @param action what
     */
    public void addTried(String username, String address, String action) {
        insert(null, cut(username, LONGEST_NAME), address, action, "");
    }

    private void insert(@Nullable Long user, String username, String address, String action, String detail) {
        Instant now = clock.instant();
        String what = cut(detail, LONGEST);
        try {
            file.update(
                    "insert into audit (at, user_id, username, address, action, detail) values (?, ?, ?, ?, ?, ?)",
                    now,
                    user,
                    username,
                    address,
                    action,
                    what);
        } catch (SiteFileBusyException e) {
            LOG.warn(
                    "not in the audit log ({}): {} {} from {}: {} {}",
                    e.getMessage(),
                    now,
                    oneLine(username),
                    address,
                    action,
                    oneLine(what));
        }
    }

    /** {@return the beginning of a text, with no half of a character at its end} */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** {@return a text that can't look like a line of the log} */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
    }

    /**
     * Returns the latest entries before one, the latest first.
     *
     * @param before the entry after the page, {@link Long#MAX_VALUE} for the first page
     * @param limit the number of entries
     * @return the entries
     */
    public List<Entry> before(long before, int limit) {
        return file.query(COLUMNS + "where id < ? order by id desc limit ?", AuditLog::entry, before, limit);
    }

    /**
     * Returns the latest entry of an action.
     *
     * @param action the action
     * @return the entry, or empty if there is none
     */
    public Optional<Entry> latest(String action) {
        return file.query(COLUMNS + "where action = ? order by id desc limit 1", AuditLog::entry, action).stream()
                .findFirst();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }
}
