package dev.marquee.web.taste;

import dev.marquee.web.film.Choice;
import dev.marquee.web.film.FilmCard;
import java.util.List;

/**
 * The ratings of who is logged in. Immutable.
 *
 * @param orders the orders to choose from
 * @param found how many ratings there are, in words; empty on the later pages of the list
 * @param films the films with their ratings
 * @param more the address of the next part; empty if this is the last one
 * @param histogram how often each rating was given
 */
public record RatingsPage(List<Choice> orders, String found, List<FilmCard> films, String more, Bars histogram) {

    /** Copies the lists. */
    public RatingsPage {
        orders = List.copyOf(orders);
        films = List.copyOf(films);
    }
}
