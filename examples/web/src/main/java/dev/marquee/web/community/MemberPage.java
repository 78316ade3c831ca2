package dev.marquee.web.community;

import dev.marquee.web.film.Link;
import dev.marquee.web.server.Texts;
import java.util.List;

/**
 * The page of a member. Immutable.
 *
 * @param id the member's id
 * @param member the member
 * @param standing how the visitor stands to the member
 * @param followers the number of followers in words
 * @param following the number of followed accounts in words
 * @param reviews the latest reviews
 * @param moreReviews the address of further reviews; empty if there are none
 * @param lists the lists
 * @param activities what the member did last
 * @param moderator whether the visitor is a moderator
 */
public record MemberPage(
        long id,
        Member member,
        Standing standing,
        String followers,
        String following,
        List<ReviewCard> reviews,
        String moreReviews,
        List<Link> lists,
        List<ActivityLine> activities,
        boolean moderator) {

    /** Copies the lists. */
    public MemberPage {
        reviews = List.copyOf(reviews);
        lists = List.copyOf(lists);
        activities = List.copyOf(activities);
    }

    /** {@return the log-in that comes back to the member} */
    public String logIn() {
        return "/log-in?to=" + Texts.encoded(member.path());
    }
}
