package dev.marquee.web.community;

import dev.marquee.web.film.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reviews of a film: the first few on the film's page, or a page of their list. Immutable.
 *
 * @param film the film's id
 * @param title the film's title
 * @param found how many reviews the visitor may see, in words; empty if there are none, and on later pages
 * @param cards the reviews that are shown
 * @param own the review of who is logged in, or null
 * @param form the form of a new review; null if there is one, or nobody is logged in
 * @param orders the orders to choose from; empty on the film's page
 * @param languages the languages to choose from; empty on the film's page
 * @param loggedIn whether somebody is logged in
 * @param followed whether only reviews of followed people are shown
 * @param more the address of the next part of the list; empty if this is the last one
 */
public record FilmReviews(
        long film,
        String title,
        String found,
        List<ReviewCard> cards,
        @Nullable ReviewCard own,
        @Nullable ReviewForm form,
        List<Choice> orders,
        List<Choice> languages,
        boolean loggedIn,
        boolean followed,
        String more) {

    /** Copies the lists. */
    public FilmReviews {
        cards = List.copyOf(cards);
        orders = List.copyOf(orders);
        languages = List.copyOf(languages);
    }

    /** {@return the log-in that comes back to the film} */
    public String logIn() {
        return "/log-in?to=%2Ffilm%2F" + film;
    }
}
