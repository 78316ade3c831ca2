package dev.marquee.web.taste;

import dev.marquee.web.film.FilmCard;
import java.util.List;

/**
 * The films that are never recommended to who is logged in. Immutable.
 *
 * @param films the films, the latest first
 * @param more the address of the next part; empty if this is the last one
 */
public record DismissedPage(List<FilmCard> films, String more) {

    /** Copies the films. */
    public DismissedPage {
        films = List.copyOf(films);
    }
}
