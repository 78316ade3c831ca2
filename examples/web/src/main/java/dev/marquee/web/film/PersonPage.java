package dev.marquee.web.film;

import java.util.List;

/**
 * The page of a person with the films. Immutable.
 *
 * @param person the person
 * @param facts what is known of the person, one line each
 * @param acting the films in which the person appears, the latest first
 * @param behind the films that the person worked on, the latest first
 * @param more the address of the next part; empty if these are all
 */
public record PersonPage(
        PersonCard person, List<String> facts, List<FilmCard> acting, List<FilmCard> behind, String more) {

    /** Copies the lists. */
    public PersonPage {
        facts = List.copyOf(facts);
        acting = List.copyOf(acting);
        behind = List.copyOf(behind);
    }
}
