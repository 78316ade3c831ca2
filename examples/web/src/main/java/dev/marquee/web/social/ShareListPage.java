package dev.marquee.web.social;

import dev.marquee.web.community.Member;
import dev.marquee.web.film.Choice;
import dev.marquee.web.server.Entries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a list is shared with, and its secret link, for its owner. Immutable but for the entries.
 *
 * @param id the list's id
 * @param name the list's name
 * @param members the members and the invited ones
 * @param roles what an invited one may do
 * @param entries the field of the username
 * @param linked whether there is a secret link
 * @param link the new link, which is shown this once; else null
 */
public record ShareListPage(
        long id,
        String name,
        List<Shared> members,
        List<Choice> roles,
        Entries entries,
        boolean linked,
        @Nullable String link) {

    /** Copies the lists. */
    public ShareListPage {
        members = List.copyOf(members);
        roles = List.copyOf(roles);
    }

    /**
     * Somebody with whom the list is shared.
     *
     * @param user the user's id
     * @param member the user
     * @param roles what the user may do, to choose from
     * @param words what the user does, or that the invitation waits
     */
    public record Shared(long user, Member member, List<Choice> roles, String words) {}

    /** {@return the path of the list} */
    public String path() {
        return "/list/" + id;
    }
}
