package dev.marquee.web.account;

import dev.marquee.web.server.Times;
import dev.marquee.web.session.Session;
import java.time.Instant;

/**
 * A session in the list of one's own. Immutable.
 *
 * @param id the session's id
 * @param browser the browser in words
 * @param address where the log-in came from
 * @param used when it was used, in words
 * @param usedAt when it was used, in ISO 8601
 * @param since when the log-in was, in words
 * @param current whether it is the session of this browser
 */
public record SessionLine(
        long id, String browser, String address, String used, String usedAt, String since, boolean current) {

    static SessionLine of(Session session, boolean current, Instant now) {
        return new SessionLine(
                session.id(),
                BrowserName.of(session.agent()),
                session.address(),
                Times.ago(session.seenAt(), now),
                session.seenAt().toString(),
                Times.ago(session.createdAt(), now),
                current);
    }
}
