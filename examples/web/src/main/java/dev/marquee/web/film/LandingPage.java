package dev.marquee.web.film;

import dev.marquee.movie.Genre;
import java.util.List;

/**
 * What somebody without an account sees first. Immutable.
 *
 * @param trending the films with the best votes
 * @param genres the genres
 * @param films the number of films
 */
public record LandingPage(FilmRow trending, List<Genre> genres, long films) {

    /** Copies the genres. */
    public LandingPage {
        genres = List.copyOf(genres);
    }
}
