package dev.marquee.web.film;

import java.util.List;

/**
 * A list of films with the form of its conditions. Immutable.
 *
 * @param heading the heading
 * @param found how many films there are, in words; empty on the later pages of the list
 * @param path the path of the page, to which the form is sent
 * @param filters the fields of the form
 * @param genres the genres to choose from; empty if the genre is that of the page
 * @param decades the decades to choose from; empty if the decade is that of the page
 * @param error why the fields were refused; empty if they were not
 * @param films the films
 */
public record FilmListPage(
        String heading,
        String found,
        String path,
        FilmFilters filters,
        List<Choice> genres,
        List<Choice> decades,
        String error,
        MoreCards films) {

    /** Copies the lists. */
    public FilmListPage {
        genres = List.copyOf(genres);
        decades = List.copyOf(decades);
    }
}
