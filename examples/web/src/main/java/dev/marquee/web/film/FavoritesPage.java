package dev.marquee.web.film;

import java.util.List;

/**
 * The favorites of who is logged in. Immutable.
 *
 * @param orders the orders to choose from
 * @param found how many favorites there are, in words; empty on the later pages of the list
 * @param films the films, each with its button
 * @param more the address of the next part; empty if this is the last one
 */
public record FavoritesPage(List<Choice> orders, String found, List<Film> films, String more) {

    /** Copies the lists. */
    public FavoritesPage {
        orders = List.copyOf(orders);
        films = List.copyOf(films);
    }

    /**
     * A favorite.
     *
     * @param card the film
     * @param button removes it
     */
    public record Film(FilmCard card, FavoriteButton button) {}
}
