package dev.marquee.web.social;

import java.util.List;

/**
 * The friends of who is logged in, and who might become one. Immutable.
 *
 * @param user the id of who is logged in
 * @param first whether it is the first page, which has all sections
 * @param followers the number of followers, in words
 * @param following the number of accounts that are followed, in words
 * @param requests who asks to follow
 * @param moreRequests the address of more of them; empty if there are none
 * @param friends the friends, the newest first
 * @param more the address of more of them; empty if there are none
 * @param suggested people to follow
 */
public record FriendsPage(
        long user,
        boolean first,
        String followers,
        String following,
        List<ContactLine> requests,
        String moreRequests,
        List<ContactLine> friends,
        String more,
        List<Suggested> suggested) {

    /** Copies the lists. */
    public FriendsPage {
        requests = List.copyOf(requests);
        friends = List.copyOf(friends);
        suggested = List.copyOf(suggested);
    }
}
