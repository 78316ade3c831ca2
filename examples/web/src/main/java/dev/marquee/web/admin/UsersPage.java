package dev.marquee.web.admin;

import dev.marquee.user.Role;
import java.util.List;

/**
 * The list of accounts. Immutable.
 *
 * @param rows the accounts of the page
 * @param count the number of all accounts
 * @param query the name, address or id that is looked for; empty for all
 * @param role the role whose accounts are listed, as its name; empty for all
 * @param first whether it is the first page
 * @param next the link to further accounts; empty if there are none
 */
public record UsersPage(List<UserRow> rows, long count, String query, String role, boolean first, String next) {

    /** Copies the list. */
    public UsersPage {
        rows = List.copyOf(rows);
    }

    /** {@return the roles to choose from} */
    public List<Role> roles() {
        return List.of(Role.values());
    }

    /** {@return a role in one word} */
    public String word(Role one) {
        return UserRow.word(one);
    }
}
