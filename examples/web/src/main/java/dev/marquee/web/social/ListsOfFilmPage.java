package dev.marquee.web.social;

import dev.marquee.web.film.FilmCard;
import java.util.List;

/**
 * The lists on which who is logged in may put a film. Immutable.
 *
 * @param film the film
 * @param own the user's own lists, the newest first
 * @param more the address of more of them; empty if there are none
 * @param shared lists of others which the user edits
 */
public record ListsOfFilmPage(FilmCard film, List<ListCard> own, String more, List<ListCard> shared) {

    /** Copies the lists. */
    public ListsOfFilmPage {
        own = List.copyOf(own);
        shared = List.copyOf(shared);
    }
}
