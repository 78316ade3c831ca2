package dev.marquee.web.community;

import java.util.List;

/**
 * The followers of a member, or the accounts that the member follows. Immutable.
 *
 * @param member the member
 * @param heading what the list is
 * @param contacts the accounts that are shown
 * @param more the address of the next part; empty if this is the last one
 */
public record ContactsPage(Member member, String heading, List<Entry> contacts, String more) {

    /** Copies the list. */
    public ContactsPage {
        contacts = List.copyOf(contacts);
    }

    /**
     * An account.
     *
     * @param member the account
     * @param since since when
     */
    public record Entry(Member member, When since) {}
}
