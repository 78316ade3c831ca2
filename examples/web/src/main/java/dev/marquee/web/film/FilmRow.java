package dev.marquee.web.film;

import java.util.List;

/**
 * A row of films with a heading. Immutable.
 *
 * @param id the row's id in its page
 * @param heading the heading
 * @param note a line below the heading; may be empty
 * @param more where the whole list is; empty if the row is all of it
 * @param cards the films
 * @param strong whether it is the page's first row, with larger posters and reasons
 */
public record FilmRow(String id, String heading, String note, String more, List<FilmCard> cards, boolean strong) {

    /** Copies the cards. */
    public FilmRow {
        cards = List.copyOf(cards);
    }
}
