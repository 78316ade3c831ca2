package dev.marquee.web.social;

import dev.marquee.web.film.Choice;
import java.util.List;

/**
 * Who sees what of who is logged in. Immutable.
 *
 * @param isPrivate whether the account is private
 * @param visibilities who sees new reviews and lists
 * @param tastes who sees favorites, ratings and plays
 * @param blocked the accounts that are blocked
 * @param more the address of more of them; empty if there are none
 */
public record PrivacyPage(
        boolean isPrivate, List<Choice> visibilities, List<Choice> tastes, List<ContactLine> blocked, String more) {

    /** Copies the lists. */
    public PrivacyPage {
        visibilities = List.copyOf(visibilities);
        tastes = List.copyOf(tastes);
        blocked = List.copyOf(blocked);
    }
}
