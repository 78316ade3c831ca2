package dev.marquee.web.social;

import dev.marquee.community.Author;
import dev.marquee.web.community.Member;
import dev.marquee.web.community.When;
import java.time.Clock;
import java.time.Instant;

/**
 * Somebody on a list of people. Immutable.
 *
 * @param id the user's id
 * @param member the user
 * @param since since when
 */
public record ContactLine(long id, Member member, When since) {

    static ContactLine of(Author user, Instant since, Clock clock) {
        return new ContactLine(user.id().value(), Member.of(user), When.of(since, clock));
    }
}
