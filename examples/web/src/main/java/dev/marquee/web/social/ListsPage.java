package dev.marquee.web.social;

import dev.marquee.web.community.Member;
import dev.marquee.web.community.When;
import dev.marquee.web.film.Choice;
import dev.marquee.web.server.Entries;
import java.util.List;

/**
 * The lists of who is logged in, and those that others share. Immutable but for the entries.
 *
 * @param first whether it is the first page, which has all sections
 * @param lists the user's own lists
 * @param more the address of the next part of them; empty if this is the last one
 * @param shared lists of others of which the user is a member
 * @param moreShared the address of more of them; empty if there are none
 * @param invitations the invitations that wait
 * @param entries the fields of a new list
 * @param visibilities who may see a new list
 */
public record ListsPage(
        boolean first,
        List<ListCard> lists,
        String more,
        List<ListCard> shared,
        String moreShared,
        List<Invitation> invitations,
        Entries entries,
        List<Choice> visibilities) {

    /** Copies the lists. */
    public ListsPage {
        lists = List.copyOf(lists);
        shared = List.copyOf(shared);
        invitations = List.copyOf(invitations);
        visibilities = List.copyOf(visibilities);
    }

    /**
     * An invitation that waits.
     *
     * @param list the list's id
     * @param name the list's name
     * @param owner who invites
     * @param role what the user may do then, in words
     * @param when when the invitation was made
     */
    public record Invitation(long list, String name, Member owner, String role, When when) {}
}
