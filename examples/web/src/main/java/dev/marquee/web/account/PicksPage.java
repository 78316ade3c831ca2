package dev.marquee.web.account;

import dev.marquee.web.film.FilmCard;
import java.util.List;

/**
 * Films to pick from, for a new account. Immutable.
 *
 * @param films the films
 * @param picked how many favorites the account has already
 */
public record PicksPage(List<FilmCard> films, int picked) {

    /** Copies the films. */
    public PicksPage {
        films = List.copyOf(films);
    }

    /** {@return how many films are picked, and how many make a good list} */
    public String progress() {
        if (picked == 0) {
            return "Three or more make a good first list; none is fine too.";
        }
        return (picked == 1 ? "1 film is" : picked + " films are") + " among your favorites already.";
    }
}
