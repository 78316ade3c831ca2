package dev.marquee.web.social;

import dev.marquee.web.film.FilmCard;
import java.util.List;

/**
 * The films that match what somebody typed to put one on a list. Immutable.
 *
 * @param id the list's id
 * @param name the list's name
 * @param typed what was typed
 * @param films the films
 */
public record AddFilmPage(long id, String name, String typed, List<FilmCard> films) {

    /** Copies the films. */
    public AddFilmPage {
        films = List.copyOf(films);
    }

    /** {@return the path of the list} */
    public String path() {
        return "/list/" + id;
    }
}
