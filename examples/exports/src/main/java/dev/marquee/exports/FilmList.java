package dev.marquee.exports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of films as a file has it, not yet compared with a catalog. Immutable.
 *
 * @param name the name; empty if the file has none
 * @param description the description, or null
 * @param ranked whether the order is a ranking
 * @param films the films in their order
 */
public record FilmList(String name, @Nullable String description, boolean ranked, List<ListedFilm> films) {

    /** Copies the films. */
    public FilmList {
        films = List.copyOf(films);
    }

    /**
     * A film on the list. Immutable.
     *
     * @param film the film
     * @param note the note, or null
     */
    public record ListedFilm(ExportedFilm film, @Nullable String note) {}
}
