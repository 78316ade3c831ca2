package dev.marquee.web.social;

import dev.marquee.community.Tip;
import dev.marquee.web.film.Choice;
import dev.marquee.web.film.FilmCard;
import dev.marquee.web.server.Entries;
import java.util.List;

/**
 * The form that recommends a film to a friend. Immutable but for the entries.
 *
 * @param film the film
 * @param friends the friends to choose from
 * @param more the address of more of them; empty if these are all
 * @param entries the fields
 */
public record RecommendPage(FilmCard film, List<Choice> friends, String more, Entries entries) {

    /** Copies the list. */
    public RecommendPage {
        friends = List.copyOf(friends);
    }

    /** {@return the greatest length of a note} */
    public int mostOfNote() {
        return Tip.MAX_NOTE;
    }
}
