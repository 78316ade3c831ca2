package dev.marquee.web.taste;

import dev.marquee.web.film.FilmCard;
import java.util.List;

/**
 * The watchlist of who is logged in, as the person arranged it. Immutable.
 *
 * @param found how many films there are, in words; empty on the later pages of the list
 * @param films the films
 * @param more the address of the next part; empty if this is the last one
 * @param dropsWatched whether a film leaves the list once it was watched
 */
public record WatchlistPage(String found, List<Item> films, String more, boolean dropsWatched) {

    /** Copies the films. */
    public WatchlistPage {
        films = List.copyOf(films);
    }

    /**
     * A film on the list.
     *
     * @param film the film
     * @param note the person's note; empty if there is none
     * @param added the day on which the film was added
     */
    public record Item(FilmCard film, String note, String added) {}
}
