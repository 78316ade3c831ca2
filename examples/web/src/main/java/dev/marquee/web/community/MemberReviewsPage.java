package dev.marquee.web.community;

import java.util.List;

/**
 * The reviews of a member. Immutable.
 *
 * @param member the member
 * @param cards the reviews that are shown
 * @param more the address of the next part; empty if this is the last one
 */
public record MemberReviewsPage(Member member, List<ReviewCard> cards, String more) {

    /** Copies the list. */
    public MemberReviewsPage {
        cards = List.copyOf(cards);
    }
}
