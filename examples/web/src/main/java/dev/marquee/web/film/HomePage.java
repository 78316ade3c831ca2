package dev.marquee.web.film;

import dev.marquee.web.server.Numbers;
import java.util.List;

/**
 * The first page of who is logged in. Immutable.
 *
 * @param username the name
 * @param rows the rows, those that have films
 * @param known the number of films that the person marked, rated or watched
 * @param genres the number of genres that were chosen
 */
public record HomePage(String username, List<FilmRow> rows, int known, int genres) {

    /** The number of known films from which on a list is one's own. */
    private static final int ENOUGH = 5;

    /** Copies the rows. */
    public HomePage {
        rows = List.copyOf(rows);
    }

    /** {@return whether nothing is known of the person's taste} */
    public boolean stranger() {
        return known == 0 && genres == 0;
    }

    /** {@return what would make the lists better; empty if there is enough} */
    public String advice() {
        if (stranger() || known >= ENOUGH) {
            return genres == 0 && !stranger()
                    ? "Choose the genres that you like, and this page shows what is new in them."
                    : "";
        }
        return known == 0
                ? "These films go by your genres. Mark a few that you like, and the list is your own."
                : "You marked, rated or watched " + Numbers.count(known, "film", "films")
                        + ". Each further one makes the list better.";
    }
}
