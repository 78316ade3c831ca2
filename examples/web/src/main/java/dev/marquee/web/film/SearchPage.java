package dev.marquee.web.film;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found. Immutable.
 *
 * @param text what was typed
 * @param kinds the kinds of texts to choose from
 * @param genres the genres to choose from
 * @param from the earliest year; empty for any
 * @param to the latest year; empty for any
 * @param note what is shown instead of exactly what was typed; empty if nothing needs to be said
 * @param error why the search was refused; empty if it was not
 * @param people the people with such a name
 * @param films the films
 * @param instead films to look at where nothing was found, or null
 * @param wider the same search without conditions; empty if it has none
 */
public record SearchPage(
        String text,
        List<Choice> kinds,
        List<Choice> genres,
        String from,
        String to,
        String note,
        String error,
        List<Link> people,
        MoreCards films,
        @Nullable FilmRow instead,
        String wider) {

    /** Copies the lists. */
    public SearchPage {
        kinds = List.copyOf(kinds);
        genres = List.copyOf(genres);
        people = List.copyOf(people);
    }

    /** {@return whether nothing was found} */
    public boolean nothing() {
        return !text.isEmpty() && error.isEmpty() && films.cards().isEmpty() && people.isEmpty();
    }

    /** {@return whether the form is open: it has conditions, or nothing was searched yet} */
    public boolean narrowed() {
        return text.isEmpty() || !error.isEmpty() || !wider.isEmpty();
    }

    /** {@return the heading} */
    public String heading() {
        return text.isEmpty() ? "Search" : "Search for “" + text + "”";
    }
}
