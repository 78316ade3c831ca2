package dev.marquee.web.film;

import dev.marquee.page.Cursor;
import dev.marquee.web.server.Visit;
import java.util.List;
import java.util.Optional;

/**
 * A part of a list of films, and where the list goes on. Immutable.
 *
 * @param cards the films
 * @param more the address of the next part; empty if this is the last one
 */
public record MoreCards(List<FilmCard> cards, String more) {

    /** Copies the cards. */
    public MoreCards {
        cards = List.copyOf(cards);
    }

    /** {@return the part with the address of the next one, which is this page's after a position} */
    static MoreCards of(Visit visit, List<FilmCard> cards, Optional<Cursor> next) {
        return new MoreCards(
                cards, next.map(cursor -> Addresses.after(visit, cursor)).orElse(""));
    }
}
