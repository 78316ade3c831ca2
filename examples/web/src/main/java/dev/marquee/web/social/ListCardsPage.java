package dev.marquee.web.social;

import java.util.List;

/**
 * A page of lists of one kind. Immutable.
 *
 * @param heading the heading
 * @param none what is said if there are none
 * @param lists the lists
 * @param more the address of the next part; empty if this is the last one
 */
public record ListCardsPage(String heading, String none, List<ListCard> lists, String more) {

    /** Copies the lists. */
    public ListCardsPage {
        lists = List.copyOf(lists);
    }
}
